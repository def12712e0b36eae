# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/opendss/script/feeder-reader-opendss.cc
    model/feeder/opendss/script/opendss-editor.cc
    model/feeder/opendss/script/opendss-object-commands.cc
    model/feeder/opendss/script/opendss-script.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/opendss/script/opendss-editor.h
    model/feeder/opendss/script/opendss-object-commands.h
    model/feeder/opendss/script/opendss-script.h
)
