set(gridshare_grid_sources
)
set(gridshare_grid_headers
)
