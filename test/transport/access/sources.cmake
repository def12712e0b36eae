list(APPEND gridshare_transport_tests
    test/transport/access/access-segment-test.cc
)
