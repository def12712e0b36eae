list(APPEND gridshare_market_tests
    test/market/platform-contract-test.cc
    test/market/reward-policy-test.cc
)
