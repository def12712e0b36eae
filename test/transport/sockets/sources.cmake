# SPDX-License-Identifier: GPL-2.0-only
list(APPEND gridshare_transport_tests
    test/transport/sockets/internet-endpoints-test.cc
    test/transport/sockets/internet-transport-test.cc
)
