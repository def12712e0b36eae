list(APPEND gridshare_node_sources
    model/node/admission-control.cc
    model/node/concentrator-application.cc
    model/node/data-market.cc
    model/node/final-ledger.cc
    model/node/order-maker.cc
    model/node/order-sender.cc
    model/node/replica-driver.cc
    model/node/sharing-messages.cc
    model/node/strong-node-application.cc
    model/node/transaction-intake.cc
)
list(APPEND gridshare_node_headers
    model/node/admission-control.h
    model/node/concentrator-application.h
    model/node/data-market.h
    model/node/final-ledger.h
    model/node/node-service.h
    model/node/order-maker.h
    model/node/order-sender.h
    model/node/random-word-source.h
    model/node/replica-driver.h
    model/node/sharing-messages.h
    model/node/strong-node-application.h
    model/node/transaction-intake.h
)
include(${CMAKE_CURRENT_LIST_DIR}/proof/sources.cmake)
