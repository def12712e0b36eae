# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/text/feeder-reader-edge-list.cc
    model/feeder/text/feeder-reader-text.cc
    model/feeder/text/feeder-statement-form.cc
    model/feeder/text/feeder-statement.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/text/feeder-statement-form.h
    model/feeder/text/feeder-statement.h
)
