list(APPEND gridshare_simulator_tests
    test/simulator/radix-scheduler-test.cc
)
