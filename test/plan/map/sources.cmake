# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_tests
    test/plan/map/map-panel-test.cc
)
