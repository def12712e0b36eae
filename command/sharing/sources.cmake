list(APPEND gridshare_command_sources
    command/sharing/sharing-study.cc
    command/sharing/theory-figure.cc
)
list(APPEND gridshare_command_headers
    command/sharing/theory-figure.h
)
