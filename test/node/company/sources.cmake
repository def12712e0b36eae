# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_tests
    test/node/company/company-application-test.cc
)
