set(gridshare_analysis_tests
    test/analysis/figure-text-test.cc
    test/analysis/replication-statistics-test.cc
    test/analysis/results-database-input-test.cc
    test/analysis/results-database-test.cc
    test/analysis/results-report-test.cc
    test/analysis/results-resume-test.cc
)
