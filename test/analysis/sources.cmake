# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_tests
    test/analysis/experiment-columns-test.cc
    test/analysis/experiment-figures-test.cc
    test/analysis/experiment-headings-test.cc
    test/analysis/experiment-outcomes-test.cc
    test/analysis/folder-lock-test.cc
    test/analysis/results-database-input-test.cc
    test/analysis/results-database-test.cc
    test/analysis/results-migration-test.cc
    test/analysis/results-plan-test.cc
    test/analysis/results-report-test.cc
    test/analysis/results-resume-test.cc
    test/analysis/results-rules-test.cc
    test/analysis/series-encoding-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/compare/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/figure/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/find/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/loop/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/page/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/outcome/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/query/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/statistics/sources.cmake)
