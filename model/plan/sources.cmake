# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/backbone-planner.cc
    model/plan/communication-plan.cc
    model/plan/communication-planner.cc
    model/plan/company-metering.cc
    model/plan/concentrator-placement.cc
    model/plan/load-shape-file.cc
    model/plan/load-shape.cc
    model/plan/meter-neighbourhood.cc
    model/plan/meter-population.cc
    model/plan/metering-traffic.cc
)
list(APPEND gridshare_plan_headers
    model/plan/backbone-planner.h
    model/plan/communication-plan.h
    model/plan/communication-planner.h
    model/plan/company-metering.h
    model/plan/concentrator-placement.h
    model/plan/load-shape-file.h
    model/plan/load-shape.h
    model/plan/meter-neighbourhood.h
    model/plan/meter-population.h
    model/plan/metering-traffic.h
)
include(${CMAKE_CURRENT_LIST_DIR}/backbone/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/map/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/technology/sources.cmake)
