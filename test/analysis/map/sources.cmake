list(APPEND gridshare_analysis_tests
    test/analysis/map/run-map-test.cc
)
