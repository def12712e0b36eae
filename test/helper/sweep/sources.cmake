# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sweep/progress-line-test.cc
    test/helper/sweep/replication-runner-test.cc
)
