list(APPEND gridshare_command_sources
    command/study/replicated-sweep.cc
    command/study/results-folder.cc
    command/study/study-output.cc
    command/study/study-plan.cc
    command/study/study-scenario.cc
    command/study/study-table.cc
)
list(APPEND gridshare_command_headers
    command/study/replicated-sweep.h
    command/study/results-folder.h
    command/study/study-output.h
    command/study/study-plan.h
    command/study/study-scenario.h
    command/study/study-table.h
)
