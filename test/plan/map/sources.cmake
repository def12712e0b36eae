list(APPEND gridshare_plan_tests
    test/plan/map/map-panel-test.cc
)
