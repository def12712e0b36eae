set(gridshare_analysis_tests
)
