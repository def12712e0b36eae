list(APPEND gridshare_helper_sources
    helper/sweep/replication-runner.cc
)
list(APPEND gridshare_helper_headers
    helper/sweep/replication-runner.h
    helper/sweep/run-limits.h
)
