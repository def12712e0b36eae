# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/backbone/formats/backbone-edge-list.cc
    model/plan/backbone/formats/backbone-gml.cc
    model/plan/backbone/formats/backbone-graphml.cc
    model/plan/backbone/formats/xml-outline.cc
)
list(APPEND gridshare_plan_headers
    model/plan/backbone/formats/xml-outline.h
)
