# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/report/experiment-column.cc
    analysis/report/experiment-notes.cc
    analysis/report/experiment-table.cc
    analysis/report/outcome-columns.cc
    analysis/report/panel-curves.cc
    analysis/report/panel-figure.cc
    analysis/report/result-columns.cc
    analysis/report/results-report.cc
)
list(APPEND gridshare_analysis_headers
    analysis/report/experiment-column.h
    analysis/report/experiment-notes.h
    analysis/report/experiment-table.h
    analysis/report/outcome-columns.h
    analysis/report/panel-curves.h
    analysis/report/panel-figure.h
    analysis/report/results-report.h
)
