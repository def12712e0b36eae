# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/ranks/divided-run.cc
    test/helper/sharing/ranks/divided-sharing-test.cc
    test/helper/sharing/ranks/division-refusal-test.cc
)
