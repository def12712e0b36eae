# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/raft/raft-election.cc
    model/consensus/raft/raft-leader.cc
    model/consensus/raft/raft-log.cc
    model/consensus/raft/raft-messages.cc
    model/consensus/raft/raft-protocol.cc
    model/consensus/raft/raft-replica.cc
    model/consensus/raft/raft-snapshot-parts.cc
    model/consensus/raft/raft-tracker.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/raft/raft-election.h
    model/consensus/raft/raft-leader.h
    model/consensus/raft/raft-log.h
    model/consensus/raft/raft-messages.h
    model/consensus/raft/raft-replica.h
    model/consensus/raft/raft-rules.h
    model/consensus/raft/raft-snapshot-parts.h
    model/consensus/raft/raft-timer.h
    model/consensus/raft/raft-tracker.h
)
