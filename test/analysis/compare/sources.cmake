# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/compare/difference-estimate-test.cc
    test/analysis/compare/result-comparison-test.cc
)
