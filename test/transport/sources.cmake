# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/datagram-timing-test.cc
    test/transport/link-failure-test.cc
    test/transport/medium-timing-test.cc
    test/transport/message-conservation-test.cc
    test/transport/network-topology-test.cc
    test/transport/wan-network-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/access/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/discipline/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/packet/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/queueing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/ranks/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sockets/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/streams/sources.cmake)
