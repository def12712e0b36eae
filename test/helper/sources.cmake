set(gridshare_helper_tests
    test/helper/chain-store-test.cc
    test/helper/consensus-setup-test.cc
    test/helper/consensus-study-test.cc
    test/helper/scenario-reader-test.cc
    test/helper/sharing-metering-test.cc
    test/helper/sharing-simulation-test.cc
)
