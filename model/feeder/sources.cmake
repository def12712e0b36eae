# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/coordinate-file.cc
    model/feeder/csv-dialect.cc
    model/feeder/csv-row.cc
    model/feeder/feeder-builder.cc
    model/feeder/feeder-coordinates.cc
    model/feeder/feeder-file-source.cc
    model/feeder/feeder-reader.cc
    model/feeder/feeder-summary.cc
    model/feeder/feeder-tree.cc
    model/feeder/feeder.cc
    model/feeder/length-unit.cc
    model/feeder/scenario-file.cc
    model/feeder/synthetic-feeder.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/coordinate-file.h
    model/feeder/csv-dialect.h
    model/feeder/csv-row.h
    model/feeder/feeder-builder.h
    model/feeder/feeder-coordinates.h
    model/feeder/feeder-file-source.h
    model/feeder/feeder-reader.h
    model/feeder/feeder-summary.h
    model/feeder/feeder-tree.h
    model/feeder/feeder.h
    model/feeder/length-unit.h
    model/feeder/scenario-file.h
    model/feeder/synthetic-feeder.h
)
include(${CMAKE_CURRENT_LIST_DIR}/matpower/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/opendss/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/text/sources.cmake)
