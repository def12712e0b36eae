set(gridshare_ledger_tests
)
