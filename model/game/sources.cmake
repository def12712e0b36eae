set(gridshare_game_sources
)
set(gridshare_game_headers
)
