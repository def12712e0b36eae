set(gridshare_game_tests
)
