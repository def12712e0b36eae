# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_tests
    test/command/figure/access-figure-test.cc
    test/command/figure/incentive-figure-test.cc
    test/command/figure/portrait-figure-test.cc
    test/command/figure/study-figure-test.cc
    test/command/figure/sweep-figures-test.cc
)
