# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/scenario/reader/block-owners.cc
    helper/scenario/reader/latin-hypercube.cc
    helper/scenario/reader/scenario-node.cc
    helper/scenario/reader/scenario-reader.cc
    helper/scenario/reader/scenario-words.cc
    helper/scenario/reader/stated-keys.cc
    helper/scenario/reader/sweep-arrangement.cc
    helper/scenario/reader/sweep-expansion.cc
    helper/scenario/reader/sweep-range.cc
    helper/scenario/reader/sweep-reader.cc
    helper/scenario/reader/swept-key.cc
)
list(APPEND gridshare_helper_headers
    helper/scenario/reader/block-owners.h
    helper/scenario/reader/latin-hypercube.h
    helper/scenario/reader/scenario-node.h
    helper/scenario/reader/scenario-reader.h
    helper/scenario/reader/scenario-words.h
    helper/scenario/reader/stated-keys.h
    helper/scenario/reader/sweep-arrangement.h
    helper/scenario/reader/sweep-expansion.h
    helper/scenario/reader/sweep-options.h
    helper/scenario/reader/sweep-range.h
    helper/scenario/reader/sweep-reader.h
    helper/scenario/reader/swept-key.h
)
