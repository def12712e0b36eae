set(gridshare_helper_tests
    test/helper/scenario-reader-test.cc
)
