# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/query/query-figure-test.cc
    test/analysis/query/query-table-test.cc
    test/analysis/query/run-query-test.cc
    test/analysis/query/sample-statistic-test.cc
    test/analysis/query/steady-measure-test.cc
)
