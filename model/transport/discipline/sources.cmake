# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/discipline/stream-link.cc
)
list(APPEND gridshare_transport_headers
    model/transport/discipline/contention-medium.h
    model/transport/discipline/fair-share-link.h
    model/transport/discipline/message-server.h
    model/transport/discipline/scheduled-medium.h
    model/transport/discipline/shared-medium.h
    model/transport/discipline/stream-link.h
    model/transport/discipline/yielding-queue.h
)
