set(gridshare_analysis_sources
)
set(gridshare_analysis_headers
)
