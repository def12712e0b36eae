# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/scenario/crash-schedule-test.cc
    test/helper/scenario/defaults-scope-test.cc
    test/helper/scenario/own-sweep-test.cc
    test/helper/scenario/replication-options-test.cc
    test/helper/scenario/scenario-block-test.cc
    test/helper/scenario/scenario-override-test.cc
    test/helper/scenario/scenario-reader-test.cc
    test/helper/scenario/scenario-values-test.cc
    test/helper/scenario/setup-values-test.cc
    test/helper/scenario/shipped-files-test.cc
    test/helper/scenario/sweep-error-test.cc
    test/helper/scenario/sweep-expansion-test.cc
    test/helper/scenario/sweep-sample-test.cc
    test/helper/scenario/typed-values-test.cc
)
