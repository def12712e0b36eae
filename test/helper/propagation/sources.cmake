# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/propagation/node-classes-test.cc
    test/helper/propagation/propagation-record-test.cc
    test/helper/propagation/propagation-run-test.cc
)
