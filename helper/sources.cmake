list(APPEND gridshare_helper_sources
    helper/fault-injection.cc
    helper/wan-network.cc
)
list(APPEND gridshare_helper_headers
    helper/fault-injection.h
    helper/wan-network.h
)
include(${CMAKE_CURRENT_LIST_DIR}/consensus/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fidelity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/propagation/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/record/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/scenario/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sharing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sweep/sources.cmake)
