# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_client_tests
    test/client/lossy-client-test.cc
    test/client/receipt-messages-test.cc
    test/client/submission-client-test.cc
    test/client/transaction-intake-test.cc
)
