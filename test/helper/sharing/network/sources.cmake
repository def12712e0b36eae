# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/network/backbone-keys-test.cc
    test/helper/sharing/network/backbone-sharing-test.cc
    test/helper/sharing/network/backbone-topology-test.cc
)
