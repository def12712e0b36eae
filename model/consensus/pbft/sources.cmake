list(APPEND gridshare_consensus_sources
    model/consensus/pbft/pbft-messages.cc
    model/consensus/pbft/pbft-protocol.cc
    model/consensus/pbft/pbft-recovery.cc
    model/consensus/pbft/pbft-replica.cc
    model/consensus/pbft/pbft-state-transfer.cc
    model/consensus/pbft/pbft-view-change.cc
    model/consensus/pbft/pbft-view-messages.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/pbft/pbft-messages.h
    model/consensus/pbft/pbft-replica.h
    model/consensus/pbft/pbft-rules.h
)
