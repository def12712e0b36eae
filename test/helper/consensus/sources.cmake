# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/consensus/consensus-client-test.cc
    test/helper/consensus/consensus-light-load-test.cc
    test/helper/consensus/consensus-load-test.cc
    test/helper/consensus/consensus-metrics-test.cc
    test/helper/consensus/consensus-network-test.cc
    test/helper/consensus/consensus-saturation-test.cc
    test/helper/consensus/consensus-setup-test.cc
    test/helper/consensus/consensus-study-test.cc
    test/helper/consensus/transaction-load-test.cc
    test/helper/consensus/transaction-relay-test.cc
    test/helper/consensus/wan-consensus-test.cc
)
