# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/byzantine/plans/branch-forger.cc
    model/consensus/byzantine/plans/branching-leader.cc
    model/consensus/byzantine/plans/certificate-forger.cc
    model/consensus/byzantine/plans/eager-primary.cc
    model/consensus/byzantine/plans/garbling-replica.cc
    model/consensus/byzantine/plans/heavy-miner.cc
    model/consensus/byzantine/plans/silent-kinds-replica.cc
    model/consensus/byzantine/plans/twin-replica.cc
    model/consensus/byzantine/plans/usurping-replica.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/byzantine/plans/branch-forger.h
    model/consensus/byzantine/plans/branching-leader.h
    model/consensus/byzantine/plans/certificate-forger.h
    model/consensus/byzantine/plans/eager-primary.h
    model/consensus/byzantine/plans/garbling-replica.h
    model/consensus/byzantine/plans/heavy-miner.h
    model/consensus/byzantine/plans/silent-kinds-replica.h
    model/consensus/byzantine/plans/twin-replica.h
    model/consensus/byzantine/plans/usurping-replica.h
)
