# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/compare/compare-command.cc
)
