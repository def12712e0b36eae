# SPDX-License-Identifier: GPL-2.0-only
#
# A cluster of Slurm on this machine alone, for tests: one node, its own munged, slurmctld and
# slurmd, all in one folder and on ports of their own. Source it, then
#
#   start_cluster FOLDER   sets SLURM_CONF, for sbatch and its like; fails if it does not come up
#   stop_cluster           ends what was started, and nothing else

cluster_processes=()

has_slurm() {
    local program
    for program in munged slurmctld slurmd sbatch squeue scontrol; do
        PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || return 1
    done
}

free_port() { # one that nobody listens on
    local port
    for port in $(shuf -i 20000-60000 -n 50); do
        if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
}

write_configuration() { # FOLDER
    local host processors
    host=$(hostname -s)
    processors=$(nproc)
    cat >"$1/slurm.conf" <<EOT
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$1/munge.socket
CredType=cred/munge
StateSaveLocation=$1/state
SlurmdSpoolDir=$1/spool
SlurmctldPidFile=$1/slurmctld.pid
SlurmdPidFile=$1/slurmd.pid
SlurmctldLogFile=$1/slurmctld.log
SlurmdLogFile=$1/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
MpiDefault=none
ReturnToService=2
MaxArraySize=${array_size:-1001}
SchedulerParameters=sched_interval=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$processors State=UNKNOWN
PartitionName=test Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOT
}

start_cluster() { # FOLDER
    local folder tries
    folder=$(realpath "$1")
    PATH=$PATH:/usr/sbin
    mkdir -p "$folder/state" "$folder/spool"
    chmod 755 "$folder"
    dd if=/dev/urandom of="$folder/munge.key" bs=1024 count=1 status=none
    chmod 400 "$folder/munge.key"
    write_configuration "$folder"
    export SLURM_CONF=$folder/slurm.conf
    munged --foreground --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
        --pid-file="$folder/munge.pid" --log-file="$folder/munge.log" \
        --seed-file="$folder/munge.seed" >"$folder/munged.out" 2>&1 &
    cluster_processes+=($!)
    for ((tries = 0; tries < 50; ++tries)); do
        [[ -S $folder/munge.socket ]] && break
        sleep 0.1
    done
    slurmctld -D -f "$SLURM_CONF" >"$folder/slurmctld.out" 2>&1 &
    cluster_processes+=($!)
    slurmd -D -f "$SLURM_CONF" >"$folder/slurmd.out" 2>&1 &
    cluster_processes+=($!)
    for ((tries = 0; tries < 100; ++tries)); do
        if [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]]; then
            return 0
        fi
        sleep 0.2
    done
    echo "Slurm does not come up:" >&2
    tail -n 20 "$folder"/*.out "$folder"/*.log >&2
    return 1
}

stop_cluster() {
    local process
    # The node first: it waits for the jobs' steps, which a controller that is gone would not end.
    scancel --me 2>/dev/null
    for process in $(printf '%s\n' "${cluster_processes[@]}" | tac); do
        kill "$process" 2>/dev/null
    done
    for process in "${cluster_processes[@]}"; do
        wait "$process" 2>/dev/null
    done
    cluster_processes=()
}
