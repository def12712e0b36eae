#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Copy what other projects need below a folder, or make Debian packages of it:
#
#   cmake/deliver.sh install [--prefix DIR] --check | --build BUILD     called by ./gridshare install
#   cmake/deliver.sh package --check | --build BUILD                    called by ./gridshare package
#   cmake/deliver.sh install|package --help
#
# --check only refuses what is wrong, so that nothing is built in vain; BUILD is the folder of the build.

set -euo pipefail

fail() { # EXIT-CODE MESSAGE
    echo "gridshare: $2" >&2
    exit "$1"
}

print_help() {
    if [[ $kind == install ]]; then
        cat <<'EOT'
usage: ./gridshare install [--prefix DIR]

Copy the command gridshare, its libraries, headers, scenarios and manual below
a folder, with what find_package(gridshare) of CMake and pkg-config look for.
The folder may be moved later.

  --prefix DIR   the folder; /usr/local unless given
EOT
    else
        cat <<'EOT'
usage: ./gridshare package

Make two Debian packages in build/packages: gridshare, which runs scenarios and
needs no compiler, and gridshare-dev, for projects that are built with it.
EOT
    fi
}

run_quietly() {
    local log
    log=$("$@" 2>&1) || fail 3 "\"$*\" failed:
$log"
}

# Whether folders can be made there. To root all is writable, /proc as well.
can_hold_folders() { # FOLDER
    local probe
    probe=$(mktemp -d "$1/.gridshare-XXXXXX" 2>/dev/null) && rmdir "$probe"
}

check_prefix() {
    local existing=$prefix
    until [[ -e $existing ]]; do
        existing=$(dirname "$existing")
    done
    { [[ -d $existing ]] && can_hold_folders "$existing"; } ||
        fail 2 "found no right to write into $existing; expected a folder of yours; name one with \
--prefix, or ask for the rights of root"
}

install_copy() {
    run_quietly cmake --install "$build" --prefix "$prefix"
    # Where the loader looks by itself, it goes by a list.
    [[ $EUID -ne 0 || $prefix != /usr/local ]] || ldconfig
    echo "gridshare: installed, $prefix/bin/gridshare is the command" >&2
}

make_packages() {
    rm -rf "$build/packages" # of other versions
    run_quietly cpack -G DEB --config "$build/CPackConfig.cmake" -B "$build/packages"
    ls "$build"/packages/*.deb
}

kind=$1
shift
prefix=/usr/local
build=''
what=''
while [[ $# -gt 0 ]]; do
    case $1 in
    --help)
        print_help
        exit
        ;;
    --check) what=check ;;
    --build)
        build=$2
        shift
        ;;
    --prefix)
        [[ $kind == install ]] || fail 2 "command line: found package $1; expected package alone; remove it"
        [[ -n ${2:-} && $2 != --check ]] ||
            fail 2 "command line: found --prefix without a folder; expected --prefix DIR; name one"
        prefix=$2
        shift
        ;;
    *)
        [[ $kind == package ]] ||
            fail 2 "command line: found install $1; expected --prefix DIR or nothing; remove it"
        fail 2 "command line: found package $1; expected package alone; remove it"
        ;;
    esac
    shift
done
prefix=$(readlink -m "$prefix")
[[ $kind != install ]] || check_prefix
if [[ $what != check && $kind == install ]]; then
    install_copy
elif [[ $what != check ]]; then
    make_packages
fi
