# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/experiment-summary.cc
    analysis/figure-panels.cc
    analysis/folder-lock.cc
    analysis/number-words.cc
    analysis/result-catalogue.cc
    analysis/results-adoption.cc
    analysis/results-database.cc
    analysis/results-plan.cc
    analysis/results-row.cc
    analysis/results-schema.cc
    analysis/results-tables.cc
    analysis/run-record.cc
    analysis/series-encoding.cc
    analysis/utc-time.cc
)
list(APPEND gridshare_analysis_headers
    analysis/experiment-summary.h
    analysis/figure-panels.h
    analysis/folder-lock.h
    analysis/number-words.h
    analysis/result-catalogue.h
    analysis/results-adoption.h
    analysis/results-database.h
    analysis/results-plan.h
    analysis/results-row.h
    analysis/results-schema.h
    analysis/results-tables.h
    analysis/run-record.h
    analysis/series-encoding.h
    analysis/utc-time.h
)
include(${CMAKE_CURRENT_LIST_DIR}/compare/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/figure/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/find/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/loop/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/page/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/outcome/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/query/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/report/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/statistics/sources.cmake)
