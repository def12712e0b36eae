# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_tests
    test/plan/backbone/backbone-identity-test.cc
    test/plan/backbone/backbone-placement-test.cc
    test/plan/backbone/backbone-reader-test.cc
    test/plan/backbone/built-in-backbone-test.cc
    test/plan/backbone/globe-distance-test.cc
)
