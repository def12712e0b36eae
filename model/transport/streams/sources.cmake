# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/streams/stream-forwarder.cc
    model/transport/streams/stream-transfer.cc
    model/transport/streams/tcp-connection.cc
    model/transport/streams/tcp-receiver.cc
    model/transport/streams/tcp-sender.cc
    model/transport/streams/tcp-timer.cc
    model/transport/streams/upload-queues.cc
)
list(APPEND gridshare_transport_headers
    model/transport/streams/stream-forwarder.h
    model/transport/streams/stream-transfer.h
    model/transport/streams/tcp-connection.h
    model/transport/streams/tcp-receiver.h
    model/transport/streams/tcp-sender.h
    model/transport/streams/tcp-timer.h
    model/transport/streams/upload-queues.h
)
