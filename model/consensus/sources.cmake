# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/consensus-message.cc
    model/consensus/consensus-registry.cc
    model/consensus/consensus-replica.cc
    model/consensus/replica-authenticator.cc
    model/consensus/replica-effects.cc
    model/consensus/round-timeout.cc
    model/consensus/signer-count.cc
    model/consensus/vote-count.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/block-succession.h
    model/consensus/consensus-message.h
    model/consensus/consensus-purpose.h
    model/consensus/consensus-registry.h
    model/consensus/consensus-replica.h
    model/consensus/consensus-rules.h
    model/consensus/replica-authenticator.h
    model/consensus/replica-effects.h
    model/consensus/replica-set.h
    model/consensus/replica-tolerance.h
    model/consensus/round-timeout.h
    model/consensus/signer-count.h
    model/consensus/vote-count.h
)
include(${CMAKE_CURRENT_LIST_DIR}/byzantine/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/cluster/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fork-choice/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/hostile/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/hotstuff/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/pbft/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/raft/sources.cmake)
