# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_tests
    test/plan/backbone-plan-test.cc
    test/plan/communication-plan-test.cc
    test/plan/company-metering-test.cc
    test/plan/concentrator-placement-test.cc
    test/plan/feeder-map-test.cc
    test/plan/meter-neighbourhood-test.cc
    test/plan/metering-rules-test.cc
    test/plan/metering-test.cc
    test/plan/plan-links-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/backbone/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/technology/sources.cmake)
