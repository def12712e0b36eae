set(gridshare_command_tests
)
