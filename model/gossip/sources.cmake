# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_gossip_sources
    model/gossip/gossip-batch.cc
    model/gossip/gossip-relay.cc
    model/gossip/inventory-message.cc
    model/gossip/inventory-relay.cc
    model/gossip/push-relay.cc
    model/gossip/relay-registry.cc
)
list(APPEND gridshare_gossip_headers
    model/gossip/gossip-batch.h
    model/gossip/gossip-item.h
    model/gossip/gossip-relay.h
    model/gossip/inventory-message.h
    model/gossip/inventory-relay.h
    model/gossip/push-relay.h
    model/gossip/relay-registry.h
)
include(${CMAKE_CURRENT_LIST_DIR}/overlay/sources.cmake)
