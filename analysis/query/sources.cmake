# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/query/curve-figure.cc
    analysis/query/figure-axis.cc
    analysis/query/heat-map.cc
    analysis/query/queried-runs.cc
    analysis/query/query-table.cc
    analysis/query/run-condition.cc
    analysis/query/run-measure.cc
    analysis/query/run-query.cc
    analysis/query/sample-statistic.cc
    analysis/query/sql-table.cc
)
list(APPEND gridshare_analysis_headers
    analysis/query/curve-figure.h
    analysis/query/figure-axis.h
    analysis/query/heat-map.h
    analysis/query/queried-runs.h
    analysis/query/query-table.h
    analysis/query/run-condition.h
    analysis/query/run-measure.h
    analysis/query/run-query.h
    analysis/query/sample-statistic.h
    analysis/query/sql-table.h
)
