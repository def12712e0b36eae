# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/study/adaptive-seeds.cc
    command/study/list-command.cc
    command/study/merge-command.cc
    command/study/prepared-study.cc
    command/study/results-folder.cc
    command/study/run-identity.cc
    command/study/run-recorder.cc
    command/study/study-output.cc
    command/study/study-plan.cc
    command/study/study-registry.cc
    command/study/study-scenario.cc
    command/study/study-seeds.cc
    command/study/table-view-options.cc
)
list(APPEND gridshare_command_headers
    command/study/adaptive-seeds.h
    command/study/prepared-study.h
    command/study/results-folder.h
    command/study/run-identity.h
    command/study/run-recorder.h
    command/study/study-findings.h
    command/study/study-output.h
    command/study/study-plan.h
    command/study/study-registry.h
    command/study/study-scenario.h
    command/study/study-seeds.h
    command/study/table-view-options.h
)
