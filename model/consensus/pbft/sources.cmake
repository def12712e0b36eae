# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/pbft/pbft-checkpoints.cc
    model/consensus/pbft/pbft-group.cc
    model/consensus/pbft/pbft-log.cc
    model/consensus/pbft/pbft-messages.cc
    model/consensus/pbft/pbft-new-view.cc
    model/consensus/pbft/pbft-proposer.cc
    model/consensus/pbft/pbft-protocol.cc
    model/consensus/pbft/pbft-replica.cc
    model/consensus/pbft/pbft-slot.cc
    model/consensus/pbft/pbft-state-transfer.cc
    model/consensus/pbft/pbft-timers.cc
    model/consensus/pbft/pbft-transfer-messages.cc
    model/consensus/pbft/pbft-view-changer.cc
    model/consensus/pbft/pbft-view-messages.cc
    model/consensus/pbft/pbft-voter.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/pbft/pbft-checkpoints.h
    model/consensus/pbft/pbft-group.h
    model/consensus/pbft/pbft-log.h
    model/consensus/pbft/pbft-messages.h
    model/consensus/pbft/pbft-new-view.h
    model/consensus/pbft/pbft-proposer.h
    model/consensus/pbft/pbft-replica.h
    model/consensus/pbft/pbft-rules.h
    model/consensus/pbft/pbft-slot.h
    model/consensus/pbft/pbft-state-transfer.h
    model/consensus/pbft/pbft-timers.h
    model/consensus/pbft/pbft-transfer-messages.h
    model/consensus/pbft/pbft-view-changer.h
    model/consensus/pbft/pbft-view-messages.h
    model/consensus/pbft/pbft-voter.h
)
