# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_tests
    test/command/adaptive-seeds-test.cc
    test/command/command-line-test.cc
    test/command/consensus-columns-test.cc
    test/command/consensus-sentences-test.cc
    test/command/consensus-table-test.cc
    test/command/fault-windows-test.cc
    test/command/feeder-command-test.cc
    test/command/feeder-report-test.cc
    test/command/fidelity-columns-test.cc
    test/command/find-command-test.cc
    test/command/full-disk-test.cc
    test/command/fuzz-command-test.cc
    test/command/game-command-test.cc
    test/command/game-figure-test.cc
    test/command/game-network-test.cc
    test/command/merge-command-test.cc
    test/command/propagation-columns-test.cc
    test/command/query-command-test.cc
    test/command/results-folder-test.cc
    test/command/special-figure-test.cc
    test/command/study-engine-test.cc
    test/command/study-files-test.cc
    test/command/study-report-test.cc
    test/command/study-runs-test.cc
    test/command/sweep-runs-test.cc
)
include(${CMAKE_CURRENT_LIST_DIR}/access/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/compare/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/engine/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/figure/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/validate/sources.cmake)
