#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# One simulation on one, two and four ranks of MPI prints the same, whichever protocol agrees and
# however the ranks keep to each other's time; and a rank count that is not mpirun's is refused.
#
#   test/ranks-test.sh PROGRAM
#
#   PROGRAM   example-ranks of a build with MPI: in a tree of ns-3 that was configured with
#             --enable-mpi, build/contrib/gridshare/examples/ns*-gridshare-ranks*
#
# Exit codes: 0 all the same, 1 not all, 2 bad input.

set -uo pipefail

program=${1:-}
if [[ $# -ne 1 || ! -x $program ]]; then
    echo "ranks-test.sh: found no program $program; expected example-ranks of a build with MPI" >&2
    exit 2
fi
command -v mpirun >/dev/null || {
    echo "ranks-test.sh: found no mpirun; on Debian it is in openmpi-bin" >&2
    exit 2
}

here=$(dirname "$(readlink -f "$0")")
. "$here/slurm-cluster.sh"
scratch=$(mktemp -d)
trap 'stop_cluster; rm -rf "$scratch"' EXIT
failures=0
# Root may start ranks here.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

# There may be more ranks than processors.
run_ranks() { # RANKS OPTION ...: prints what all ranks print, sorted
    local ranks=$1
    shift
    rm -rf "$scratch/ranks"
    # A file a rank: mpirun's own output mixes theirs, in the middle of lines where they are many.
    mpirun --oversubscribe --mca mpi_yield_when_idle 1 --output-filename "$scratch/ranks" \
        -np "$ranks" "$program" --ranks="$ranks" "$@" >"$scratch/said" 2>&1 || cat "$scratch/said"
    cat "$scratch"/ranks/*/rank.*/stdout | sort -V
}

compare() { # RANKS OPTION ...
    local ranks=$1
    shift
    run_ranks "$ranks" "$@" >"$scratch/divided"
    if ! diff "$scratch/whole" "$scratch/divided" | head -n 20 >&2; then
        echo "ranks-test.sh: $ranks ranks differ from one: $*" >&2
        failures=$((failures + 1))
    fi
}

for protocol in pbft raft hotstuff poa pow; do
    options=(--protocol="$protocol" --seconds=20)
    "$program" "${options[@]}" | sort -V >"$scratch/whole"
    if [[ $(grep -c '^strong node [0-9]*: [1-9][0-9]* final blocks, [1-9]' "$scratch/whole") -ne 16 ]]; then
        echo "ranks-test.sh: $protocol: found no blocks with transactions at 16 strong nodes" >&2
        cat "$scratch/whole" >&2
        failures=$((failures + 1))
    fi
    compare 2 "${options[@]}"
    compare 4 "${options[@]}"
    compare 2 "${options[@]}" --nullMessages=true
done

mpirun --oversubscribe -np 2 "$program" --ranks=3 >"$scratch/refused" 2>&1
if ! grep -q 'found --ranks = 3 in a run of 2 processes' "$scratch/refused"; then
    echo "ranks-test.sh: three ranks in two processes were not refused:" >&2
    cat "$scratch/refused" >&2
    failures=$((failures + 1))
fi

# The job script, on a cluster of one node that is started for it.
if has_slurm; then
    start_cluster "$scratch/cluster" || exit 1
    options=(--protocol=hotstuff --seconds=20)
    "$program" "${options[@]}" | sort -V >"$scratch/whole"
    sbatch --wait --ntasks="$(($(nproc) < 2 ? 1 : 2))" --output="$scratch/job" "$here/../examples/ranks.sbatch" \
        "$(readlink -f "$program")" "${options[@]}" >"$scratch/submitted" 2>&1
    if ! diff "$scratch/whole" <(sort -V "$scratch/job") | head -n 20 >&2; then
        echo "ranks-test.sh: a job of Slurm differs" >&2
        failures=$((failures + 1))
    fi
else
    echo "skipped: ranks: Slurm (Debian's packages slurmctld, slurmd, slurm-client, munge) is not installed"
fi

echo "ranks: $failures failures"
[[ $failures -eq 0 ]]
