# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/outcome/outcome-figures-test.cc
    test/analysis/outcome/outcome-sentences-test.cc
)
