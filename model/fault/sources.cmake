# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_fault_sources
    model/fault/down-reasons.cc
    model/fault/fault-block.cc
    model/fault/fault-course.cc
    model/fault/fault-ground.cc
    model/fault/fault-kind.cc
    model/fault/fault-log.cc
    model/fault/fault-plan.cc
    model/fault/fault-schedule.cc
    model/fault/faulty-transport.cc
    model/fault/node-outages.cc
    model/fault/power-supply.cc
)
list(APPEND gridshare_fault_headers
    model/fault/down-reasons.h
    model/fault/fault-block.h
    model/fault/fault-course.h
    model/fault/fault-ground.h
    model/fault/fault-kind.h
    model/fault/fault-log.h
    model/fault/fault-plan.h
    model/fault/fault-schedule.h
    model/fault/faulty-transport.h
    model/fault/node-outages.h
    model/fault/power-supply.h
)
include(${CMAKE_CURRENT_LIST_DIR}/kinds/sources.cmake)
