# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/composite-transport.cc
    model/transport/frame-loss.cc
    model/transport/grid-transport.cc
    model/transport/medium-timing.cc
    model/transport/message-stream.cc
    model/transport/network-message.cc
    model/transport/network-topology.cc
    model/transport/opaque-message.cc
    model/transport/static-routes.cc
)
list(APPEND gridshare_transport_headers
    model/transport/composite-transport.h
    model/transport/frame-loss.h
    model/transport/grid-transport.h
    model/transport/link-disturbance.h
    model/transport/medium-timing.h
    model/transport/message-outcome.h
    model/transport/message-stream.h
    model/transport/network-message.h
    model/transport/network-ns3-compat.h
    model/transport/network-topology.h
    model/transport/opaque-message.h
    model/transport/static-routes.h
)
include(${CMAKE_CURRENT_LIST_DIR}/access/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/discipline/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/message/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/packet/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/queueing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/ranks/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sockets/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/streams/sources.cmake)
