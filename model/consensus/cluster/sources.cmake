# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/cluster/consensus-invariants.cc
    model/consensus/cluster/effect-narration.cc
    model/consensus/cluster/ideal-cluster.cc
    model/consensus/cluster/order-invariants.cc
    model/consensus/cluster/protocol-fault.cc
    model/consensus/cluster/replica-cluster.cc
    model/consensus/cluster/scheduled-cluster.cc
    model/consensus/cluster/timed-cluster.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/cluster/consensus-invariants.h
    model/consensus/cluster/effect-narration.h
    model/consensus/cluster/ideal-cluster.h
    model/consensus/cluster/order-invariants.h
    model/consensus/cluster/protocol-fault.h
    model/consensus/cluster/replica-cluster.h
    model/consensus/cluster/scheduled-cluster.h
    model/consensus/cluster/timed-cluster.h
)
