set(gridshare_command_tests
    test/command/command-line-test.cc
    test/command/feeder-command-test.cc
    test/command/fuzz-command-test.cc
    test/command/game-command-test.cc
    test/command/study-files-test.cc
)
