# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/packet/cell-agreement-test.cc
    test/transport/packet/endpoint-routing-test.cc
    test/transport/packet/own-medium-test.cc
    test/transport/packet/packet-datagram-test.cc
    test/transport/packet/packet-media-test.cc
    test/transport/packet/packet-network-test.cc
    test/transport/packet/packet-observation-test.cc
    test/transport/packet/packet-transport-test.cc
    test/transport/packet/plc-channel-test.cc
    test/transport/packet/plc-collision-test.cc
    test/transport/packet/plc-polling-test.cc
)
