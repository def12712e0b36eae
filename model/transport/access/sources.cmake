list(APPEND gridshare_transport_sources
    model/transport/access/access-segment.cc
    model/transport/access/hop-segment.cc
)
list(APPEND gridshare_transport_headers
    model/transport/access/access-segment.h
    model/transport/access/hop-segment.h
)
