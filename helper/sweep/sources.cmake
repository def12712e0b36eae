# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sweep/interrupt-guard.cc
    helper/sweep/progress-line.cc
    helper/sweep/replication-runner.cc
    helper/sweep/run-bell.cc
    helper/sweep/run-process.cc
    helper/sweep/run-progress.cc
    helper/sweep/write-turn.cc
)
list(APPEND gridshare_helper_headers
    helper/sweep/interrupt-guard.h
    helper/sweep/progress-line.h
    helper/sweep/replication-runner.h
    helper/sweep/run-bell.h
    helper/sweep/run-limits.h
    helper/sweep/run-process.h
    helper/sweep/run-progress.h
    helper/sweep/write-turn.h
)
