# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_gossip_tests
    test/gossip/overlay/block-propagation-test.cc
    test/gossip/overlay/block-uploads-test.cc
    test/gossip/overlay/chain-replay-test.cc
    test/gossip/overlay/lone-miner-test.cc
    test/gossip/overlay/mining-law-test.cc
    test/gossip/overlay/overlay-law-test.cc
    test/gossip/overlay/overlay-test.cc
    test/gossip/overlay/propagation-statistics-test.cc
    test/gossip/overlay/wan-model-test.cc
    test/gossip/overlay/wan-transport-test.cc
)
