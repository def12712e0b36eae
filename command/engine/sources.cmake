# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/engine/delivered-runs.cc
    command/engine/external-program.cc
    command/engine/local-engine.cc
    command/engine/local-runs.cc
    command/engine/parallel-engine.cc
    command/engine/rank-task.cc
    command/engine/ranks-engine.cc
    command/engine/slurm-engine.cc
    command/engine/slurm-queue.cc
    command/engine/study-engine.cc
    command/engine/worker-crew.cc
    command/engine/worker-tasks.cc
)
list(APPEND gridshare_command_headers
    command/engine/delivered-runs.h
    command/engine/external-program.h
    command/engine/local-runs.h
    command/engine/rank-task.h
    command/engine/slurm-queue.h
    command/engine/study-engine.h
    command/engine/worker-crew.h
    command/engine/worker-tasks.h
)
