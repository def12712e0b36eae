#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What a reader of a change should not have to say: how it is formatted (.clang-format), and what
# clang-tidy finds in it (.clang-tidy).
#
#   test/lint.sh [--format] [FILE ...]     called by ./gridshare lint
#
# All C++, or the files named; the format alone with --format, which takes seconds
# where the rest takes some ten seconds a file. Exit code 1 if anything is found.

set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

fail() { # MESSAGE
    echo "lint: $1" >&2
    exit 2
}

require() { # PROGRAM
    command -v "$1" >/dev/null || fail "found no $1; install Debian's package $1"
}

only_format=''
files=()
for word in "$@"; do
    case $word in
    --format) only_format=yes ;;
    -*) fail "found $word; expected --format or files" ;;
    *)
        [[ $word == *.@(cc|h) && -f $word ]] || fail "found \"$word\"; expected a .cc or .h file"
        files+=("$(realpath "$word")")
        ;;
    esac
done
if [[ ${#files[@]} -eq 0 ]]; then
    mapfile -t files < <(cd "$root" && find "$PWD"/{analysis,command,examples,helper,model,scenarios,test} \
        -name '*.cc' -o -name '*.h' | sort)
fi

require clang-format
code=0
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 20 clang-format --dry-run -Werror || code=1
[[ -z $only_format ]] || exit "$code"

# Headers are read with the sources that include them; build/ says how a source is compiled.
require clang-tidy
[[ -f $root/build/compile_commands.json ]] ||
    fail "found no $root/build/compile_commands.json; run ./gridshare setup first"
# A project of its own (test/outside) is compiled elsewhere.
mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep '\.cc$' | grep -v '/test/outside/' || true)
if [[ ${#sources[@]} -gt 0 ]]; then
    printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p "$root/build" ||
        code=1
fi
exit "$code"
