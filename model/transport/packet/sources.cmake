# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/packet/csma-medium.cc
    model/transport/packet/endpoint-routing.cc
    model/transport/packet/lte-medium.cc
    model/transport/packet/node-placement.cc
    model/transport/packet/packet-medium.cc
    model/transport/packet/packet-memory.cc
    model/transport/packet/packet-network.cc
    model/transport/packet/packet-observation.cc
    model/transport/packet/packet-traces.cc
    model/transport/packet/packet-transport.cc
    model/transport/packet/plc-channel.cc
    model/transport/packet/plc-medium.cc
    model/transport/packet/wifi-medium.cc
)
list(APPEND gridshare_transport_headers
    model/transport/packet/endpoint-routing.h
    model/transport/packet/lte-medium.h
    model/transport/packet/node-placement.h
    model/transport/packet/packet-medium.h
    model/transport/packet/packet-memory.h
    model/transport/packet/packet-network.h
    model/transport/packet/packet-observation.h
    model/transport/packet/packet-traces.h
    model/transport/packet/packet-transport.h
    model/transport/packet/plc-channel.h
    model/transport/packet/wifi-medium.h
    model/transport/packet/wifi-ns3-compat.h
)
