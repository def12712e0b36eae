# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/consensus/cluster-figures.cc
    command/consensus/consensus-report.cc
    command/consensus/consensus-sentences.cc
    command/consensus/consensus-study.cc
    command/consensus/load-sweep.cc
    command/consensus/revenue-figure.cc
    command/consensus/saturation-figure.cc
)
list(APPEND gridshare_command_headers
    command/consensus/cluster-figures.h
    command/consensus/consensus-report.h
    command/consensus/consensus-sentences.h
    command/consensus/load-sweep.h
    command/consensus/revenue-figure.h
    command/consensus/saturation-figure.h
)
