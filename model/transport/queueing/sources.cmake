# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/queueing/contention-port.cc
    model/transport/queueing/delayed-acknowledgements.cc
    model/transport/queueing/link-direction.cc
    model/transport/queueing/link-draws.cc
    model/transport/queueing/medium-port.cc
    model/transport/queueing/medium-ports.cc
    model/transport/queueing/message-forwarder.cc
    model/transport/queueing/message-network.cc
    model/transport/queueing/message-passage.cc
    model/transport/queueing/message-queues.cc
    model/transport/queueing/passage-gate.cc
    model/transport/queueing/queue-forwarder.cc
    model/transport/queueing/scheduled-port.cc
    model/transport/queueing/tcp-startup.cc
)
list(APPEND gridshare_transport_headers
    model/transport/queueing/contention-port.h
    model/transport/queueing/delayed-acknowledgements.h
    model/transport/queueing/endpoint-pair.h
    model/transport/queueing/link-direction.h
    model/transport/queueing/link-draws.h
    model/transport/queueing/medium-port.h
    model/transport/queueing/medium-ports.h
    model/transport/queueing/message-forwarder.h
    model/transport/queueing/message-network.h
    model/transport/queueing/message-options.h
    model/transport/queueing/message-passage.h
    model/transport/queueing/message-queues.h
    model/transport/queueing/passage-gate.h
    model/transport/queueing/queue-forwarder.h
    model/transport/queueing/scheduled-port.h
    model/transport/queueing/tcp-startup.h
)
