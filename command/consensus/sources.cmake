list(APPEND gridshare_command_sources
    command/consensus/consensus-report.cc
    command/consensus/consensus-study.cc
    command/consensus/revenue-figure.cc
)
list(APPEND gridshare_command_headers
    command/consensus/consensus-report.h
    command/consensus/revenue-figure.h
)
