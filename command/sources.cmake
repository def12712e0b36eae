set(gridshare_command_sources
    command/command-table.cc
    command/fuzz-command.cc
)
set(gridshare_command_headers
    command/fuzz-command.h
)
