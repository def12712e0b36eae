list(APPEND gridshare_command_tests
    test/command/compare/compare-command-test.cc
)
