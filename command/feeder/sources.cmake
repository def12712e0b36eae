# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/feeder/feeder-command.cc
    command/feeder/feeder-report.cc
    command/feeder/feeder-scenario.cc
)
list(APPEND gridshare_command_headers
    command/feeder/feeder-report.h
    command/feeder/feeder-scenario.h
)
