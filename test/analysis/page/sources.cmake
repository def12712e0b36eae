# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/page/page-content-test.cc
    test/analysis/page/page-document-test.cc
)
