list(APPEND gridshare_node_tests
    test/node/company/company-application-test.cc
)
