set(gridshare_node_tests
    test/node/strong-node-test.cc
)
