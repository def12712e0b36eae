# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/figure/axis-scale-test.cc
    test/analysis/figure/figure-files-test.cc
    test/analysis/figure/figure-text-test.cc
    test/analysis/figure/own-figure-test.cc
    test/analysis/figure/panel-scales-test.cc
)
