# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/outcome/bar-figures.cc
    analysis/outcome/basin-words.cc
    analysis/outcome/convergence-figure.cc
    analysis/outcome/latency-figure.cc
    analysis/outcome/law-comparison.cc
    analysis/outcome/limit-sentences.cc
    analysis/outcome/outcome-sentences.cc
    analysis/outcome/phase-line-figure.cc
    analysis/outcome/sharing-sentences.cc
    analysis/outcome/shown-experiments.cc
    analysis/outcome/throughput-figure.cc
)
list(APPEND gridshare_analysis_headers
    analysis/outcome/bar-figures.h
    analysis/outcome/basin-words.h
    analysis/outcome/convergence-figure.h
    analysis/outcome/latency-figure.h
    analysis/outcome/law-comparison.h
    analysis/outcome/limit-sentences.h
    analysis/outcome/outcome-sentences.h
    analysis/outcome/phase-line-figure.h
    analysis/outcome/sharing-sentences.h
    analysis/outcome/shown-experiments.h
    analysis/outcome/throughput-figure.h
)
