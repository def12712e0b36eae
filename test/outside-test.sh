#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# gridshare as other projects find it: what `cmake --install` puts below a prefix works there, still
# works when the prefix has been moved, and builds test/outside, a project of its own, by CMake and by
# pkg-config:
#
#   test/outside-test.sh BUILD [FLAG ...]    the build's folder; FLAGs of its compiler (sanitizers)
#
# It installs into a folder of its own and leaves nothing behind.

set -euo pipefail

source=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=$(readlink -f "$1")
flags=${*:2}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/somewhere/else
failures=0

export TMP=$scratch               # where ns-3's tests write
export CCACHE_BASEDIR=$scratch    # compiled once, for all folders of such a test
unset GRIDSHARE_SCENARIOS GRIDSHARE_PAGE GRIDSHARE_CHARTS

fail() { # MESSAGE
    printf 'FAIL %s\n' "$1"
    failures=$((failures + 1))
}

run() { # WORD ...; what it says only where it fails
    "$@" >"$scratch/log" 2>&1 || {
        tail -n 40 "$scratch/log"
        fail "$*"
        exit 1
    }
}

cached() { # VARIABLE of the build
    sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"
}

# Compare what a call says with a fixed text.
expect() { # EXIT-CODE TEXT WORD ...
    local code=0 said
    said=$("${@:3}" 2>&1) || code=$?
    [[ $code -eq $1 ]] || fail "${*:3}: exit code $code, not $1: $said"
    [[ $said == *"$2"* ]] || fail "${*:3}: \"$2\" is not in: $said"
}

compiler=$(cached CMAKE_CXX_COMPILER)
launcher=$(cached CMAKE_CXX_COMPILER_LAUNCHER)

install_and_move() {
    run cmake --install "$build" --prefix "$scratch/first"
    mkdir "$scratch/somewhere"
    mv "$scratch/first" "$prefix"
    library=$(dirname "$(find "$prefix" -name libgridshare-core.so)")
    export PKG_CONFIG_PATH=$library/pkgconfig
}

# What others read, and where the loader looks, is not where it was built.
check_paths() {
    local found file
    found=$(grep -rlF -e "$build" -e "$source/" -e "$scratch/first" "$prefix" || true)
    [[ -z $found ]] || fail "these name the folder of the build or the sources: $found"
    for file in "$prefix/bin/gridshare" "$library"/libgridshare*.so; do
        found=$(objdump -p "$file" | grep -E 'RUNPATH|RPATH')
        # shellcheck disable=SC2016 # as it stands there
        [[ $found == *'$ORIGIN'* && $found != *"$build"* ]] || fail "$file looks for libraries in $found"
    done
}

check_command() {
    local program=$prefix/bin/gridshare names
    expect 0 'usage: gridshare COMMAND' "$program" help
    expect 0 'usage: gridshare run SCENARIO' "$program" help run
    expect 0 'usage: gridshare run SCENARIO' "$program" run --help
    expect 2 'call ./gridshare setup in their folder' "$program" setup
    expect 2 '; gridshare list describes them' "$program" run nowhere
    expect 2 'name their folder in the environment variable GRIDSHARE_SCENARIOS' \
        env GRIDSHARE_SCENARIOS=/no/such "$program" run paper
    expect 0 "gridshare $(pkg-config --modversion gridshare)" "$program" version
    names=$("$program" list scenarios --format json | grep -c '"name"' || true)
    [[ $names -eq $(find "$source/scenarios" -maxdepth 1 -name '*.toml' | wc -l) ]] ||
        fail "the installed command lists $names scenarios"
    expect 0 'tables' "$program" run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200 \
        --set run.epochs=2 --set run.settled_epochs=1 --seeds 1 \
        --out "$scratch/results"
    if [[ -f $prefix/share/gridshare/echarts/dist/echarts.min.js ]]; then
        [[ -s $scratch/results/report.html ]] || fail "no report.html, though its library is there"
        [[ -s $prefix/share/gridshare/echarts/LICENSE ]] || fail "ECharts without its licence"
    else
        echo "skipped: outside: the page of an installed gridshare: its charting library is missing"
    fi
}

# Every header is there, and needs no more than what pkg-config says. That each compiles alone, the
# build sees.
check_headers() {
    local kind pattern package headers all
    all=$(find "$source"/{model,helper,analysis,command} -name sources.cmake -exec cat {} + |
        sed -n 's/^ *\([a-z0-9/-]*\.h\)$/\1/p')
    [[ $(wc -l <<<"$all") -eq $(find "$prefix/include/ns3" -name '*.h' | wc -l) ]] ||
        fail "$(wc -l <<<"$all") headers are listed, $(find "$prefix/include" -name '*.h' | wc -l) installed"
    for kind in core analysis all; do
        case $kind in
        core) pattern='^model/(foundation|game|ledger|market|consensus|feeder|plan)/' package=gridshare-core ;;
        analysis) pattern='^analysis/' package=gridshare-analysis ;;
        all) pattern='' package=gridshare-command ;;
        esac
        headers=$(grep -E "$pattern" <<<"$all" | sed 's|.*/\(.*\)|#include "ns3/\1"|' | sort)
        echo "$headers" >"$scratch/$kind.cc"
        # shellcheck disable=SC2046 # words of a command line
        run "$compiler" -std=c++17 -fsyntax-only $(pkg-config --cflags "$package") "$scratch/$kind.cc"
        echo "tried: $(wc -l <<<"$headers") headers with the flags of $package"
    done
}

build_project() {
    cp -r "$source/test/outside" "$scratch/project"
    run cmake -S "$scratch/project" -B "$scratch/project/build" -G Ninja \
        -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" \
        -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" -DCMAKE_CXX_FLAGS="$flags"
    run cmake --build "$scratch/project/build"
    ctest --test-dir "$scratch/project/build" --output-on-failure || fail "the project's own suite"
    # Runs of a program with code of its own are no runs of gridshare's.
    local ours theirs
    ours=$("$prefix/bin/gridshare" version | sed -n 's/^sources //p')
    theirs=$("$scratch/project/build/own-gridshare" version | sed -n 's/^sources //p')
    [[ $ours =~ ^[0-9a-f]{32}$ && $theirs =~ ^[0-9a-f]{32}$ && $ours != "$theirs" ]] ||
        fail "sources $ours of gridshare, $theirs of a program that extends it"
}

# One file by pkg-config alone does what it does by CMake: the same simulation, the same numbers.
check_pkgconfig() {
    local by_cmake by_pkgconfig
    # shellcheck disable=SC2046,SC2086 # words of a command line
    run $launcher "$compiler" -std=c++17 $flags -o "$scratch/village" \
        "$scratch/project/village-script.cc" $(pkg-config --cflags --libs gridshare) -Wl,-rpath,"$library"
    by_cmake=$("$scratch/project/build/village-script")
    by_pkgconfig=$("$scratch/village")
    printf '%s\n' "$by_cmake"
    [[ $by_cmake == "$by_pkgconfig" ]] || fail "by pkg-config: $by_pkgconfig"
    [[ $by_cmake == *'readings_lost 0'* ]] || fail "readings are lost on a network without loss"
}

# The rooms without ns-3 are used where there is none.
check_core_alone() {
    mkdir "$scratch/core"
    cat >"$scratch/core/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(border LANGUAGES CXX)
find_package(gridshare 1.0 REQUIRED COMPONENTS core)
add_executable(border border.cc)
target_link_libraries(border PRIVATE gridshare::core)
END
    cat >"$scratch/core/border.cc" <<'END'
#include "ns3/incentive-policy.h"

#include <cstdio>

int
main()
{
    // C/x0 - G with C = 1, G = 0.5 and x0 = 0.4.
    std::printf("%g\n", ns3::gridshare::GetMinimalReward({0.5, 1.0}, 0.4));
}
END
    run cmake -S "$scratch/core" -B "$scratch/core/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
        -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_DISABLE_FIND_PACKAGE_ns3=ON
    run cmake --build "$scratch/core/build"
    [[ $("$scratch/core/build/border") == 2 ]] || fail "the core alone: $("$scratch/core/build/border")"
}

install_and_move
check_paths
check_command
check_headers
build_project
check_pkgconfig
check_core_alone
echo "$failures failures"
[[ $failures -eq 0 ]]
