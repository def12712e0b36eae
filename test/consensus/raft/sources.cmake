# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_tests
    test/consensus/raft/raft-election-test.cc
    test/consensus/raft/raft-leader-test.cc
    test/consensus/raft/raft-log-test.cc
)
