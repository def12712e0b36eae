list(APPEND gridshare_consensus_sources
    model/consensus/hostile/clique-rounds.cc
    model/consensus/hostile/detection-power.cc
    model/consensus/hostile/effect-narration.cc
    model/consensus/hostile/hostile-drill.cc
    model/consensus/hostile/hostile-plan.cc
    model/consensus/hostile/hostile-shrinking.cc
    model/consensus/hostile/hostile-simulator.cc
    model/consensus/hostile/replica-cluster.cc
    model/consensus/hostile/scheduled-cluster.cc
    model/consensus/hostile/timed-cluster.cc
    model/consensus/hostile/waiting-orders.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/hostile/clique-rounds.h
    model/consensus/hostile/detection-power.h
    model/consensus/hostile/effect-narration.h
    model/consensus/hostile/hostile-drill.h
    model/consensus/hostile/hostile-simulator.h
    model/consensus/hostile/replica-cluster.h
    model/consensus/hostile/scheduled-cluster.h
    model/consensus/hostile/timed-cluster.h
    model/consensus/hostile/waiting-orders.h
)
