# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_sources
    model/node/demand/block-download.cc
    model/node/demand/block-server.cc
    model/node/demand/demand-messages.cc
    model/node/demand/demander-application.cc
    model/node/demand/ledger-keeper-application.cc
    model/node/demand/purchase-desk.cc
)
list(APPEND gridshare_node_headers
    model/node/demand/block-download.h
    model/node/demand/block-server.h
    model/node/demand/demand-messages.h
    model/node/demand/demander-application.h
    model/node/demand/ledger-keeper-application.h
    model/node/demand/purchase-desk.h
)
