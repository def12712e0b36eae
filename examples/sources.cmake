# SPDX-License-Identifier: GPL-2.0-only
#
# The examples, each examples/NAME.cc: a program and a smoke test.
set(gridshare_examples
    access-load
    observed-grid
    own-nodes
    own-revision-rule
    phase-line
    plc-round
    ranks
    wifi-mesh
)

# Modules of ns-3 that an example needs and the library does not.
set(gridshare_wifi-mesh_modules olsr)
