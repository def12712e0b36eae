# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_sources
    model/node/concentrator-application.cc
    model/node/data-market.cc
    model/node/final-ledger.cc
    model/node/hosted-agents.cc
    model/node/market-note.cc
    model/node/order-maker.cc
    model/node/order-sender.cc
    model/node/remote-market.cc
    model/node/replica-driver.cc
    model/node/sharing-messages.cc
    model/node/statement-board.cc
    model/node/statement-desk.cc
    model/node/statement-message.cc
    model/node/strong-node-application.cc
)
list(APPEND gridshare_node_headers
    model/node/concentrator-application.h
    model/node/data-market.h
    model/node/final-ledger.h
    model/node/hosted-agents.h
    model/node/node-service.h
    model/node/market-note.h
    model/node/order-maker.h
    model/node/order-sender.h
    model/node/permission-review.h
    model/node/random-word-source.h
    model/node/remote-market.h
    model/node/replica-driver.h
    model/node/sharing-messages.h
    model/node/statement-board.h
    model/node/statement-desk.h
    model/node/statement-message.h
    model/node/strong-node-application.h
)
include(${CMAKE_CURRENT_LIST_DIR}/company/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/demand/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/proof/sources.cmake)
