# SPDX-License-Identifier: GPL-2.0-only
list(APPEND gridshare_transport_sources
    model/transport/sockets/fragment-header.cc
    model/transport/sockets/internet-transport.cc
    model/transport/sockets/socket-transport.cc
    model/transport/sockets/tcp-carrier.cc
    model/transport/sockets/udp-carrier.cc
)
list(APPEND gridshare_transport_headers
    model/transport/sockets/fragment-header.h
    model/transport/sockets/internet-transport.h
    model/transport/sockets/packet-carrier.h
    model/transport/sockets/socket-network.h
    model/transport/sockets/socket-transport.h
    model/transport/sockets/tcp-carrier.h
    model/transport/sockets/udp-carrier.h
)
