# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_foundation_tests
    test/foundation/foundation-rules-test.cc
    test/foundation/input-error-test.cc
    test/foundation/named-registry-test.cc
    test/foundation/output-file-test.cc
    test/foundation/process-end-test.cc
    test/foundation/text-file-test.cc
    test/foundation/text-table-test.cc
    test/foundation/unicode-text-test.cc
)
