# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/find/find-coverage-test.cc
    test/analysis/find/find-design-test.cc
    test/analysis/find/find-figure-test.cc
    test/analysis/find/mean-crossing-test.cc
    test/analysis/find/threshold-fit-test.cc
)
