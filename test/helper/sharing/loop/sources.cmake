# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/loop/loop-law-test.cc
    test/helper/sharing/loop/sharing-loop-test.cc
    test/helper/sharing/loop/transaction-census-test.cc
)
