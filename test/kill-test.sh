#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A study that is killed again and again ends with the tables and the database of one that never
# was, and leaves no process behind:
#
#   test/kill-test.sh TOOL [KILLS] [ENGINE]    build/bin/gridshare-tool, 10, local
#
# Every kill is a SIGKILL at a random moment, by turns to the parent alone, to its whole session, and
# to one of its runs; the last counts as a failed run and the same command makes it again.

set -uo pipefail

tool=$(readlink -f "$1")
kills=${2:-10}
engine=${3:-local}
. "$(dirname "$(readlink -f "$0")")/small-study.sh"
study+=(--engine "$engine" --jobs 2)

# Start the study in a session of its own; sets $parent, which is the session's number as well.
start() {
    setsid "$tool" "${study[@]}" --out "$scratch/killed/results" >"$scratch/said" 2>&1 &
    parent=$!
}

wait_for_nobody() { # processes of the session must be gone within five seconds
    local tries
    for ((tries = 0; tries < 50; ++tries)); do
        pgrep --session "$parent" >/dev/null || return
        sleep 0.1
    done
    fail "processes outlive their parent: $(pgrep --session "$parent" --list-full)"
    pkill -KILL --session "$parent"
}

kill_once() { # TURN
    local runs
    case $(($1 % 3)) in
    0) kill -KILL "$parent" 2>/dev/null ;;
    1) kill -KILL -- "-$parent" 2>/dev/null ;;
    2)
        runs=$(pgrep --parent "$parent")
        [[ -z $runs ]] || kill -KILL "${runs%%$'\n'*}" 2>/dev/null
        sleep 0.05
        kill -KILL "$parent" 2>/dev/null
        ;;
    esac
    wait "$parent" 2>/dev/null
    wait_for_nobody
}

require_sqlite kills
begin=$(now)
"$tool" "${study[@]}" --out "$scratch/straight/results" >/dev/null 2>&1 || fail "the study itself: exit code $?"
whole=$(($(now) - begin))
left=$kills
ended=0
while ((left > 0)); do
    start
    # Such moments that the study is some way through when they are over.
    sleep "$(awk "BEGIN { srand($RANDOM$RANDOM); print rand() * 2 * ($whole / $kills + 100) / 1000 }")"
    kill -0 "$parent" 2>/dev/null || ended=$((ended + 1))
    kill_once "$left"
    left=$((left - 1))
    if ((ended > kills / 10)); then # it has nothing left to do: begin again
        ended=0
        rm -rf "$scratch/killed"
    fi
done
start
wait "$parent" || fail "the study after $kills kills: exit code $?: $(cat "$scratch/said")"
wait_for_nobody
compare straight killed
echo "$kills kills of a study of $((whole / 1000)) s by --engine $engine: $failures failures"
exit $((failures > 0))
