# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/network-study-test.cc
    test/helper/sharing/provider-options-test.cc
    test/helper/sharing/sharing-bounds-test.cc
    test/helper/sharing/sharing-cases.cc
    test/helper/sharing/sharing-chain-recomputed-test.cc
    test/helper/sharing/sharing-combination-test.cc
    test/helper/sharing/sharing-decay-test.cc
    test/helper/sharing/sharing-delivery-test.cc
    test/helper/sharing/sharing-demand-test.cc
    test/helper/sharing/sharing-fault-test.cc
    test/helper/sharing/sharing-fidelity-test.cc
    test/helper/sharing/sharing-metering-test.cc
    test/helper/sharing/sharing-incentive-test.cc
    test/helper/sharing/sharing-plan-test.cc
    test/helper/sharing/sharing-proof-test.cc
    test/helper/sharing/sharing-protocol-test.cc
    test/helper/sharing/sharing-providers-test.cc
    test/helper/sharing/sharing-recomputation.cc
    test/helper/sharing/sharing-recomputed-test.cc
    test/helper/sharing/sharing-scale-test.cc
    test/helper/sharing/sharing-simulation-test.cc
    test/helper/sharing/sharing-storage-test.cc
    test/helper/sharing/sharing-statement-test.cc
    test/helper/sharing/sharing-wiring-test.cc
    test/helper/sharing/sharing-witness.cc
    test/helper/sharing/wan-sharing-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/fault/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/loop/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/network/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/ranks/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/record/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/client/sources.cmake)
