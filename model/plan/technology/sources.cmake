list(APPEND gridshare_plan_sources
    model/plan/technology/access-technology-file.cc
    model/plan/technology/access-technology.cc
    model/plan/technology/hop-sharing.cc
    model/plan/technology/medium-sharing.cc
)
list(APPEND gridshare_plan_headers
    model/plan/technology/access-demand.h
    model/plan/technology/access-technology-file.h
    model/plan/technology/access-technology.h
    model/plan/technology/medium-sharing.h
    model/plan/technology/technology-key.h
)
