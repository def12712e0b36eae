list(APPEND gridshare_helper_tests
    test/helper/grid/planned-grids-test.cc
)
