#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The page that `report` writes, in a real browser: a study whose scenario, experiments, feeder and
# buses have names that would be markup, scripts or other directions of writing if they were let.
#
#   test/page-test.sh TOOL FOLDER    build/bin/gridshare-tool; FOLDER keeps what npm brings
#
# Needs Chromium, Node.js and npm.

set -uo pipefail

tool=$(readlink -f "$1")
modules=$2
here=$(dirname "$(readlink -f "$0")")

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "skipped: page: Chromium (Debian's package chromium) is not installed"
    exit 0
}
for program in node npm; do
    command -v "$program" >/dev/null || {
        echo "skipped: page: $program (Debian's package npm brings it) is not installed"
        exit 0
    }
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What drives the browser, and what looks for barriers.
mkdir -p "$modules"
if ! cmp -s "$here/../analysis/page/browser/package-lock.json" "$modules/package-lock.json"; then
    cp "$here"/../analysis/page/browser/package{,-lock}.json "$modules"
    (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund) >"$scratch/npm" 2>&1 || {
        rm -f "$modules/package-lock.json"
        cat "$scratch/npm"
        echo "page: npm failed"
        exit 1
    }
fi

cd "$scratch" || exit 1
cat >'feeder<script>alert(1)<.csv' <<'EOT'
from,to,length_m,kw,from_x,from_y,to_x,to_y
"<script>alert(1)</script>","""onload=""",200,4,0,0,200,0
"""onload=""","</script>",150,6,200,0,200,150
"</script>",‏אבrtl,100,5,200,150,100,150
EOT
cat >'<script>alert(1)<.toml' <<'EOT'
[grid]
feeder = "feeder<script>alert(1)<.csv"
kw_per_meter = 1
[run]
epochs = 12
settled_epochs = 4
record_map = true
[[experiment]]
name = "<script>alert(1)</script>"
game.cost = 0.0
[[experiment]]
name = "</script>\"onload=alert(1) x=\" ‏אבrtl"
game.cost = 2.0
run.seeds = 1
EOT
"$tool" run '<script>alert(1)<.toml' --seeds 3 --out results >said 2>&1 || {
    echo "page: no results, exit code $?: $(cat said)"
    exit 1
}
node "$here/page/page-test.mjs" results/report.html "$chromium" "$modules/node_modules"
