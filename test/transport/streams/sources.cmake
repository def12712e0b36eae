# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_tests
    test/transport/streams/message-streams-test.cc
    test/transport/streams/stream-window-test.cc
    test/transport/streams/tcp-sender-test.cc
    test/transport/streams/tcp-timer-test.cc
)
