# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_sources
    model/node/proof/proof-client.cc
    model/node/proof/proof-desk.cc
    model/node/proof/proof-messages.cc
)
list(APPEND gridshare_node_headers
    model/node/proof/proof-client.h
    model/node/proof/proof-desk.h
    model/node/proof/proof-messages.h
)
