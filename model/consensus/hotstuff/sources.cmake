# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/hotstuff/hotstuff-certificate.cc
    model/consensus/hotstuff/hotstuff-messages.cc
    model/consensus/hotstuff/hotstuff-node.cc
    model/consensus/hotstuff/hotstuff-pacemaker.cc
    model/consensus/hotstuff/hotstuff-proposer.cc
    model/consensus/hotstuff/hotstuff-protocol.cc
    model/consensus/hotstuff/hotstuff-replica.cc
    model/consensus/hotstuff/hotstuff-state-transfer.cc
    model/consensus/hotstuff/hotstuff-tree.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/hotstuff/hotstuff-certificate.h
    model/consensus/hotstuff/hotstuff-messages.h
    model/consensus/hotstuff/hotstuff-node.h
    model/consensus/hotstuff/hotstuff-pacemaker.h
    model/consensus/hotstuff/hotstuff-proposer.h
    model/consensus/hotstuff/hotstuff-replica.h
    model/consensus/hotstuff/hotstuff-rules.h
    model/consensus/hotstuff/hotstuff-state-transfer.h
    model/consensus/hotstuff/hotstuff-timer.h
    model/consensus/hotstuff/hotstuff-tree.h
)
