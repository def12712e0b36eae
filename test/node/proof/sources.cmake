# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_tests
    test/node/proof/proof-client-test.cc
    test/node/proof/proof-cluster-test.cc
    test/node/proof/proof-messages-test.cc
)
