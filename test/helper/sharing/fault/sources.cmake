# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/fault/fault-block-error-test.cc
    test/helper/sharing/fault/fault-block-run-test.cc
)
