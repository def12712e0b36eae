set(gridshare_command_sources
    command/command-table.cc
    command/data-directory.cc
    command/feeder-command.cc
    command/feeder-report.cc
)
set(gridshare_command_headers
)
