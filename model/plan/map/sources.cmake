# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/map/backbone-panel.cc
    model/plan/map/feeder-layout.cc
    model/plan/map/feeder-map-style.cc
    model/plan/map/feeder-map.cc
    model/plan/map/label-placement.cc
    model/plan/map/map-frame.cc
    model/plan/map/meter-density.cc
    model/plan/map/svg-writer.cc
)
list(APPEND gridshare_plan_headers
    model/plan/map/backbone-panel.h
    model/plan/map/feeder-layout.h
    model/plan/map/feeder-map-style.h
    model/plan/map/feeder-map.h
    model/plan/map/label-placement.h
    model/plan/map/map-frame.h
    model/plan/map/meter-density.h
    model/plan/map/svg-writer.h
)
