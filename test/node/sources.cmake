set(gridshare_node_tests
    test/node/admission-control-test.cc
    test/node/data-market-test.cc
    test/node/faulty-transport-test.cc
    test/node/reading-store-test.cc
    test/node/strong-node-test.cc
)
