set(gridshare_network_sources
)
set(gridshare_network_headers
)
