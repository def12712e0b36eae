set(gridshare_node_sources
)
set(gridshare_node_headers
)
