# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_tests
    test/plan/technology/access-capacity-test.cc
    test/plan/technology/access-technology-test.cc
    test/plan/technology/air-figures-test.cc
    test/plan/technology/mesh-figures-test.cc
    test/plan/technology/technology-rules-test.cc
)
