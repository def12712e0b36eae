list(APPEND gridshare_analysis_tests
    test/analysis/loop/loop-figures-test.cc
)
