set(gridshare_game_tests
    test/game/game-reference-table.cc
    test/game/replicator-equation-test.cc
)
