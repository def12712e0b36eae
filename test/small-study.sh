# SPDX-License-Identifier: GPL-2.0-only
#
# For tests of studies that are done in different ways and must end alike: source it. It gives a
# study of some seconds, a folder for what it leaves, and a comparison of two.

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

study=(run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200 --set run.epochs=2
    --set run.settled_epochs=1 --set run.store_chain=true --seeds "${SEEDS:-10}" --no-figures
    --format csv)

fail() { # MESSAGE
    printf 'FAIL %s\n' "$1"
    failures=$((failures + 1))
}

now() { # milliseconds
    echo $(($(date +%s%N) / 1000000))
}

# All that a study leaves but the time of day, the seconds a run took, and the lock.
describe() { # FOLDER
    (
        cd "$1" || exit
        for file in $(find . -type f ! -name .lock ! -name '*.sqlite' | sort); do
            echo "== $file"
            cat "$file"
        done
        for file in $(find . -name '*.sqlite' | sort); do
            echo "== $file"
            sqlite3 "$file" .dump | sed -E "s/'[0-9-]{10}T[0-9:]{8}Z',[0-9.e+-]+,/TIME,/"
        done
    )
}

# Everything that two studies left must be the same. Each has a folder of its own above it: what stands
# beside a study it would take instead of running it.
compare() { # FOLDER FOLDER, in $scratch
    describe "$scratch/$1" >"$scratch/$1.txt"
    describe "$scratch/$2" >"$scratch/$2.txt"
    cmp "$scratch/$1.txt" "$scratch/$2.txt" ||
        fail "another result: $(diff "$scratch/$1.txt" "$scratch/$2.txt" | head -n 20)"
}

require_sqlite() { # TEST
    command -v sqlite3 >/dev/null || {
        echo "skipped: $1: sqlite3 (Debian's package sqlite3) is not installed"
        exit 0
    }
}
