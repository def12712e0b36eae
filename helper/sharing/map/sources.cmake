# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sharing/map/map-recorder.cc
    helper/sharing/map/run-activity-log.cc
    helper/sharing/map/run-map-faults.cc
    helper/sharing/map/run-map-ground.cc
    helper/sharing/map/run-map-network.cc
    helper/sharing/map/run-strategy-log.cc
)
list(APPEND gridshare_helper_headers
    helper/sharing/map/map-recorder.h
    helper/sharing/map/run-activity-log.h
    helper/sharing/map/run-map-faults.h
    helper/sharing/map/run-map-ground.h
    helper/sharing/map/run-map-network.h
    helper/sharing/map/run-strategy-log.h
)
