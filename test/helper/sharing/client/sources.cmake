# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/client/failover-routes-test.cc
    test/helper/sharing/client/sharing-failover-test.cc
)
