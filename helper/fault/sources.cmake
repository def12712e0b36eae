# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/fault/fault-injection.cc
    helper/fault/fault-series.cc
)
list(APPEND gridshare_helper_headers
    helper/fault/fault-injection.h
    helper/fault/fault-series.h
)
