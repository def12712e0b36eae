# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/access/access-segment-test.cc
    test/transport/access/aloha-segment-test.cc
    test/transport/access/cell-segment-test.cc
    test/transport/access/mesh-law-test.cc
    test/transport/access/mesh-segment-test.cc
)
