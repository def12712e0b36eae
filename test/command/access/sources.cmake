list(APPEND gridshare_command_tests
    test/command/access/size-command-test.cc
)
