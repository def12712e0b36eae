# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/statistics/bootstrap-test.cc
    test/analysis/statistics/comparison-test.cc
    test/analysis/statistics/interval-test.cc
    test/analysis/statistics/shift-interval-test.cc
    test/analysis/statistics/steady-mean-test.cc
    test/analysis/statistics/survival-curve-test.cc
)
