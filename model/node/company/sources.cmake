# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_node_sources
    model/node/company/company-application.cc
)
list(APPEND gridshare_node_headers
    model/node/company/company-application.h
)
