# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/access-segment-helper.cc
    helper/access-trial.cc
    helper/company-helper.cc
    helper/concentrator-helper.cc
    helper/data-market-helper.cc
    helper/demander-helper.cc
    helper/home-rotation.cc
    helper/ledger-keeper-helper.cc
    helper/meter-helper.cc
    helper/strong-node-helper.cc
)
list(APPEND gridshare_helper_headers
    helper/access-segment-helper.h
    helper/access-trial.h
    helper/company-helper.h
    helper/concentrator-helper.h
    helper/data-market-helper.h
    helper/demander-helper.h
    helper/home-rotation.h
    helper/ledger-keeper-helper.h
    helper/meter-helper.h
    helper/strong-node-helper.h
)
include(${CMAKE_CURRENT_LIST_DIR}/consensus/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fault/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fidelity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/grid/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/options/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/propagation/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/record/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/scenario/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sharing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sweep/sources.cmake)
