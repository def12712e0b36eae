#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The manual as a web site, and the lists in it that the program prints.
#
#   doc/manual.sh             called by ./gridshare manual: build/manual/doc/index.html, and the pages of
#                             the C++ API in build/manual/api
#   doc/manual.sh --lists LAUNCHER [--check]
#                             called by ./gridshare manual --lists: doc/reference/keys, metrics.md and
#                             commands.md as LAUNCHER, the script ./gridshare, prints them; with --check
#                             nothing is written, and exit code 1 says that a list is behind

set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
cd "$root"

fail() { # MESSAGE
    echo "gridshare: $1" >&2
    exit 3
}

# The text of a page above its list, then the list: what stands in the page from a line of that form on.
replace_from() { # PAGE FIRST-LINE-OF-LIST NEW-LIST
    awk -v first="$2" 'index($0, first) == 1 { exit } { print }' "$1"
    printf '%s\n' "$3"
}

# The page of all commands, by name: what the script says of its own, and what the program says of its.
print_commands() {
    local command
    cat <<'EOT'
<!-- SPDX-License-Identifier: GPL-2.0-only -->

# Commands

What `./gridshare help` and `./gridshare help COMMAND` print, by name. Where gridshare is built in a tree of ns-3, the program is
`gridshare-tool`; `setup`, `test`, `bench`, `lint` and `manual` are the script's, which builds it.

```text
EOT
    "$launcher" help | sed -n '/^  [a-z]/p' | sort
    printf '```\n'
    for command in $(list_commands); do
        printf '\n## %s\n\n```text\n' "$command"
        "$launcher" help "$command"
        printf '```\n'
    done
}

list_commands() {
    "$launcher" help | sed -n 's/^  \([a-z]\+\) .*/\1/p' | grep -vx help | sort
}

write_lists() { # LAUNCHER [--check]
    local study behind=0 page list
    local launcher=$1 check=${2:-}
    put() { # PAGE TEXT
        if [[ $2 != "$(<"$1")" ]]; then
            if [[ -n $check ]]; then
                echo "$1 is behind what the program prints; replace it by: ./gridshare manual --lists" >&2
                behind=1
            else
                printf '%s\n' "$2" >"$1"
                echo "$1"
            fi
        fi
    }
    for page in doc/reference/keys/*.md; do
        study=$(basename "$page" .md)
        list=$("$launcher" list keys "$study" --format md)
        put "$page" "$(replace_from "$page" '| key |' "$list")"
    done
    page=doc/reference/metrics.md
    list=$("$launcher" list metrics --format md)
    put "$page" "$(replace_from "$page" '| kind |' "$list")"
    put doc/reference/commands.md "$(print_commands)"
    return "$behind"
}

build_manual() {
    local log target=build/manual
    command -v sphinx-build doxygen >/dev/null || fail "found no sphinx-build or no doxygen; install Debian's \
python3-sphinx, python3-myst-parser, python3-sphinx-rtd-theme, libjs-mathjax and doxygen"
    mkdir -p "$target"
    # A warning is an error: a link to nowhere, a page that nothing leads to, a name without a word.
    log=$(sphinx-build -q -W --keep-going -c doc . "$target" 2>&1) || fail "Sphinx found:
$log"
    log=$(doxygen doc/api/Doxyfile 2>&1) || fail "doxygen found:
$log"
    echo "$root/$target/doc/index.html"
    echo "$root/$target/api/index.html"
}

case ${1:-} in
--lists) write_lists "${@:2}" ;;
*) build_manual ;;
esac
