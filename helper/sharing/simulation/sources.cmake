# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sharing/simulation/demand-side.cc
    helper/sharing/simulation/failover-routes.cc
    helper/sharing/simulation/hub-side.cc
    helper/sharing/simulation/meter-side-note.cc
    helper/sharing/simulation/meter-side.cc
    helper/sharing/simulation/partition-homes.cc
    helper/sharing/simulation/sharing-division.cc
    helper/sharing/simulation/sharing-metering.cc
    helper/sharing/simulation/sharing-network.cc
    helper/sharing/simulation/sharing-proofs.cc
    helper/sharing/simulation/sharing-providers.cc
    helper/sharing/simulation/sharing-simulation.cc
    helper/sharing/simulation/spoke-side.cc
    helper/sharing/simulation/stopping-rule.cc
)
list(APPEND gridshare_helper_headers
    helper/sharing/simulation/demand-side.h
    helper/sharing/simulation/failover-routes.h
    helper/sharing/simulation/hub-side.h
    helper/sharing/simulation/meter-side-note.h
    helper/sharing/simulation/meter-side.h
    helper/sharing/simulation/partition-homes.h
    helper/sharing/simulation/sharing-division.h
    helper/sharing/simulation/sharing-metering.h
    helper/sharing/simulation/sharing-network.h
    helper/sharing/simulation/sharing-proofs.h
    helper/sharing/simulation/sharing-providers.h
    helper/sharing/simulation/sharing-simulation.h
    helper/sharing/simulation/spoke-side.h
    helper/sharing/simulation/stopping-rule.h
)
