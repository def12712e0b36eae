# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/opendss/opendss-classes.cc
    model/feeder/opendss/opendss-impedance.cc
    model/feeder/opendss/opendss-names.cc
    model/feeder/opendss/opendss-tokenizer.cc
    model/feeder/opendss/opendss-variables.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/opendss/opendss-classes.h
    model/feeder/opendss/opendss-impedance.h
    model/feeder/opendss/opendss-names.h
    model/feeder/opendss/opendss-tokenizer.h
    model/feeder/opendss/opendss-variables.h
)
include(${CMAKE_CURRENT_LIST_DIR}/circuit/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/script/sources.cmake)
