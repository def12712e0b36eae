# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/backbone/shapes/backbone-mesh.cc
    model/plan/backbone/shapes/backbone-ring.cc
    model/plan/backbone/shapes/backbone-star.cc
)
