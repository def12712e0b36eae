# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_game_sources
    model/game/revision/fermi-comparison.cc
    model/game/revision/local-comparison.cc
    model/game/revision/logit-choice.cc
    model/game/revision/moran-reproduction.cc
    model/game/revision/proportional-imitation.cc
)
