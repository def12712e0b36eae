# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_game_sources
    model/game/theory/birth-death-chain.cc
    model/game/theory/class-replicator.cc
    model/game/theory/delayed-information.cc
    model/game/theory/delivery-curve.cc
    model/game/theory/diffusion-law.cc
    model/game/theory/flow-line.cc
    model/game/theory/incentive-policy.cc
    model/game/theory/interior-roots.cc
    model/game/theory/network-demand.cc
    model/game/theory/network-law.cc
    model/game/theory/pair-approximation.cc
    model/game/theory/two-population-game.cc
    model/game/theory/well-mixed-process.cc
)
list(APPEND gridshare_game_headers
    model/game/theory/birth-death-chain.h
    model/game/theory/class-replicator.h
    model/game/theory/delayed-information.h
    model/game/theory/delivery-curve.h
    model/game/theory/diffusion-law.h
    model/game/theory/flow-line.h
    model/game/theory/incentive-policy.h
    model/game/theory/interior-roots.h
    model/game/theory/network-demand.h
    model/game/theory/network-law.h
    model/game/theory/pair-approximation.h
    model/game/theory/two-population-game.h
    model/game/theory/well-mixed-process.h
    model/game/theory/well-mixed-simulation.h
)
