# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_gossip_sources
    model/gossip/overlay/kinds/overlay-by-region.cc
    model/gossip/overlay/kinds/overlay-full-mesh.cc
    model/gossip/overlay/kinds/overlay-nearest.cc
    model/gossip/overlay/kinds/overlay-outbound-degree.cc
    model/gossip/overlay/kinds/overlay-random-regular.cc
    model/gossip/overlay/kinds/overlay-scale-free.cc
    model/gossip/overlay/kinds/overlay-small-world.cc
)
