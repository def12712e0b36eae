# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_gossip_sources
    model/gossip/overlay/block-propagation.cc
    model/gossip/overlay/block-sizes.cc
    model/gossip/overlay/block-tree.cc
    model/gossip/overlay/block-uploads.cc
    model/gossip/overlay/compact-blocks.cc
    model/gossip/overlay/miner-lottery.cc
    model/gossip/overlay/overlay-extension.cc
    model/gossip/overlay/overlay-generators.cc
    model/gossip/overlay/overlay-graph.cc
    model/gossip/overlay/propagation-statistics.cc
    model/gossip/overlay/wan-model.cc
    model/gossip/overlay/wan-topology.cc
    model/gossip/overlay/wan-transport.cc
)
list(APPEND gridshare_gossip_headers
    model/gossip/overlay/block-propagation.h
    model/gossip/overlay/block-sizes.h
    model/gossip/overlay/block-tree.h
    model/gossip/overlay/block-uploads.h
    model/gossip/overlay/compact-blocks.h
    model/gossip/overlay/miner-lottery.h
    model/gossip/overlay/overlay-edge-set.h
    model/gossip/overlay/overlay-extension.h
    model/gossip/overlay/overlay-generators.h
    model/gossip/overlay/overlay-graph.h
    model/gossip/overlay/propagation-statistics.h
    model/gossip/overlay/wan-model.h
    model/gossip/overlay/wan-topology.h
    model/gossip/overlay/wan-transport.h
)
include(${CMAKE_CURRENT_LIST_DIR}/kinds/sources.cmake)
