# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/consensus/consensus-options.cc
    helper/consensus/consensus-recorder.cc
    helper/consensus/consensus-schema.cc
    helper/consensus/consensus-simulation.cc
    helper/consensus/consensus-topology.cc
    helper/consensus/load-options.cc
    helper/consensus/load-profile.cc
    helper/consensus/transaction-load.cc
)
list(APPEND gridshare_helper_headers
    helper/consensus/consensus-options.h
    helper/consensus/consensus-recorder.h
    helper/consensus/consensus-schema.h
    helper/consensus/consensus-simulation.h
    helper/consensus/consensus-topology.h
    helper/consensus/load-options.h
    helper/consensus/load-profile.h
    helper/consensus/transaction-load.h
)
