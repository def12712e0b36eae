# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/record/block-fates-test.cc
    test/helper/record/block-log-test.cc
    test/helper/record/chain-comparison-test.cc
    test/helper/record/chain-metrics-test.cc
    test/helper/record/chain-store-test.cc
    test/helper/record/distribution-series-test.cc
    test/helper/record/progress-recorder-test.cc
)
