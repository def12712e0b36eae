# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_plan_sources
    model/plan/technology/access-capacity.cc
    model/plan/technology/access-technology-file.cc
    model/plan/technology/access-technology.cc
    model/plan/technology/aloha-figures.cc
    model/plan/technology/aloha-sharing.cc
    model/plan/technology/cell-figures.cc
    model/plan/technology/cell-sharing.cc
    model/plan/technology/delay-mixture.cc
    model/plan/technology/hop-sharing.cc
    model/plan/technology/medium-sharing.cc
    model/plan/technology/mesh-figures.cc
    model/plan/technology/mesh-sharing.cc
    model/plan/technology/path-loss.cc
    model/plan/technology/technology-table.cc
)
list(APPEND gridshare_plan_headers
    model/plan/technology/access-capacity.h
    model/plan/technology/access-demand.h
    model/plan/technology/access-technology-file.h
    model/plan/technology/access-technology.h
    model/plan/technology/aloha-figures.h
    model/plan/technology/cell-figures.h
    model/plan/technology/delay-mixture.h
    model/plan/technology/medium-sharing.h
    model/plan/technology/mesh-figures.h
    model/plan/technology/path-loss.h
    model/plan/technology/technology-key.h
    model/plan/technology/technology-table.h
)
