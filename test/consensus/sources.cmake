# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_tests
    test/consensus/consensus-closing-test.cc
    test/consensus/consensus-conversation-test.cc
    test/consensus/consensus-conversation.cc
    test/consensus/consensus-election-test.cc
    test/consensus/consensus-fault-test.cc
    test/consensus/consensus-formula-test.cc
    test/consensus/consensus-invariants-test.cc
    test/consensus/consensus-load-test.cc
    test/consensus/consensus-message-test.cc
    test/consensus/consensus-quorum-test.cc
    test/consensus/consensus-recovery-test.cc
    test/consensus/consensus-throughput-test.cc
    test/consensus/consensus-timer-test.cc
    test/consensus/hostile-simulator-test.cc
    test/consensus/pbft-log-test.cc
    test/consensus/pbft-view-test.cc
    test/consensus/selfish-mining-test.cc
    test/consensus/spoken-message.cc
    test/consensus/spoken-names.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/hotstuff/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/raft/sources.cmake)
