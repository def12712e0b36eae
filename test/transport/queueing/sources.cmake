# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/queueing/delayed-acknowledgements-test.cc
    test/transport/queueing/link-draws-test.cc
    test/transport/queueing/message-contention-test.cc
    test/transport/queueing/message-grants-test.cc
    test/transport/queueing/message-hop-test.cc
    test/transport/queueing/message-network-test.cc
    test/transport/queueing/message-transport-test.cc
    test/transport/queueing/message-turn-test.cc
    test/transport/queueing/quiet-medium-test.cc
    test/transport/queueing/tcp-startup-test.cc
    test/transport/queueing/urgent-message-test.cc
)
