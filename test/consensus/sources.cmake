set(gridshare_consensus_tests
)
