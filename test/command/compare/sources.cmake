# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_tests
    test/command/compare/compare-command-test.cc
)
