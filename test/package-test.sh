#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The Debian package of the command in a minimal Debian 12 that has neither sources nor compiler: it
# installs, runs the main job, and goes without a trace.
#
#   test/package-test.sh PACKAGE      as root; build/packages/gridshare_1.0.0_amd64.deb

set -euo pipefail

package=$(readlink -f "$1")
fresh=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/fresh.sh

# shellcheck disable=SC2016 # for the shell in the new system
exec "$fresh" --bring "$package" bash -euc '
cd /tmp
DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install /root/*.deb
for program in c++ g++ gcc cc clang++ cmake; do
    ! command -v "$program" || { echo "FAIL the package brings $program"; exit 1; }
done
gridshare version
gridshare run paper --seeds 1 --out results
ls results
for file in table.md results.sqlite share.svg report.html; do
    [ -s "results/$file" ] || { echo "FAIL no $file"; exit 1; }
done
gridshare feeder ieee13
apt-get -q -y purge gridshare
[ -z "$(find /usr -path "*gridshare*")" ] || { echo "FAIL files stay: $(find /usr -path "*gridshare*")"; exit 1; }
'
