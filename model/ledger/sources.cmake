set(gridshare_ledger_sources
)
set(gridshare_ledger_headers
)
