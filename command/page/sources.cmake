# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/page/results-page.cc
)
list(APPEND gridshare_command_headers
    command/page/results-page.h
)
