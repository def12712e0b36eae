#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The script ./gridshare as users meet it: exit codes and messages of right and of wrong calls, and
# when it says that it waits. It is tried on a checkout that is made up of this one's script, file
# lists and programs, so that nothing is configured or compiled.
#
#   test/launcher-test.sh TOOL BENCHMARK    build/bin/gridshare-tool build/bin/gridshare-benchmark

set -euo pipefail

source=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
tool=$(readlink -f "$1")
benchmark=$(readlink -f "$2")
checkout=$(mktemp -d)
trap 'wait; rm -rf "$checkout"' EXIT
failures=0

fail() { # MESSAGE
    printf 'FAIL %s\n' "$1"
    failures=$((failures + 1))
}

make_checkout() {
    mkdir -p "$checkout/build/bin"
    cp "$source/gridshare" "$checkout/"
    ln -s "$source/cmake" "$source/test" "$source/examples" "$checkout/"
    ln -s "$tool" "$checkout/build/bin/gridshare-tool"
    ln -s "$benchmark" "$checkout/build/bin/gridshare-benchmark"
    echo "CMAKE_HOME_DIRECTORY:INTERNAL=$checkout" >"$checkout/build/CMakeCache.txt"
    cat >"$checkout/build/build.ninja" <<'EOT'
rule compile
  command = sleep 3 && touch $out
build compiled: compile source
build all gridshare-tool gridshare-benchmark: phony compiled
EOT
    touch "$checkout/build/source" "$checkout/build/compiled"
    ninja -C "$checkout/build" >"$checkout/ninja.log"
}

# Call it and compare the exit code, and what it says with fixed texts; an error is one line.
check() { # EXIT-CODE WORDS TEXT ...
    local expected=$1 words=$2 code=0 said text
    said=$(eval "'$checkout/gridshare' $words" 2>&1) || code=$?
    [[ $code -eq $expected ]] || fail "gridshare $words: exit code $code, not $expected: $said"
    [[ $expected -ne 2 || $said != *$'\n'* ]] || fail "gridshare $words: many lines: $said"
    for text in "${@:3}"; do
        [[ $said == *"$text"* ]] || fail "gridshare $words: \"$text\" is not in: $said"
    done
    printf 'tried: gridshare %s\n' "$words"
}

check_help() {
    local words
    for words in '' help --help -h 'help help'; do
        check 0 "$words" 'usage: ./gridshare COMMAND' '  run ' '  audit ' '  setup ' '  test ' '  bench ' '  lint ' '  manual ' '  install ' '  package '
    done
    check 0 'help run' 'usage: ./gridshare run' --seeds
    check 0 'help feeder' 'usage: ./gridshare feeder'
    for words in setup test bench lint manual install package; do
        check 0 "help $words" "usage: ./gridshare $words"
        check 0 "$words --help" "usage: ./gridshare $words"
        check 0 "$words -h" "usage: ./gridshare $words"
    done
    check 0 version 'gridshare 1.' 'ns-3 3.'
    check 0 --version 'gridshare 1.' 'ns-3 3.'
    check 0 'version --help' 'usage: ./gridshare version'
}

check_wrong_calls() {
    local words
    for words in nope 'help nope' "''" -x --nope 'nope --help'; do
        check 2 "$words" 'expected one of run, ' ', setup, test, bench, lint, manual, install, package'
    done
    check 2 tset 'did you mean "test"?'
    check 2 'help rnu' 'did you mean "run"?'
    check 2 'help run paper' '"paper"' 'remove it'
    check 2 'help test game' '"game"' 'remove it'
    check 2 'help help help' '"help"' 'remove it'
    check 2 'version now' now 'remove it'
    check 2 '--version now' now 'remove it'
    check 2 'setup now' 'found setup now' 'remove it'
    for words in nope 'foundation nope' "''" --nope .; do
        check 2 "test $words" 'found test' 'foundation, ' ', house, ' ', example-phase-line'
    done
    check 2 'test --mutants --sanitize' 'remove the other'
    check 2 'test --coverage --sanitize' 'found --sanitize with --coverage' 'remove the other'
    check 2 'test --mutants launcher' '"launcher"' 'some of ' 'ledger'
    check 2 'test --mutants model/no/such.cc' '"model/no/such.cc"' 'expected a room'
    check 2 'test model/no/such.cc' 'found test model/no/such.cc'
    check 2 'install now' 'found install now' 'remove it'
    check 2 'install --prefix' 'expected --prefix DIR'
    check 2 "install --prefix=" 'found install --prefix=' 'remove it'
    check 2 'install --prefix /proc/none' 'no right to write into /proc' 'name one with --prefix'
    check 2 "install --prefix '$checkout/gridshare/below'" "into $checkout/gridshare;" 'a folder of yours'
    check 2 'package now' 'found package now' 'remove it'
    check 2 'lint --nope' 'found --nope' 'expected --format'
    check 2 'manual now' 'found manual now' 'manual --lists'
    check 2 'manual --lists now' '"now"' 'remove it'
    check 2 'lint nope.cc' 'found "nope.cc"' '.cc or .h file'
}

check_benchmarks() {
    local said
    check 0 'bench --benchmark_list_tests' BenchmarkMessages/Map protocol/pbft BenchmarkSharing
    check 2 'bench --benchmark_filter=NoSuch' --benchmark_filter=NoSuch --benchmark_list_tests
    check 2 'bench --benchmark_format=xml' 'a value that' '--help'
    check 2 'bench --nope' 'found --nope'
    check 2 'bench Messages' 'found Messages'
    said=$("$checkout/gridshare" bench --benchmark_list_tests --benchmark_filter=Messages 2>&1)
    [[ $(grep -c '^BenchmarkMessages/' <<<"$said") -eq $(wc -l <<<"$said") ]] ||
        fail "bench --benchmark_filter=Messages: more than its benchmarks: $said"
}

# The names that test knows are those that ctest runs.
check_test_names() {
    local known registered
    known=$({ "$checkout/gridshare" test nope 2>&1 || true; } | sed 's/.*some of //; s/, /\n/g' | sort)
    registered=$(ctest --test-dir "$(dirname "$(dirname "$tool")")" --show-only |
        sed -n 's/^ *Test *#[0-9]*: //p' | sort)
    [[ $known == "$registered" ]] || fail "test knows $known; ctest runs $registered"
}

# The lists of the manual are what this program prints.
check_lists() {
    local said
    said=$("$source/doc/manual.sh" --lists "$checkout/gridshare" --check 2>&1) || fail "the manual: $said"
}

# It says that it waits while another call builds, and only then.
check_waiting() {
    local said
    flock "$checkout/build/.lock" sleep 2 & # another call that only looks
    sleep 0.5
    said=$("$checkout/gridshare" version 2>&1)
    [[ $said != *waiting* ]] || fail "it says that it waits for a build where there is none: $said"
    wait
    rm "$checkout/build/compiled"
    "$checkout/gridshare" version >"$checkout/first" 2>&1 &
    sleep 0.5
    said=$("$checkout/gridshare" version 2>&1)
    wait
    [[ $said == *"waiting for another build of $checkout/build (process "*gridshare* ]] ||
        fail "it waits for a build and does not say so: $said"
    [[ $(<"$checkout/first") == *"building what has changed"* ]] ||
        fail "it builds and does not say so: $(<"$checkout/first")"
}

make_checkout
check_help
check_wrong_calls
check_benchmarks
check_test_names
check_lists
check_waiting
echo "$failures failures"
[[ $failures -eq 0 ]]
