# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_gossip_tests
    test/gossip/gossip-relay-test.cc
    test/gossip/inventory-relay-test.cc
    test/gossip/inventory-rules-test.cc
    test/gossip/push-relay-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/overlay/sources.cmake)
