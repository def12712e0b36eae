# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_fault_tests
    test/fault/access-disturbance-test.cc
    test/fault/fault-course-test.cc
    test/fault/fault-schedule-test.cc
    test/fault/faulty-transport-test.cc
    test/fault/link-fault-test.cc
    test/fault/node-outages-test.cc
)
