# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_simulator_tests
    test/simulator/arrival-event-test.cc
    test/simulator/radix-scheduler-test.cc
)
