# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/propagation/propagation-figure.cc
    command/propagation/propagation-study.cc
    command/propagation/propagation-table.cc
)
list(APPEND gridshare_command_headers
    command/propagation/propagation-figure.h
    command/propagation/propagation-table.h
)
