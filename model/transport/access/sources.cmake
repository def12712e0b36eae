# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/access/access-segment.cc
    model/transport/access/aloha-gateway.cc
    model/transport/access/aloha-segment.cc
    model/transport/access/cell-scheduler.cc
    model/transport/access/cell-segment.cc
    model/transport/access/hop-segment.cc
    model/transport/access/mesh-segment.cc
    model/transport/access/random-access.cc
)
list(APPEND gridshare_transport_headers
    model/transport/access/access-segment.h
    model/transport/access/aloha-gateway.h
    model/transport/access/aloha-segment.h
    model/transport/access/cell-scheduler.h
    model/transport/access/cell-segment.h
    model/transport/access/hop-segment.h
    model/transport/access/mesh-segment.h
    model/transport/access/random-access.h
)
