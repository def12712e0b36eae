set(gridshare_consensus_tests
    test/consensus/consensus-closing-test.cc
    test/consensus/consensus-conversation-test.cc
    test/consensus/consensus-fault-test.cc
    test/consensus/consensus-formula-test.cc
    test/consensus/consensus-recovery-test.cc
    test/consensus/consensus-throughput-test.cc
)
