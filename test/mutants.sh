#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the tests are worth: puts small faults ("mutants") into a copy of the code, one at a time,
# and runs the suites of the room, which have to notice each of them.
#
#   test/mutants.sh [ROOM | FILE ...]     called by ./gridshare test --mutants
#
# All rooms with a list are tried, or those that are named; in named files only, if there are any.
# test/ROOM/mutants.txt lists a room's mutants, each as
#
#   @ model/ledger/block-validator.cc      the file
#   - text that occurs in it once          leading and trailing spaces do not count
#   + what stands there instead            nothing: the text is dropped
#   ~ suite that runs before the others    only where that saves time
#   = why no test notices it               only where that is right, say because nothing changes
#
# Exit code 1 if a mutant survives without a reason.

set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
scratch=$root/build-mutants

fail() { # MESSAGE
    echo "mutants: $1" >&2
    exit 2
}

trim() { # TEXT
    local text=$1
    text=${text#"${text%%[![:space:]]*}"}
    printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# The room's mutants, into the arrays files, olds, news, suites and reasons.
read_list() { # ROOM
    local list=$root/test/$1/mutants.txt line number=0
    files=() olds=() news=() suites=() reasons=()
    while IFS= read -r line || [[ -n $line ]]; do
        number=$((number + 1))
        case $line in
        '@ '*)
            files+=("$(trim "${line#@}")")
            olds+=('')
            news+=('')
            suites+=('')
            reasons+=('')
            ;;
        '- '*) olds[-1]=$(trim "${line#-}") ;;
        '+' | '+ '*) news[-1]=$(trim "${line#+}") ;;
        '~ '*) suites[-1]=$(trim "${line#\~}") ;;
        '= '*) reasons[-1]=$(trim "${line#=}") ;;
        '' | '#'*) ;;
        *) fail "$list:$number: found \"$line\"; expected a line that begins with @, -, +, ~ or =" ;;
        esac
    done <"$list"
}

# Whether the text of each mutant is where the list says, once.
check_list() { # ROOM
    local i content rest
    for i in "${!files[@]}"; do
        [[ -f $root/${files[i]} ]] || fail "test/$1/mutants.txt: there is no file ${files[i]}"
        content=$(<"$root/${files[i]}")
        rest=${content/"${olds[i]}"/}
        [[ -n ${olds[i]} && $rest != "$content" ]] ||
            fail "test/$1/mutants.txt: ${files[i]} has no \"${olds[i]}\"; bring the list up to date"
        [[ ${rest/"${olds[i]}"/} == "$rest" ]] ||
            fail "test/$1/mutants.txt: ${files[i]} has \"${olds[i]}\" more than once; take more of it"
    done
}

# Bring the copy up to date; files that are the same keep their times, so little is built again. A run
# that was stopped has left its fault, in a file that is younger than the right one.
copy_sources() { # FOLDER
    local file
    mkdir -p "$1/source"
    (cd "$root" && find . -mindepth 1 -maxdepth 1 ! -name 'build*' ! -name .git ! -name results \
        -exec cp -a --update -t "$1/source" {} +)
    for file in "${files[@]}"; do
        cmp -s "$root/$file" "$1/source/$file" || cp "$root/$file" "$1/source/$file"
    done
}

# Faults are to be found by tests: no warnings, which stop a build.
build_copy() { # ROOM FOLDER
    cmake --preset release -S "$2/source" -B "$2/build" -DCMAKE_CXX_FLAGS_RELEASE="-O1 -w" \
        "${launcher[@]}" && ninja -C "$2/build" "test-$1"
}

run_suites() { # ROOM FOLDER SECONDS [SUITE]: all without a suite
    timeout "$3" "$2/build/bin/test-$1" --stop-on-failure ${4:+--suite="$4"} >"$2/suites.log" 2>&1
}

# One mutant: prints what became of it.
try_mutant() { # ROOM FOLDER SECONDS NUMBER
    local file=$2/source/${files[$4]} content
    content=$(<"$root/${files[$4]}")
    printf '%s\n' "${content/"${olds[$4]}"/"${news[$4]}"}" >"$file"
    if ! ninja -C "$2/build" "test-$1" >"$2/build.log" 2>&1; then
        echo "does not compile"
    elif { [[ -z ${suites[$4]} ]] || run_suites "$1" "$2" "$3" "${suites[$4]}"; } &&
        run_suites "$1" "$2" "$3"; then
        echo survived
    else
        echo caught
    fi
    cp -a "$root/${files[$4]}" "$file"
    touch "$file"
}

is_wanted() { # FILE
    local file
    for file in "${wanted[@]}"; do
        [[ $1 != "$file" ]] || return 0
    done
    [[ ${#wanted[@]} -eq 0 ]]
}

show() { # ROOM OUTCOME NUMBER
    printf '%-10s  %-16s  %s\n' "$1" "$2" "${files[$3]}"
    [[ $2 == caught ]] || printf '%30s- %s\n%30s+ %s\n' '' "${olds[$3]}" '' "${news[$3]}"
    [[ $2 == caught || -z ${reasons[$3]} ]] || printf '%30s= %s\n' '' "${reasons[$3]}"
}

try_room() { # ROOM
    local room=$1 folder=$scratch/$1 i outcome tried=0 caught=0 excused=0 begin seconds
    read_list "$room"
    check_list "$room"
    mkdir -p "$folder"
    exec 9>"$folder/.lock"
    flock --nonblock 9 || fail "another call tries the mutants of $room; wait for it"
    copy_sources "$folder"
    build_copy "$room" "$folder" >"$folder/build.log" 2>&1 ||
        fail "the copy does not build: see $folder/build.log"
    begin=$SECONDS
    run_suites "$room" "$folder" 3600 || fail "the suites fail without a mutant: see $folder/suites.log"
    seconds=$((60 + 5 * (SECONDS - begin)))
    for i in "${!files[@]}"; do
        is_wanted "${files[i]}" || continue
        tried=$((tried + 1))
        outcome=$(try_mutant "$room" "$folder" "$seconds" "$i")
        show "$room" "$outcome" "$i"
        if [[ $outcome == caught ]]; then
            caught=$((caught + 1))
        elif [[ $outcome == survived && -n ${reasons[i]} ]]; then
            excused=$((excused + 1))
        else
            unnoticed=$((unnoticed + 1))
        fi
    done
    summary+=("$(printf '%-10s  %3d of %3d caught, %d survived for a reason' \
        "$room" "$caught" "$tried" "$excused")")
}

list_rooms() {
    local list
    for list in "$root"/test/*/mutants.txt; do
        basename "$(dirname "$list")"
    done
}

# The rooms in whose lists FILE has mutants.
list_rooms_of() { # FILE
    local list found=''
    for list in "$root"/test/*/mutants.txt; do
        if grep -qxF "@ $1" "$list"; then
            basename "$(dirname "$list")"
            found=yes
        fi
    done
    [[ -n $found ]] || fail "found \"$1\", in which no test/*/mutants.txt has a mutant; expected a room, or \
a file by its path from the root of gridshare"
}

rooms=()
wanted=()
for word in "$@"; do
    if [[ $word == */* ]]; then
        wanted+=("$word")
        found=$(list_rooms_of "$word")
        mapfile -t -O "${#rooms[@]}" rooms <<<"$found"
    else
        rooms+=("$word")
    fi
done
[[ ${#rooms[@]} -gt 0 ]] || mapfile -t rooms < <(list_rooms)
mapfile -t rooms < <(printf '%s\n' "${rooms[@]}" | sort -u)
for room in "${rooms[@]}"; do
    [[ -f $root/test/$room/mutants.txt ]] ||
        fail "found \"$room\", which has no test/$room/mutants.txt; expected some of $(list_rooms | xargs)"
done
launcher=()
if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
unnoticed=0
summary=()
for room in "${rooms[@]}"; do
    try_room "$room"
done
printf '\n'
printf '%s\n' "${summary[@]}"
[[ $unnoticed -eq 0 ]] || { echo "$unnoticed without a reason or not compiled" && exit 1; }
