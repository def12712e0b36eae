set(gridshare_ledger_tests
    test/ledger/ledger-test.cc
)
