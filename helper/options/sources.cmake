# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/options/crash-list.cc
    helper/options/fault-blocks.cc
    helper/options/fault-options.cc
    helper/options/fault-schema.cc
    helper/options/fault-target-words.cc
    helper/options/find-options.cc
    helper/options/ledger-options.cc
    helper/options/network-options.cc
    helper/options/replica-options.cc
    helper/options/replication-options.cc
    helper/options/strong-node-options.cc
    helper/options/wan-network.cc
    helper/options/wan-options.cc
)
list(APPEND gridshare_helper_headers
    helper/options/crash-list.h
    helper/options/fault-blocks.h
    helper/options/fault-options.h
    helper/options/fault-schema.h
    helper/options/fault-target-words.h
    helper/options/find-options.h
    helper/options/ledger-options.h
    helper/options/network-options.h
    helper/options/replica-options.h
    helper/options/replication-options.h
    helper/options/strong-node-options.h
    helper/options/wan-network.h
    helper/options/wan-options.h
)
