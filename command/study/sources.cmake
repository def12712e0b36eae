list(APPEND gridshare_command_sources
    command/study/adaptive-seeds.cc
    command/study/list-command.cc
    command/study/replicated-sweep.cc
    command/study/report-command.cc
    command/study/results-folder.cc
    command/study/run-command.cc
    command/study/study-output.cc
    command/study/study-plan.cc
    command/study/study-registry.cc
    command/study/study-scenario.cc
)
list(APPEND gridshare_command_headers
    command/study/adaptive-seeds.h
    command/study/replicated-sweep.h
    command/study/results-folder.h
    command/study/study-output.h
    command/study/study-plan.h
    command/study/study-registry.h
    command/study/study-scenario.h
)
