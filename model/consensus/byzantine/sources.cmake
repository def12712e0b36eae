# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/byzantine/byzantine-plan.cc
    model/consensus/byzantine/byzantine-replica.cc
    model/consensus/byzantine/replica-decorator.cc
    model/consensus/byzantine/selfish-miner.cc
    model/consensus/byzantine/selfish-pool.cc
    model/consensus/byzantine/selfish-revenue.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/byzantine/byzantine-plan.h
    model/consensus/byzantine/byzantine-replica.h
    model/consensus/byzantine/fuzz-generator.h
    model/consensus/byzantine/replica-decorator.h
    model/consensus/byzantine/selfish-miner.h
    model/consensus/byzantine/selfish-pool.h
    model/consensus/byzantine/selfish-revenue.h
)
include(${CMAKE_CURRENT_LIST_DIR}/plans/sources.cmake)
