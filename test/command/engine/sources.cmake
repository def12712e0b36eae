# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_tests
    test/command/engine/launched-ranks-test.cc
    test/command/engine/ranks-engine-test.cc
)
