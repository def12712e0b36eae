# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/ranks/process-rank-channel-test.cc
    test/transport/ranks/rank-clocks-test.cc
    test/transport/ranks/rank-division-test.cc
    test/transport/ranks/rank-map-test.cc
    test/transport/ranks/star-frame-test.cc
    test/transport/ranks/star-traffic.cc
    test/transport/ranks/task-channel-test.cc
)
