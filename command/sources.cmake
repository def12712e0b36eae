set(gridshare_command_sources
    command/command-table.cc
    command/option-parser.cc
    command/report-command.cc
)
set(gridshare_command_headers
)
