list(APPEND gridshare_transport_sources
    model/transport/streams/message-connections.cc
    model/transport/streams/message-timeouts.cc
    model/transport/streams/message-uploads.cc
    model/transport/streams/stream-link.cc
    model/transport/streams/tcp-startup.cc
    model/transport/streams/tcp-timer.cc
)
list(APPEND gridshare_transport_headers
    model/transport/streams/message-uploads.h
    model/transport/streams/stream-link.h
    model/transport/streams/tcp-startup.h
    model/transport/streams/tcp-timer.h
)
