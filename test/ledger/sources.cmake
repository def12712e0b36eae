set(gridshare_ledger_tests
    test/ledger/ledger-test.cc
    test/ledger/mempool-model-test.cc
)
