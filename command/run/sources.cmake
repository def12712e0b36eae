# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/run/find-answers.cc
    command/run/joint-page.cc
    command/run/launched-ranks.cc
    command/run/question-points.cc
    command/run/report-command.cc
    command/run/run-command.cc
    command/run/study-division.cc
    command/run/study-estimate.cc
    command/run/study-report.cc
    command/run/study-run.cc
    command/run/study-spoke.cc
    command/run/study-worker.cc
)
list(APPEND gridshare_command_headers
    command/run/find-answers.h
    command/run/joint-page.h
    command/run/launched-ranks.h
    command/run/question-points.h
    command/run/study-division.h
    command/run/study-estimate.h
    command/run/study-report.h
    command/run/study-run.h
    command/run/study-spoke.h
    command/run/study-worker.h
)
