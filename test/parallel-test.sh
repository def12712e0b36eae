#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A study by --engine parallel gives what one by --engine local gives: here, and by ssh on a host
# that is this one:
#
#   test/parallel-test.sh TOOL    build/bin/gridshare-tool

set -uo pipefail

tool=$(readlink -f "$1")
. "$(dirname "$(readlink -f "$0")")/small-study.sh"

command -v parallel >/dev/null || {
    echo "skipped: parallel: GNU parallel (Debian's package parallel) is not installed"
    exit 0
}
require_sqlite parallel

by_parallel() { # FOLDER OPTION ...
    "$tool" "${study[@]}" --engine parallel --jobs 2 --out "$scratch/$1/results" "${@:2}" \
        >"$scratch/said" 2>&1
}

# An ssh server of our own, which lets nobody in but us; sets $sshd and $hosts.
start_ssh() {
    local port sshd_program options
    sshd_program=$(PATH=$PATH:/usr/sbin command -v sshd) || return 1
    port=$(shuf -i 20000-60000 -n 1)
    mkdir -m 700 "$scratch/keys"
    [[ $EUID -ne 0 ]] || mkdir -p /run/sshd # which Debian's server wants
    ssh-keygen -q -t ed25519 -N '' -f "$scratch/keys/host"
    ssh-keygen -q -t ed25519 -N '' -f "$scratch/keys/user"
    "$sshd_program" -D -e -f /dev/null -p "$port" -h "$scratch/keys/host" -o ListenAddress=127.0.0.1 \
        -o AuthorizedKeysFile="$scratch/keys/user.pub" -o PidFile=none -o StrictModes=no \
        -o PermitRootLogin=prohibit-password 2>"$scratch/keys/log" &
    sshd=$!
    trap 'kill "$sshd"; rm -rf "$scratch"' EXIT
    hosts=$scratch/hosts
    options="-p $port -i $scratch/keys/user -o UserKnownHostsFile=/dev/null"
    options+=" -o StrictHostKeyChecking=no -o LogLevel=ERROR"
    printf '# this machine, by way of its network\n2/ssh %s %s@127.0.0.1\n' "$options" \
        "$(id -un)" >"$hosts"
    sleep 1
    kill -0 "$sshd" 2>/dev/null
}

"$tool" "${study[@]}" --out "$scratch/local/results" >/dev/null 2>&1 || fail "local: exit code $?"
by_parallel whole || fail "parallel: exit code $?: $(cat "$scratch/said")"
compare local whole
if start_ssh; then
    by_parallel ssh --hosts "$hosts" || fail "by ssh: exit code $?: $(cat "$scratch/said")"
    compare local ssh
else
    echo "skipped: parallel by ssh: no ssh server (Debian's package openssh-server) can be started"
fi
echo "parallel: $failures failures"
exit $((failures > 0))
