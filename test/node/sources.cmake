# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_tests
    test/node/admission-control-test.cc
    test/node/block-download-test.cc
    test/node/block-server-test.cc
    test/node/concentrator-order-test.cc
    test/node/concentrator-reading-test.cc
    test/node/data-market-test.cc
    test/node/demand-messages-test.cc
    test/node/final-ledger-test.cc
    test/node/market-settlement-test.cc
    test/node/market-statement-test.cc
    test/node/market-withdrawal-test.cc
    test/node/node-defaults-test.cc
    test/node/order-maker-test.cc
    test/node/purchase-desk-test.cc
    test/node/remote-market-test.cc
    test/node/replica-driver-test.cc
    test/node/replica-timer-test.cc
    test/node/revision-clock-test.cc
    test/node/sharing-messages-test.cc
    test/node/strong-node-chain-test.cc
    test/node/strong-node-door-test.cc
    test/node/strong-node-receipt-test.cc
    test/node/strong-node-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/company/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/proof/sources.cmake)
