# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/access-segment-helper-test.cc
    test/helper/access-trial-test.cc
    test/helper/concentrator-helper-test.cc
    test/helper/data-market-helper-test.cc
    test/helper/meter-helper-test.cc
    test/helper/node-install-test.cc
    test/helper/registered-types-test.cc
    test/helper/stored-configuration-test.cc
    test/helper/strong-node-helper-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/consensus/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fidelity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/grid/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/propagation/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/record/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/scenario/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sharing/sources.cmake)

include(${CMAKE_CURRENT_LIST_DIR}/sweep/sources.cmake)
