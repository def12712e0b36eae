# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_tests
    test/command/validate/validate-command-test.cc
    test/command/validate/validation-check-test.cc
)
