# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/query/plot-command.cc
    command/query/plot-name.cc
    command/query/queried-study.cc
    command/query/query-command.cc
)
list(APPEND gridshare_command_headers
    command/query/plot-name.h
    command/query/queried-study.h
)
