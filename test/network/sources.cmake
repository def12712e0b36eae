set(gridshare_network_tests
    test/network/access-segment-test.cc
    test/network/gossip-relay-test.cc
    test/network/message-transport-test.cc
    test/network/network-topology-test.cc
)
