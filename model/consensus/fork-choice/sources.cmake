# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/fork-choice/branch-fetcher.cc
    model/consensus/fork-choice/fork-choice-messages.cc
    model/consensus/fork-choice/fork-choice-replica.cc
    model/consensus/fork-choice/orphan-blocks.cc
    model/consensus/fork-choice/poa-protocol.cc
    model/consensus/fork-choice/poa-replica.cc
    model/consensus/fork-choice/pow-protocol.cc
    model/consensus/fork-choice/pow-replica.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/fork-choice/branch-fetcher.h
    model/consensus/fork-choice/fork-choice-messages.h
    model/consensus/fork-choice/fork-choice-replica.h
    model/consensus/fork-choice/fork-choice-rules.h
    model/consensus/fork-choice/orphan-blocks.h
    model/consensus/fork-choice/poa-replica.h
    model/consensus/fork-choice/poa-rules.h
    model/consensus/fork-choice/pow-replica.h
    model/consensus/fork-choice/pow-rules.h
)
