set(gridshare_helper_sources
)
set(gridshare_helper_headers
)
