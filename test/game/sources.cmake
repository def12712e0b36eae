set(gridshare_game_tests
    test/game/agent-simulation-test.cc
    test/game/finite-population-test.cc
    test/game/game-reference-table.cc
    test/game/replicator-equation-test.cc
    test/game/revision-test.cc
    test/game/sharing-game-test.cc
)
