set(gridshare_command_sources
    command/command-table.cc
)
set(gridshare_command_headers
)
