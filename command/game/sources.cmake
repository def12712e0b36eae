# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/game/agent-figure.cc
    command/game/delay-figure.cc
    command/game/game-agent-report.cc
    command/game/game-agents.cc
    command/game/game-command.cc
    command/game/game-delay.cc
    command/game/game-figure.cc
    command/game/game-graph.cc
    command/game/game-network.cc
    command/game/game-options.cc
    command/game/game-policy.cc
    command/game/game-report.cc
    command/game/game-sentence.cc
    command/game/network-figure.cc
    command/game/policy-figure.cc
    command/game/two-population-figure.cc
)
list(APPEND gridshare_command_headers
    command/game/agent-figure.h
    command/game/delay-figure.h
    command/game/game-agent-report.h
    command/game/game-agents.h
    command/game/game-delay.h
    command/game/game-figure.h
    command/game/game-graph.h
    command/game/game-network.h
    command/game/game-options.h
    command/game/game-policy.h
    command/game/game-report.h
    command/game/game-sentence.h
    command/game/network-figure.h
    command/game/policy-figure.h
    command/game/two-population-figure.h
)
