#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# How much of each room's code the tests have run, from the counts that they left in a build of the
# preset "coverage": lines by gcovr, those of nothing but tests left out. BUILD/coverage.txt then has
# the numbers of the lines that did not run.
#
#   test/coverage.sh BUILD [ROOM ...]     called by ./gridshare test --coverage
#
# Exit code 1 if fewer lines ran in a room than are asked for: 90 % without ns-3, 80 % elsewhere. With
# rooms, it looks at these alone.

set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=$(readlink -f "$1")
shift

# A process that forks within a function, or ends there, leaves counts of branches below 0, which gcovr
# does not read; with -j it would wait for ever.
files=$build/coverage.csv
lines=$build/coverage.txt
(cd "$root" && gcovr --root . --filter '(model|helper|analysis|command)/' --object-directory "$build" \
    --gcov-ignore-parse-errors --csv "$files" --txt "$lines" "$build") >"$build/coverage.log" 2>&1 || {
    tail -n 5 "$build/coverage.log" >&2
    exit 3
}

# The room of model/ROOM/... and of helper/...: 90 per cent where no ns-3 is known.
code=0
awk -F , -v asked="$*" '
    BEGIN {
        free = split("foundation game ledger market consensus feeder plan analysis", rooms, " ")
        count = free + split("simulator transport gossip metering client node fault helper command", more, " ")
        for (i = free + 1; i <= count; ++i) rooms[i] = more[i - free]
    }
    NR > 1 {
        split($1, parts, "/")
        room = parts[1] == "model" ? parts[2] : parts[1]
        total[room] += $2
        covered[room] += $3
        if ($2 - $3 >= 15) gaps[room] = gaps[room] sprintf("%6d of %4d  %s\n", $2 - $3, $2, $1)
    }
    END {
        for (i = 1; i <= count; ++i) {
            room = rooms[i]
            if (total[room] == 0 || (asked != "" && index(" " asked " ", " " room " ") == 0)) continue
            least = i <= free ? 90 : 80
            share = 100 * covered[room] / total[room]
            failed = failed || share < least
            printf "%-12s %6d lines %6d run %6.1f %%%s\n", room, total[room], covered[room], share,
                share < least ? sprintf("  below %d %%", least) : ""
            named = named gaps[room]
        }
        if (named != "") printf "\nFiles in which 15 lines and more did not run:\n%s", named
        exit failed
    }' "$files" || code=$?
echo "
The lines that did not run: $lines"
exit "$code"
