list(APPEND gridshare_command_tests
    test/command/adaptive-seeds-test.cc
    test/command/command-line-test.cc
    test/command/consensus-columns-test.cc
    test/command/consensus-table-test.cc
    test/command/feeder-command-test.cc
    test/command/feeder-report-test.cc
    test/command/fidelity-columns-test.cc
    test/command/full-disk-test.cc
    test/command/fuzz-command-test.cc
    test/command/game-command-test.cc
    test/command/game-figure-test.cc
    test/command/propagation-columns-test.cc
    test/command/results-folder-test.cc
    test/command/special-figure-test.cc
    test/command/study-figure-test.cc
    test/command/study-files-test.cc
)
