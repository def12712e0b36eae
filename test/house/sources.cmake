# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_house_tests
    test/house/assertion-rules.cc
    test/house/colour-rules.cc
    test/house/file-lists.cc
    test/house/house-plan.cc
    test/house/house-rules-test.cc
    test/house/licence-rules-test.cc
    test/house/licence-rules.cc
    test/house/mutant-rules-test.cc
    test/house/mutant-rules.cc
    test/house/name-rules-test.cc
    test/house/name-rules.cc
    test/house/page-rules.cc
    test/house/result-rules.cc
    test/house/room-rules.cc
    test/house/source-tree.cc
    test/house/type-definitions.cc
    test/house/type-rules-test.cc
)
