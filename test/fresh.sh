#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Run a command on a copy of this checkout in a minimal Debian 12 that is made for it, and leave
# nothing behind:
#
#   test/fresh.sh [--bring FILE]... [COMMAND ...]     as root; without a command, all that CI does
#
# A developer's machine has more than ./gridshare asks for; what it forgot to ask for shows here. The
# copy has the files that git tracks as they are now, so a new file counts once it is added. The
# command starts in the copy's root, without a terminal, and gets HOME and PATH alone. A FILE that is
# not tracked comes along into the folder above, /root. The exit code is the command's, or 125 if there
# is no such system to be had.
#
# All of it happens in name spaces of its own for mounts and processes: whatever ends this script,
# SIGKILL apart, takes its mounts and processes along, and its folder is removed.

set -euo pipefail

suite=bookworm
checkout=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

refuse() { # MESSAGE
    echo "fresh.sh: $1" >&2
    exit 125
}

# Where this machine's apt finds Debian 12.
find_mirror() {
    # shellcheck disable=SC2016 # the names are those of apt
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }'
}

make_root() {
    local log=$root.log mirror
    mirror=$(find_mirror)
    [[ -n $mirror ]] || refuse "apt's sources know no Debian 12 ($suite main)"
    echo "fresh.sh: a minimal Debian 12 from $mirror in $root" >&2
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    [[ -z ${http_proxy:-} ]] || export http_proxy
    debootstrap --variant=minbase --include=gpgv,ca-certificates "$suite" "$root" "$mirror" \
        >"$log" 2>&1 || refuse "debootstrap failed: $(tail -n 3 "$log")"
}

# How this machine reaches its mirrors, the new one does, too. The rest of apt's configuration stays
# behind, as it may call programs that a minimal system lacks.
copy_apt_configuration() {
    local name variable
    rm -f "$root/etc/apt/sources.list"
    for name in sources.list sources.list.d preferences preferences.d trusted.gpg trusted.gpg.d \
        keyrings auth.conf auth.conf.d; do
        [[ ! -e /etc/apt/$name ]] || cp -a "/etc/apt/$name" "$root/etc/apt/"
    done
    cp -a /usr/share/keyrings "$root/usr/share/"
    cp -L /etc/hosts "$root/etc/hosts"
    {
        apt-config dump | grep '^Acquire::'
        for variable in http_proxy https_proxy; do
            [[ -z ${!variable:-} ]] || echo "Acquire::${variable%_proxy}::Proxy \"${!variable}\";"
        done
        echo 'APT::Sandbox::User "root";' # the user _apt need not reach what root does
    } >"$root/etc/apt/apt.conf.d/99host"
    if [[ -d /usr/local/share/ca-certificates ]]; then
        cp -a /usr/local/share/ca-certificates "$root/usr/local/share/"
        chroot "$root" update-ca-certificates >/dev/null 2>&1
    fi
    chroot "$root" apt-get -q update >"$root.log" 2>&1 ||
        refuse "apt-get update failed in it: $(tail -n 3 "$root.log")"
}

# The same of npm.
copy_npm_configuration() {
    local file
    for file in /etc/npmrc /root/.npmrc; do
        [[ ! -f $file ]] || cp -L "$file" "$root$file"
    done
}

list_tracked_files() {
    local file
    git -c safe.directory="$checkout" -C "$checkout" ls-files -z | while IFS= read -r -d '' file; do
        if [[ -e $checkout/$file || -L $checkout/$file ]]; then
            printf '%s\0' "$file"
        fi
    done
}

copy_checkout() {
    mkdir "$root/root/gridshare"
    list_tracked_files | tar -C "$checkout" --null -T - -c |
        tar -C "$root/root/gridshare" --no-same-owner -x ||
        refuse "git does not list the files of $checkout"
}

run_inside() { # [--bring FILE]... COMMAND ...
    local brought=()
    while [[ ${1:-} == --bring ]]; do
        brought+=("$2")
        shift 2
    done
    make_root
    { mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc"; } ||
        refuse "/dev and /proc cannot be mounted in it"
    copy_apt_configuration
    copy_npm_configuration
    copy_checkout
    [[ ${#brought[@]} -eq 0 ]] || cp -L "${brought[@]}" "$root/root/"
    chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        bash -c 'cd /root/gridshare && exec "$@"' fresh.sh "$@"
    exit # so that this stays process 1, which outlives the command's children
}

remove_root() {
    trap '' INT TERM HUP
    if [[ -n ${job:-} ]]; then
        kill -KILL "$job" 2>/dev/null || true
        wait "$job" 2>/dev/null || true
    fi
    rm -rf --one-file-system "$root" "$root.log"
}

if [[ $# -eq 0 ]]; then
    set -- .ci/run --here
fi
words=("$@")
while [[ ${words[0]:-} == --bring ]]; do
    [[ -f ${words[1]:-} ]] || refuse "found --bring ${words[1]:-}; expected --bring FILE"
    words=("${words[@]:2}")
done
[[ ${#words[@]} -gt 0 ]] || refuse "found no command after --bring; name one"

if [[ -n ${GRIDSHARE_FRESH_ROOT:-} ]]; then
    root=$GRIDSHARE_FRESH_ROOT
    run_inside "$@"
fi

[[ $EUID -eq 0 ]] || refuse "a system of its own takes the rights of root; try: sudo $0"
for program in debootstrap git unshare; do
    command -v "$program" >/dev/null || refuse "$program is missing; try: apt-get install $program"
done
unshare --mount --pid --fork true 2>/dev/null ||
    refuse "root may not make name spaces here (a container without privileges?)"

root=$(mktemp -d "${TMPDIR:-/var/tmp}/gridshare-fresh.XXXXXX")
trap remove_root EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
chmod 755 "$root"

# A job of its own, as a script hears no signal while it waits for a program in the foreground.
set -m
GRIDSHARE_FRESH_ROOT=$root unshare --mount --pid --fork --kill-child --mount-proc \
    "$BASH" "${BASH_SOURCE[0]}" "$@" </dev/null &
job=$!
wait "$job"
