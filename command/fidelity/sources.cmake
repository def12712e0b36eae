# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/fidelity/fidelity-figure.cc
    command/fidelity/fidelity-study.cc
    command/fidelity/fidelity-table.cc
)
list(APPEND gridshare_command_headers
    command/fidelity/fidelity-figure.h
    command/fidelity/fidelity-table.h
)
