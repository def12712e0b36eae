list(APPEND gridshare_analysis_tests
    test/analysis/experiment-columns-test.cc
    test/analysis/experiment-figures-test.cc
    test/analysis/experiment-headings-test.cc
    test/analysis/experiment-outcomes-test.cc
    test/analysis/figure-text-test.cc
    test/analysis/folder-lock-test.cc
    test/analysis/replication-statistics-test.cc
    test/analysis/results-database-input-test.cc
    test/analysis/results-database-test.cc
    test/analysis/results-migration-test.cc
    test/analysis/results-plan-test.cc
    test/analysis/results-report-test.cc
    test/analysis/results-resume-test.cc
    test/analysis/results-rules-test.cc
    test/analysis/series-encoding-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/query/sources.cmake)
