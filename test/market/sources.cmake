# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_market_tests
    test/market/demand-book-test.cc
    test/market/interest-draw-test.cc
    test/market/platform-contract-test.cc
    test/market/reward-policy-test.cc
    test/market/two-population-settlement-test.cc
)
