list(APPEND gridshare_transport_sources
    model/transport/queueing/contention-medium.cc
    model/transport/queueing/fair-share-link.cc
    model/transport/queueing/granted-medium.cc
    model/transport/queueing/message-grants.cc
    model/transport/queueing/message-media.cc
    model/transport/queueing/message-topology.cc
    model/transport/queueing/message-transport.cc
    model/transport/queueing/yielding-queue.cc
)
list(APPEND gridshare_transport_headers
    model/transport/queueing/contention-medium.h
    model/transport/queueing/fair-share-link.h
    model/transport/queueing/granted-medium.h
    model/transport/queueing/message-passage.h
    model/transport/queueing/message-server.h
    model/transport/queueing/message-transport.h
    model/transport/queueing/turn-medium.h
    model/transport/queueing/yielding-queue.h
)
