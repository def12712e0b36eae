# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_game_sources
    model/game/figure-series.cc
    model/game/graph-simulation.cc
    model/game/interaction-graph.cc
    model/game/parameter-domain.cc
    model/game/phase-line.cc
    model/game/population-revision.cc
    model/game/replicator-equation.cc
    model/game/revision-protocol.cc
    model/game/role-model.cc
    model/game/settling.cc
    model/game/sharing-game.cc
    model/game/trajectory-sampler.cc
    model/game/value-of-data.cc
)
list(APPEND gridshare_game_headers
    model/game/convergence-time.h
    model/game/figure-series.h
    model/game/graph-simulation.h
    model/game/interaction-graph.h
    model/game/parameter-domain.h
    model/game/phase-line.h
    model/game/population-revision.h
    model/game/random-draw.h
    model/game/replicator-equation.h
    model/game/revision-protocol.h
    model/game/role-model.h
    model/game/settling.h
    model/game/sharing-game.h
    model/game/trajectory-sampler.h
    model/game/value-of-data.h
)
include(${CMAKE_CURRENT_LIST_DIR}/revision/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/theory/sources.cmake)
