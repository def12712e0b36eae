# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_game_tests
    test/game/agent-simulation-test.cc
    test/game/class-replicator-test.cc
    test/game/delayed-information-test.cc
    test/game/diffusion-law-test.cc
    test/game/figure-series-test.cc
    test/game/finite-population-test.cc
    test/game/flow-line-test.cc
    test/game/game-reference-table.cc
    test/game/game-rules-test.cc
    test/game/incentive-test.cc
    test/game/network-demand-test.cc
    test/game/network-law-test.cc
    test/game/population-rules-test.cc
    test/game/replicator-equation-test.cc
    test/game/revision-test.cc
    test/game/settling-test.cc
    test/game/sharing-game-test.cc
    test/game/two-population-test.cc
)
