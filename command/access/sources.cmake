# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/access/size-command.cc
    command/access/size-report.cc
    command/access/size-request.cc
)
list(APPEND gridshare_command_headers
    command/access/size-report.h
    command/access/size-request.h
)
