# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/message/message-transport.cc
)
list(APPEND gridshare_transport_headers
    model/transport/message/message-transport.h
)
