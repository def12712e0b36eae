set(gridshare_consensus_sources
)
set(gridshare_consensus_headers
)
