# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/compare/compared-results.cc
    analysis/compare/comparison-figure.cc
    analysis/compare/comparison-table.cc
    analysis/compare/difference-estimate.cc
    analysis/compare/experiment-matching.cc
    analysis/compare/result-comparison.cc
)
list(APPEND gridshare_analysis_headers
    analysis/compare/compared-results.h
    analysis/compare/comparison-figure.h
    analysis/compare/comparison-table.h
    analysis/compare/difference-estimate.h
    analysis/compare/experiment-matching.h
    analysis/compare/result-comparison.h
)
