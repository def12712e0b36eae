#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A study whose runs are divided among ranks gives what one process gives: ranks of this machine, ranks
# that mpirun has started, and those of a job of Slurm, started by srun or mpirun, on a cluster of one
# node. A rank that is killed is missed, with a message, and finished runs stay. A mistake that all ranks
# see is said once, one that another than rank 0 sees is said as well.
#
#   test/ranks-run-test.sh TOOL    build/bin/gridshare-tool

set -uo pipefail

tool=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
. "$here/small-study.sh"
. "$here/slurm-cluster.sh"
require_sqlite ranks-run
# Root may start ranks here, and there may be more of them than processors.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
mpi=(mpirun --oversubscribe)

# Two experiments that set different attributes of ns-3, each with two seeds.
cat >"$scratch/divided.toml" <<'EOT'
[grid]
feeder = "ieee13"
kw_per_meter = 50

[access]
technology = "g3-plc-cenelec"
meters_per_concentrator = 10

[backhaul]
technology = "fibre"

[consensus]
protocol = "pbft"

[run]
seeds = 2
epochs = 3
settled_epochs = 2

[[experiment]]
name = "half-hourly"
game.cost = 0.0
meters.reading_interval_s = 1800
roles.power_companies = 2

[[experiment]]
name = "as usual"
game.cost = 2.0
EOT
study=(run "$scratch/divided.toml" --no-figures --format csv)
# The same with a last run that does not end.
{
    cat "$scratch/divided.toml"
    printf 'run.epochs = 1000000\nrun.settled_epochs = 1000000\n'
} >"$scratch/endless.toml"
endless=(run "$scratch/endless.toml" --no-figures --format csv --seeds 1)

has_mpi() {
    command -v mpirun >/dev/null || {
        echo "skipped: ranks-run by mpirun: it (Debian's package openmpi-bin) is not installed"
        return 1
    }
    "${mpi[@]}" -np 2 "$tool" "${study[@]}" --ranks 2 --out "$scratch/mpi/results" >"$scratch/said" 2>&1
    if grep -q "a build without MPI" "$scratch/said"; then
        echo "skipped: ranks-run by mpirun: this build has no MPI (Debian's package libopenmpi-dev)"
        return 1
    fi
}

divide() { # FOLDER RANKS COMMAND ...; RANKS is empty where the command says them itself
    "${@:3}" "${study[@]}" ${2:+--ranks "$2"} --out "$scratch/$1/results" >"$scratch/said" 2>&1 ||
        fail "$1: exit code $?: $(cat "$scratch/said")"
    compare whole "$1"
}

count_runs() { # FOLDER STATUS
    sqlite3 "$scratch/$1/results/results.sqlite" \
        "SELECT COUNT(*) FROM run WHERE status = '$2'" 2>/dev/null || echo 0
}

# The process of rank 1 that writes to a folder: mpirun or srun has started it, or it is the child of a
# run that is the process's child.
find_spoke() { # PROCESS FOLDER
    local process
    for process in $(pgrep --full -- "--out $scratch/$2/results"); do
        if tr '\0' '\n' <"/proc/$process/environ" 2>/dev/null |
            grep -qxE '(OMPI_COMM_WORLD|PMIX)_RANK=1'; then
            echo "$process"
            return
        fi
    done
    pgrep --parent "$(pgrep --parent "$1" | tail -n 1)"
}

# Kills rank 1 in the middle of the second run: it must be missed, and the first run stay.
kill_spoke() { # FOLDER RANKS MESSAGE COMMAND ...; RANKS as above
    local started=$SECONDS parent code
    "${@:4}" "${endless[@]}" ${2:+--ranks "$2"} --out "$scratch/$1/results" >"$scratch/said" 2>&1 &
    parent=$!
    until [[ $(count_runs "$1" finished) -eq 1 ]]; do
        if ((SECONDS - started > 60)) || ! kill -0 "$parent" 2>/dev/null; then
            fail "$1: no run finishes: $(cat "$scratch/said")"
            kill "$parent" 2>/dev/null
            return
        fi
        sleep 0.1
    done
    sleep 0.5
    kill -KILL "$(find_spoke "$parent" "$1")" || fail "$1: found no rank 1"
    wait "$parent"
    code=$?
    [[ $code -ne 0 ]] || fail "$1: exit code 0 although rank 1 was killed"
    grep -q "$3" "$scratch/said" || fail "$1: does not say \"$3\": $(cat "$scratch/said")"
    [[ $(count_runs "$1" finished) -eq 1 ]] || fail "$1: the finished run is gone"
}

refuse_once() { # NAME MESSAGE COMMAND ...
    "${@:3}" >"$scratch/said" 2>&1 && fail "$1: exit code 0"
    [[ $(grep -c '^gridshare: .*found' "$scratch/said") -eq 1 ]] && grep -q "^gridshare: .*$2" "$scratch/said" ||
        fail "$1: does not say once \"$2\": $(cat "$scratch/said")"
}

# What is wrong with the command line, or with the scenario, is wrong for both ranks.
refuse_for_all() { # NAME RANKS COMMAND ...; RANKS as above
    refuse_once "$1, option" "found the option --wrong" "${@:3}" "${study[@]}" ${2:+--ranks "$2"} --wrong
    refuse_once "$1, key" "found the unknown key game.wrong" "${@:3}" "${study[@]}" ${2:+--ranks "$2"} --set game.wrong=1
}

by_mpirun() {
    local pair=("${mpi[@]}" -np 2 "$tool") one=(-np 1 "$tool" "${study[@]}" --ranks 2 --out "$scratch/pair/results")
    divide mpi-2 2 "${pair[@]}"
    divide mpi-3 3 "${mpi[@]}" -np 3 "$tool"
    kill_spoke mpi-killed 2 "exited on signal 9" "${pair[@]}"
    refuse_for_all mpi-wrong 2 "${pair[@]}"
    refuse_once mpi-undivided "found --ranks = 2 for" "${pair[@]}" "${study[@]}" --ranks 2 --set network.fidelity=packet
    refuse_once mpi-number "found --ranks 1 in one of 2" "${pair[@]}" "${study[@]}"
    refuse_once mpi-here "rank 1: .*the option --wrong" "${mpi[@]}" "${one[@]}" : "${one[@]}" --wrong
    refuse_once mpi-elsewhere "rank 1: .*elsewhere.toml" \
        "${mpi[@]}" "${one[@]}" : -np 1 "$tool" run "$scratch/elsewhere.toml" --ranks 2
    refuse_once mpi-other "rank 1: .*which this study does not have here" \
        "${mpi[@]}" "${one[@]}" : "${one[@]}" --set game.cost=0.1
}

by_slurm() {
    has_slurm || {
        echo "skipped: ranks-run by Slurm: it (Debian's packages slurmctld, slurmd, slurm-client, munge) is not installed"
        return
    }
    trap 'stop_cluster; rm -rf "$scratch"' EXIT
    start_cluster "$scratch/cluster" || exit 1
    local tasks job
    tasks=$(($(nproc) < 2 ? 1 : 2))
    job=(sbatch --quiet --wait --ntasks="$tasks" --output="$scratch/said" "$here/../examples/ranks.sbatch" "$tool")
    SLURM_MPI_TYPE=none divide slurm-mpirun "" "${job[@]}"
    srun --mpi=list 2>&1 | grep -qw pmix || {
        echo "skipped: ranks-run by srun: this Slurm has no plugin for PMIx (srun --mpi=list)"
        return
    }
    divide slurm-srun "" "${job[@]}"
    if ((tasks > 1)); then
        kill_spoke slurm-killed "" "task 1: Killed" "${job[@]}"
        refuse_for_all slurm-wrong "" "${job[@]}"
    fi
}

"$tool" "${study[@]}" --out "$scratch/whole/results" >"$scratch/said" 2>&1 ||
    fail "whole: exit code $?: $(cat "$scratch/said")"
[[ $(count_runs whole finished) -eq 4 ]] || fail "whole: found no four runs"
divide processes-2 2 "$tool"
divide processes-3 3 "$tool"
kill_spoke processes-killed 2 "rank 1 was ended by signal 9" "$tool"
[[ $(count_runs processes-killed failed) -eq 1 ]] || fail "processes-killed: the run has not failed"
if has_mpi; then
    by_mpirun
    by_slurm
fi
echo "ranks-run: $failures failures"
exit $((failures > 0))
