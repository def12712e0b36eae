# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/backbone/backbone-assembly.cc
    model/plan/backbone/backbone-attributes.cc
    model/plan/backbone/backbone-placement.cc
    model/plan/backbone/backbone-reader.cc
    model/plan/backbone/backbone-shape.cc
    model/plan/backbone/backbone.cc
    model/plan/backbone/globe-distance.cc
)
list(APPEND gridshare_plan_headers
    model/plan/backbone/backbone-assembly.h
    model/plan/backbone/backbone-attributes.h
    model/plan/backbone/backbone-document.h
    model/plan/backbone/backbone-placement.h
    model/plan/backbone/backbone-reader.h
    model/plan/backbone/backbone-shape.h
    model/plan/backbone/backbone.h
    model/plan/backbone/globe-distance.h
)
include(${CMAKE_CURRENT_LIST_DIR}/formats/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/shapes/sources.cmake)
