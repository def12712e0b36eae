list(APPEND gridshare_command_sources
    command/compare/compare-command.cc
)
