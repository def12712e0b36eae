list(APPEND gridshare_market_tests
    test/market/reward-policy-test.cc
)
