#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build gridshare inside an ns-3 tree and try all of it there: every suite, every example, and `paper`
# with one seed, whose table must be the one of ./gridshare, digit for digit. One line is printed:
#
#   ns-3.44 release: 78 of 78 suites, 7 of 7 examples, paper's table equal
#
#   test/in-tree.sh TREE [--profile release|debug] [--batch] [--jobs N] [--expected FOLDER]
#
#   TREE        a source tree of ns-3, 3.35 by waf, later ones by CMake, whose contrib/gridshare is this
#               checkout, or a link to it
#   --profile   ns-3's: release, or debug with assertions and logs
#   --batch     compile ns-3's sources and ours in batches and with -O1: a quarter of the time
#   --jobs      compilers and tests at a time, as many as there are processors if not said
#   --expected  a folder of results of `run paper --seeds 1`; without it ./gridshare makes one
#
# In a tree that was configured with --enable-mpi, example-ranks is tried on one, two and four ranks, too, and
# a study on two and three.
#
# Nothing but the build stays in the tree, and what failed tells why on standard error. Exit codes:
# 0 all passed, 1 not all did, 2 bad input and nothing was done, 3 there is no build.

set -uo pipefail

checkout=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
profile=release
batch=
jobs=$(nproc)
expected=
tree=

refuse() { # MESSAGE
    echo "in-tree.sh: $1" >&2
    exit 2
}

read_options() {
    while [[ $# -gt 0 ]]; do
        case $1 in
        --batch) batch=yes ;;
        --profile | --jobs | --expected)
            [[ $# -ge 2 ]] || refuse "command line: found $1 at the end; expected a value behind it"
            printf -v "${1#--}" '%s' "$2"
            shift
            ;;
        -*) refuse "command line: found $1; expected --profile, --batch, --jobs or --expected" ;;
        *)
            [[ -z $tree ]] || refuse "command line: found $1 after $tree; expected one tree"
            tree=$1
            ;;
        esac
        shift
    done
    [[ -n $tree ]] || refuse "command line: found no tree; expected test/in-tree.sh TREE, a source tree of ns-3"
    [[ $profile =~ ^(release|debug)$ ]] ||
        refuse "command line: found --profile $profile; expected release or debug"
    [[ $jobs =~ ^[1-9][0-9]*$ ]] || refuse "command line: found --jobs $jobs; expected a number from 1"
    [[ -z $expected || -f $expected/table.csv ]] ||
        refuse "found no table.csv in $expected; expected the results of: ./gridshare run paper --seeds 1"
}

require_tree() {
    local module
    if [[ ! -f $tree/VERSION || ! -d $tree/src/core || ! (-f $tree/ns3 || -f $tree/waf) ]]; then
        refuse "found no source tree of ns-3 in $tree; expected its VERSION, src/core, and ns3 or waf"
    fi
    tree=$(readlink -f "$tree")
    module=$tree/contrib/gridshare
    [[ -e $module ]] || refuse "found no $module; make it with: ln -s $checkout $module"
    [[ $(readlink -f "$module") == "$checkout" ]] ||
        refuse "found $(readlink -f "$module") as $module; expected $checkout, whose test this is"
    version=$(<"$tree/VERSION")
}

# What is asked of ns-3's own scripts, as README says it.
features=(--enable-tests --enable-examples)

# gridshare, and what its examples need besides.
list_modules() { # SEPARATOR
    {
        echo gridshare
        sed -n -E 's/^set\(gridshare_.*_modules (.*)\)/\1/p' "$checkout/examples/sources.cmake" | xargs -n 1
    } | sort -u | paste -s -d "$1"
}

build_by_waf() {
    local waf=(python3 ./waf) targets=gridshare-tool,gridshare-test-runner name flags=()
    # shellcheck disable=SC2206 # as many words as there are
    [[ -z $batch ]] || flags=(GRIDSHARE_BATCH=yes CXXFLAGS_EXTRA=-O1)
    for name in "${examples[@]}"; do
        targets+=,$name
    done
    if [[ ! -f $tree/build/c4che/_cache.py || $(configured_by_waf) != "$profile ${batch:-no}" ]]; then
        env "${flags[@]}" "${waf[@]}" configure -d "$profile" --disable-python --disable-werror \
            "${features[@]}" --enable-modules="$(list_modules ,)" || return 1
    fi
    "${waf[@]}" build -j "$jobs" --targets="$targets"
}

# Profile and batches of the build that is there: to configure again is to check again for minutes.
configured_by_waf() {
    sed -n -E "s/^BUILD_PROFILE = '(.*)'/\1/p; s/^GRIDSHARE_BATCH = '(.*)'/\1/p" \
        "$tree/build/c4che/_cache.py" | xargs | sed 's/^[a-z]*$/& no/'
}

build_by_cmake() {
    local cache=$tree/cmake-cache optimisation=CMAKE_CXX_FLAGS_${profile^^} generator=()
    if [[ ! -f $cache/CMakeCache.txt ]] && command -v ninja >/dev/null; then
        generator=(-G Ninja)
    fi
    python3 ./ns3 configure "${generator[@]}" -d "$profile" "${features[@]}" \
        --enable-modules="$(list_modules ';')" --filter-module-examples-and-tests=gridshare || return 1
    if [[ -n $batch ]]; then
        cmake "$cache" -DCMAKE_PROJECT_NS3_INCLUDE="$checkout/cmake/tree-batches.cmake" \
            -DGRIDSHARE_BATCHES=ON -D"$optimisation"=-O1 -DNS3_PRECOMPILE_HEADERS=OFF \
            -DNS3_WARNINGS_AS_ERRORS=OFF || return 1
    elif grep -q '^CMAKE_PROJECT_NS3_INCLUDE' "$cache/CMakeCache.txt"; then
        cmake "$cache" -UCMAKE_PROJECT_NS3_INCLUDE -UGRIDSHARE_BATCHES -U"$optimisation" \
            -UNS3_PRECOMPILE_HEADERS || return 1
    fi
    cmake --build "$cache" --parallel "$jobs"
}

# Programs that the tree has built: ns3.44-NAME, and a word for a profile that is not release.
find_program() { # NAME
    local found suffix=
    [[ $profile == release ]] || suffix=-$profile
    found=$(find "$tree/build" -type f -executable -name "ns*-$1$suffix" -not -name '*.so' | head -n 1)
    [[ -n $found ]] || echo "in-tree.sh: found no program $1 in $tree/build" >&2
    echo "$found"
}

# Run a program in a folder of its own; keep what it says.
run_alone() { # NAME COMMAND ...
    local folder=$scratch/$1
    shift
    mkdir -p "$folder"
    # ns-3's tests name their temporary folder by the second: each gets another one to make it in.
    (cd "$folder" && TMP=$folder LD_LIBRARY_PATH=$tree/build/lib exec "$@") >"$folder/said" 2>&1
    echo $? >"$folder/code"
}

# Run each of many; says how many passed, and what the others said.
count_passed() { # KIND NAME ...: sets $passed
    local kind=$1 name
    shift
    passed=0
    for name in "$@"; do
        if [[ $(<"$scratch/$name/code") == 0 ]]; then
            passed=$((passed + 1))
        else
            printf '\n%s %s failed with exit code %s:\n' "$kind" "$name" "$(<"$scratch/$name/code")"
            grep -v '^PASS ' "$scratch/$name/said" | tail -n 30
        fi
    done >&2
    summary+="$passed of $# ${kind}s, "
    [[ $passed -eq $# && $# -gt 0 ]] || code=1
}

run_suites() {
    local suites
    mapfile -t suites < <(LD_LIBRARY_PATH=$tree/build/lib "$runner" --list | grep -o '^gridshare-[a-z0-9-]*')
    # shellcheck disable=SC2016 # the shell that xargs starts expands it
    printf '%s\n' "${suites[@]}" |
        xargs -P "$jobs" -I NAME "$BASH" -c 'run_alone NAME "$runner" --verbose --suite=NAME'
    count_passed suite "${suites[@]}"
    # Which names of tests ns-3 refuses, its debug build says in every run, and goes on.
    if grep -h '^Invalid test name' "$scratch/${suites[0]}/said" >&2; then
        summary+="names of tests REFUSED, "
        code=1
    fi
    grep -h '^skipped: ' "$scratch"/gridshare-*/said >&2
}

run_examples() {
    local name
    for name in "${examples[@]}"; do
        run_alone "$name" "$(find_program "$name")"
    done
    count_passed example "${examples[@]}"
}

compare_paper() {
    local tool
    tool=$(find_program gridshare-tool)
    if [[ -z $expected ]]; then
        expected=$scratch/expected
        "$checkout/gridshare" run paper --seeds 1 --no-figures --out "$expected" >"$scratch/standalone" 2>&1 || {
            cat "$scratch/standalone" >&2
            summary+="no table of ./gridshare to compare with"
            code=1
            return
        }
    fi
    run_alone paper "$tool" run paper --seeds 1 --no-figures --out results
    if [[ $(<"$scratch/paper/code") != 0 ]]; then
        tail -n 30 "$scratch/paper/said" >&2
        summary+="paper fails"
        code=1
    elif diff "$expected/table.csv" "$scratch/paper/results/table.csv" >&2; then
        summary+="paper's table equal"
    else
        summary+="paper's table DIFFERS"
        code=1
    fi
}

# In a tree with MPI: one simulation on several ranks, of a script and of a study.
compare_ranks() {
    grep -qs '^NS3_MPI:[A-Z]*=ON' "$tree/cmake-cache/CMakeCache.txt" || return
    local -x LD_LIBRARY_PATH=$tree/build/lib
    if "$checkout/test/ranks-test.sh" "$(find_program gridshare-ranks)" >&2 &&
        "$checkout/test/ranks-run-test.sh" "$(find_program gridshare-tool)" >&2; then
        summary+=", ranks of MPI equal"
    else
        summary+=", ranks of MPI DIFFER"
        code=1
    fi
}

read_options "$@"
require_tree
mapfile -t examples < <(cd "$checkout/examples" && printf 'gridshare-%s\n' *.cc | sed 's/\.cc$//'; echo gridshare-paper)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$tree" || exit 3
if [[ -f waf ]]; then
    build_by_waf >"$scratch/build" 2>&1
else
    build_by_cmake >"$scratch/build" 2>&1
fi || {
    grep -n -m 20 'error\|Error\|FAILED' "$scratch/build" >&2
    tail -n 20 "$scratch/build" >&2
    echo "ns-$version $profile: no build"
    exit 3
}
code=0
summary=
if [[ -f waf ]]; then
    runner=$(find_program gridshare-test-runner)
else
    runner=$(find_program test-runner)
fi
export -f run_alone
export scratch tree runner
run_suites
run_examples
compare_paper
compare_ranks
echo "ns-$version $profile: $summary"
exit "$code"
