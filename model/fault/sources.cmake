list(APPEND gridshare_fault_sources
    model/fault/fault-schedule.cc
    model/fault/faulty-transport.cc
    model/fault/node-outages.cc
)
list(APPEND gridshare_fault_headers
    model/fault/fault-schedule.h
    model/fault/faulty-transport.h
    model/fault/node-outages.h
)
