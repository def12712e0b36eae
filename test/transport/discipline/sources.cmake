# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/discipline/contention-medium-test.cc
    test/transport/discipline/message-server-test.cc
    test/transport/discipline/scheduled-medium-test.cc
)
