# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/map/run-map-test.cc
)
