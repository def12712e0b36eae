list(APPEND gridshare_analysis_sources
    analysis/report/experiment-notes.cc
    analysis/report/experiment-table.cc
    analysis/report/results-report.cc
)
list(APPEND gridshare_analysis_headers
    analysis/report/experiment-notes.h
    analysis/report/experiment-table.h
    analysis/report/results-report.h
)
