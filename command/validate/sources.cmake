# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/validate/access-validation.cc
    command/validate/agents-validation.cc
    command/validate/bitcoin-validation.cc
    command/validate/check-encoding.cc
    command/validate/consensus-validation.cc
    command/validate/contention-validation.cc
    command/validate/feeders-validation.cc
    command/validate/game-validation.cc
    command/validate/loop-validation.cc
    command/validate/mining-validation.cc
    command/validate/packets-validation.cc
    command/validate/published-numbers.cc
    command/validate/segment-rounds.cc
    command/validate/simblock-validation.cc
    command/validate/validate-command.cc
    command/validate/validation-check.cc
    command/validate/validation-registry.cc
    command/validate/validation-report.cc
    command/validate/validation-run.cc
)
list(APPEND gridshare_command_headers
    command/validate/check-encoding.h
    command/validate/published-numbers.h
    command/validate/segment-rounds.h
    command/validate/validation-check.h
    command/validate/validation-registry.h
    command/validate/validation-report.h
    command/validate/validation-run.h
)
