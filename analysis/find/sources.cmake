# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/find/find-design.cc
    analysis/find/find-evidence.cc
    analysis/find/find-figure.cc
    analysis/find/find-table.cc
    analysis/find/mean-crossing.cc
    analysis/find/threshold-fit.cc
)
list(APPEND gridshare_analysis_headers
    analysis/find/find-design.h
    analysis/find/find-evidence.h
    analysis/find/find-figure.h
    analysis/find/find-question.h
    analysis/find/find-table.h
    analysis/find/mean-crossing.h
    analysis/find/threshold-fit.h
)
