# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/hostile/clique-rounds.cc
    model/consensus/hostile/contested-elections.cc
    model/consensus/hostile/delta-debugging.cc
    model/consensus/hostile/detection-power.cc
    model/consensus/hostile/hostile-chaos.cc
    model/consensus/hostile/hostile-drill.cc
    model/consensus/hostile/hostile-plan.cc
    model/consensus/hostile/hostile-simulator.cc
    model/consensus/hostile/schedule-narration.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/hostile/clique-rounds.h
    model/consensus/hostile/contested-elections.h
    model/consensus/hostile/delta-debugging.h
    model/consensus/hostile/detection-power.h
    model/consensus/hostile/hostile-chaos.h
    model/consensus/hostile/hostile-drill.h
    model/consensus/hostile/hostile-plan.h
    model/consensus/hostile/hostile-simulator.h
    model/consensus/hostile/schedule-narration.h
)
include(${CMAKE_CURRENT_LIST_DIR}/deliberate/sources.cmake)
