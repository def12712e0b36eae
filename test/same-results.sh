#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Whether two builds of gridshare print and write the same bytes, or how much more work one takes:
#
#   test/same-results.sh OLD-TOOL NEW-TOOL [CASE ...]
#   test/same-results.sh --cost OLD-TOOL NEW-TOOL [CASE ...]   instructions, counted by valgrind
#
# For changes that move code and must move nothing else. A TOOL is a build's bin/gridshare-tool.
# Everything but the time of day, the seconds a run took, the figures' pixels and the digests of the
# files read (which a build may compute otherwise) is compared: text, tables, vector figures, and all
# rows of results.sqlite. Without a CASE: those of "shown", or of "counted" for the cost.

set -euo pipefail

declare -A calls=(
    [paper]='run paper --seeds 1'
    [consensus]='run consensus --set cluster.nodes=[4,16]'
    [resilience]='run resilience --seeds 1'
    [fidelity]='run fidelity'
    [internet-propagation]='run internet-propagation'
    [million-meters]='run million-meters'
    [game]='game'
    [game-agents]='game --gain 0.3 --plot game.svg'
    [feeder]='feeder ieee123 --plot feeder.svg'
    [feeder-scenario]='feeder --scenario paper'
    [list]='list'
    [list-metrics]='list metrics'
    [keys-sharing]='list keys sharing'
    [keys-consensus]='list keys consensus'
    [keys-propagation]='list keys propagation'
    [keys-fidelity]='list keys fidelity'
    [attributes]='run paper --PrintGroup=Gridshare'
    [fuzz-pbft]='fuzz pbft --schedules 1000 --seed 2026 --format json'
    [fuzz-hotstuff]='fuzz hotstuff --schedules 1000 --seed 2026 --format json'
    [fuzz-raft]='fuzz raft --schedules 1000 --seed 2026 --format json'
    [fuzz-poa]='fuzz poa --schedules 1000 --seed 2026 --format json'
    [fuzz-pow]='fuzz pow --schedules 1000 --seed 2026 --format json'
    [small-sharing]='run paper --seeds 1 --no-figures --set run.epochs=3 --set run.settled_epochs=2 --set grid.feeder="ieee13" --set grid.kw_per_meter=20'
    [small-streams]='run paper --seeds 1 --no-figures --set run.epochs=3 --set run.settled_epochs=2 --set grid.feeder="ieee13" --set grid.kw_per_meter=20 --ns3::gridshare::MessageTransport::Forwarding=Streams'
    [small-consensus]='run consensus --no-figures --set cluster.nodes=[4] --set run.duration_s=20 --set faults.crash_s=5 --set faults.partition_start_s=5 --set faults.partition_end_s=10'
    [small-wan]='run wan-consensus --no-figures --seeds 1 --set run.duration_s=20'
    [small-packets]='run paper --seeds 1 --no-figures --set run.epochs=1 --set run.settled_epochs=1 --set grid.feeder="ieee13" --set grid.kw_per_meter=200 --set network.fidelity="packet" --set access.technology="ethernet"'
)
shown='paper consensus resilience fidelity internet-propagation million-meters game game-agents feeder
    feeder-scenario list list-metrics keys-sharing keys-consensus keys-propagation keys-fidelity
    attributes fuzz-pbft fuzz-hotstuff fuzz-raft fuzz-poa fuzz-pow small-streams small-wan
    small-packets'
counted='small-sharing small-streams small-consensus small-wan internet-propagation game fuzz-pbft
    fuzz-hotstuff fuzz-raft fuzz-poa fuzz-pow'

usage() {
    sed -n '4,13s/^# \{0,1\}//p' "$0"
    echo
    echo "cases: $(printf '%s\n' "${!calls[@]}" | sort | xargs | fold -s -w 90)"
    exit 2
}

cost=
if [[ ${1:-} == --cost ]]; then
    cost=yes
    shift
fi
[[ $# -ge 2 ]] || usage
old=$(readlink -f "$1")
new=$(readlink -f "$2")
shift 2
if [[ $# -eq 0 ]]; then
    wanted=$shown
    [[ -z $cost ]] || wanted=$counted
    read -r -d '' -a cases <<<"$wanted" || true
else
    cases=("$@")
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Call a tool in a folder of its own.
call() { # TOOL FOLDER CASE [COMMAND ...]: COMMAND before the tool
    local tool=$1 folder=$2 arguments
    read -r -a arguments <<<"${calls[$3]}"
    shift 3
    [[ ${arguments[0]} != run || ${arguments[*]} == *--PrintGroup* ]] || arguments+=(--out out)
    mkdir -p "$folder"
    (cd "$folder" && "$@" "$tool" "${arguments[@]}" >text 2>&1) || echo "exit $?" >>"$folder/text"
}

# Leave what may be compared: databases as text without times of day and durations.
make_comparable() { # FOLDER
    local database
    while IFS= read -r -d '' database; do
        sqlite3 "$database" .dump |
            sed -E "s/'[0-9-]{10}T[0-9:]{8}Z',[0-9.e+-]+/'TIME',SECONDS/" >"$database.text"
        rm "$database"
    done < <(find "$1" -name '*.sqlite' -print0)
    find "$1" -name '*.png' -delete
    find "$1" -name '*.text' -o -name plan.json | xargs -r sed -i -E \
        's/("content\.[a-z_.]+": ?)"[0-9a-f]+"/\1"DIGEST"/g'
    sed -i -E 's/[0-9.]+ s of processor time/N s of processor time/; s/"seconds":[0-9.]+/"seconds":N/' "$1/text"
}

count_instructions() { # TOOL FOLDER CASE
    call "$1" "$2" "$3" valgrind --tool=callgrind --trace-children=yes --trace-children-skip="*gnuplot*" \
        --callgrind-out-file="$2/callgrind.%p" --log-file="$2/log.%p"
    cat "$2"/log.* | awk '/Collected : / { sum += $NF } END { printf "%.0f\n", sum }'
}

different=0
for name in "${cases[@]}"; do
    [[ -n ${calls[$name]:-} ]] || usage
    folder=$scratch/$name
    if [[ -n $cost ]]; then
        mkdir -p "$folder/old" "$folder/new"
        before=$(count_instructions "$old" "$folder/old" "$name")
        after=$(count_instructions "$new" "$folder/new" "$name")
        printf '%-22s %15d %15d  %s\n' "$name" "$before" "$after" \
            "$(awk "BEGIN { printf \"%+.2f %%\", 100 * ($after / $before - 1) }")"
    else
        call "$old" "$folder/old" "$name"
        call "$new" "$folder/new" "$name"
        make_comparable "$folder/old"
        make_comparable "$folder/new"
        if difference=$(diff -r "$folder/old" "$folder/new"); then
            printf '%-22s same (%d bytes)\n' "$name" "$(find "$folder/new" -type f -exec cat {} + | wc -c)"
        else
            printf '%-22s DIFFERENT\n%s\n' "$name" "$(head -20 <<<"$difference" | cut -c1-300)"
            different=$((different + 1))
        fi
    fi
    rm -rf "$folder"
done
[[ $different -eq 0 ]]
