# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/ranks/rank-division-test.cc
    test/transport/ranks/rank-map-test.cc
)
