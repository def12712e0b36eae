# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/map/run-map-reader.cc
    analysis/map/run-map-writer.cc
)
list(APPEND gridshare_analysis_headers
    analysis/map/run-map-reader.h
    analysis/map/run-map-writer.h
    analysis/map/run-map.h
)
