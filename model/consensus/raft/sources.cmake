list(APPEND gridshare_consensus_sources
    model/consensus/raft/raft-leader.cc
    model/consensus/raft/raft-log.cc
    model/consensus/raft/raft-messages.cc
    model/consensus/raft/raft-protocol.cc
    model/consensus/raft/raft-replica.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/raft/raft-messages.h
    model/consensus/raft/raft-replica.h
)
