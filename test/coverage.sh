#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# How much of each room's code the tests have run, from the counts that they left in a build of the
# preset "coverage": lines by gcovr, those of nothing but tests left out.
#
#   test/coverage.sh BUILD [ROOM ...]     called by ./gridshare test --coverage
#
# Exit code 1 if fewer lines ran in a room than are asked for: 90 % without ns-3, 80 % elsewhere. With
# rooms, it looks at these alone.

set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=$1
shift

lines=$build/coverage.csv
(cd "$root" && gcovr --root . --filter '(model|helper|analysis|command)/' --object-directory "$build" \
    -j 2 --exclude-throw-branches --csv "$lines" "$build") >"$build/coverage.log" 2>&1 || {
    tail -n 5 "$build/coverage.log" >&2
    exit 3
}

# The room of model/ROOM/... and of helper/...: 90 per cent where no ns-3 is known.
awk -F , -v rooms="$*" '
    BEGIN {
        count = split("foundation game ledger market consensus feeder plan analysis", free, " ")
        for (i = 1; i <= count; ++i) need[free[i]] = 90
        count = split(rooms, asked, " ")
        for (i = 1; i <= count; ++i) wanted[asked[i]] = 1
    }
    NR > 1 {
        split($1, parts, "/")
        room = parts[1] == "model" ? parts[2] : parts[1]
        if (rooms != "" && !(room in wanted)) next
        total[room] += $2
        covered[room] += $3
        if ($2 - $3 >= 15) gaps[room] = gaps[room] sprintf("%s (%d of %d), ", $1, $2 - $3, $2)
    }
    END {
        for (room in total) {
            least = room in need ? need[room] : 80
            share = 100 * covered[room] / total[room]
            failed = failed || share < least
            printf "%-12s %6d lines %6d run %6.1f %%%s\n", room, total[room], covered[room], share,
                share < least ? sprintf("  below %d %%", least) : ""
            if (gaps[room] != "") {
                sub(/, $/, "", gaps[room])
                named = named sprintf("%s: %s\n", room, gaps[room])
            }
        }
        printf "\nFiles in which 15 lines and more did not run (how many of how many):\n%s", named
        exit failed
    }' "$lines"
