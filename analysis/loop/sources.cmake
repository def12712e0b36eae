# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/loop/phase-diagram.cc
    analysis/loop/response-figure.cc
    analysis/loop/swept-experiments.cc
)
list(APPEND gridshare_analysis_headers
    analysis/loop/phase-diagram.h
    analysis/loop/response-figure.h
    analysis/loop/swept-experiments.h
)
