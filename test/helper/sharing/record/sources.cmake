# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/record/access-outlook-test.cc
    test/helper/sharing/record/delay-sample-test.cc
    test/helper/sharing/record/load-recorder-test.cc
    test/helper/sharing/record/meter-side-summary-test.cc
    test/helper/sharing/record/reading-recorder-test.cc
    test/helper/sharing/record/recorded-parts-test.cc
)
