#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A study by --engine slurm gives what one by --engine local gives, on a cluster of one node that is
# started for it and stopped again; also when its parent is killed meanwhile:
#
#   test/slurm-test.sh TOOL    build/bin/gridshare-tool

set -uo pipefail

tool=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
. "$here/small-study.sh"
. "$here/slurm-cluster.sh"

has_slurm || {
    echo "skipped: slurm: Slurm (Debian's packages slurmctld, slurmd, slurm-client, munge) is not installed"
    exit 0
}
require_sqlite slurm
trap 'stop_cluster; rm -rf "$scratch"' EXIT
array_size=17 # so that there are several arrays
start_cluster "$scratch/cluster" || exit 1

by_slurm() { # FOLDER OPTION ...
    "$tool" "${study[@]}" --engine slurm --out "$scratch/$1/results" "${@:2}" >"$scratch/said" 2>&1
}

"$tool" "${study[@]}" --out "$scratch/local/results" >/dev/null 2>&1 || fail "local: exit code $?"

by_slurm whole || fail "slurm: exit code $?: $(cat "$scratch/said")"
compare local whole

# The parent is killed: jobs go on, and the same command takes them up without a second submission.
by_slurm killed --jobs 1 &
parent=$!
sleep 6
kill -KILL "$(pgrep --parent "$parent" || echo "$parent")"
wait "$parent" 2>/dev/null
[[ -n $(squeue --me --noheader) ]] || fail "no job goes on after its parent was killed"
by_slurm killed --jobs 1 || fail "slurm, killed: exit code $?: $(cat "$scratch/said")"
grep -q 'runs are with Slurm already' "$scratch/said" || fail "submitted again: $(cat "$scratch/said")"
compare local killed

# What Slurm does not take is an error that says so.
by_slurm refused --slurm-options --partition=none
[[ $? -eq 3 ]] || fail "a partition that is not there: exit code $?"
grep -q 'nvalid partition' "$scratch/said" || fail "no reason: $(cat "$scratch/said")"

[[ -z $(squeue --me --noheader) ]] || fail "jobs are left: $(squeue --me)"
echo "slurm: $failures failures"
exit $((failures > 0))
