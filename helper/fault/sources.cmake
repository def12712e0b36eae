list(APPEND gridshare_helper_sources
    helper/fault/fault-injection.cc
)
list(APPEND gridshare_helper_headers
    helper/fault/fault-injection.h
)
