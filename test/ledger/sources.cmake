# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_ledger_tests
    test/ledger/block-validator-test.cc
    test/ledger/ledger-wire-test.cc
    test/ledger/membership-test.cc
    test/ledger/mempool-model-test.cc
    test/ledger/mempool-test.cc
    test/ledger/settlement-contract-test.cc
)
