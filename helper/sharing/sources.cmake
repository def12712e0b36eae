# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sharing/demand-options.cc
    helper/sharing/demand-schema.cc
    helper/sharing/failover-options.cc
    helper/sharing/metering-options.cc
    helper/sharing/platform-options.cc
    helper/sharing/proof-options.cc
    helper/sharing/provider-options.cc
    helper/sharing/sharing-fault-options.cc
    helper/sharing/sharing-game-options.cc
    helper/sharing/sharing-link-names.cc
    helper/sharing/sharing-network-options.cc
    helper/sharing/sharing-options.cc
    helper/sharing/sharing-run-options.cc
    helper/sharing/sharing-schema.cc
    helper/sharing/sharing-topology.cc
)
list(APPEND gridshare_helper_headers
    helper/sharing/demand-options.h
    helper/sharing/demand-schema.h
    helper/sharing/failover-options.h
    helper/sharing/metering-options.h
    helper/sharing/platform-options.h
    helper/sharing/proof-options.h
    helper/sharing/provider-options.h
    helper/sharing/sharing-fault-options.h
    helper/sharing/sharing-game-options.h
    helper/sharing/sharing-link-names.h
    helper/sharing/sharing-network-options.h
    helper/sharing/sharing-options.h
    helper/sharing/sharing-run-options.h
    helper/sharing/sharing-schema.h
    helper/sharing/sharing-topology.h
)
include(${CMAKE_CURRENT_LIST_DIR}/loop/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/record/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/simulation/sources.cmake)
