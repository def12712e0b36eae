list(APPEND gridshare_node_sources
    model/node/admission-control.cc
    model/node/concentrator-application.cc
    model/node/data-market.cc
    model/node/final-ledger.cc
    model/node/meter-application.cc
    model/node/reading-messages.cc
    model/node/reading-store.cc
    model/node/replica-driver.cc
    model/node/sharing-messages.cc
    model/node/strong-node-application.cc
)
list(APPEND gridshare_node_headers
    model/node/admission-control.h
    model/node/concentrator-application.h
    model/node/data-market.h
    model/node/final-ledger.h
    model/node/meter-application.h
    model/node/metering-point.h
    model/node/random-word-source.h
    model/node/reading-messages.h
    model/node/reading-store.h
    model/node/replica-driver.h
    model/node/sharing-messages.h
    model/node/strong-node-application.h
)
