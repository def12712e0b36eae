# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/sharing/access-figure.cc
    command/sharing/fault-windows.cc
    command/sharing/incentive-figure.cc
    command/sharing/loop-figures.cc
    command/sharing/outcome-figures.cc
    command/sharing/portrait-figure.cc
    command/sharing/sharing-study.cc
    command/sharing/theory-figure.cc
)
list(APPEND gridshare_command_headers
    command/sharing/access-figure.h
    command/sharing/fault-windows.h
    command/sharing/incentive-figure.h
    command/sharing/loop-figures.h
    command/sharing/outcome-figures.h
    command/sharing/portrait-figure.h
    command/sharing/theory-figure.h
)
