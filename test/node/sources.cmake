list(APPEND gridshare_node_tests
    test/node/admission-control-test.cc
    test/node/concentrator-order-test.cc
    test/node/concentrator-reading-test.cc
    test/node/data-market-test.cc
    test/node/final-ledger-test.cc
    test/node/market-settlement-test.cc
    test/node/market-withdrawal-test.cc
    test/node/node-defaults-test.cc
    test/node/order-maker-test.cc
    test/node/replica-driver-test.cc
    test/node/replica-timer-test.cc
    test/node/sharing-messages-test.cc
    test/node/strong-node-chain-test.cc
    test/node/strong-node-door-test.cc
    test/node/strong-node-test.cc
    test/node/transaction-intake-test.cc
)
