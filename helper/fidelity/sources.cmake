# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/fidelity/fidelity-comparison.cc
    helper/fidelity/fidelity-options.cc
    helper/fidelity/fidelity-record.cc
    helper/fidelity/fidelity-samples.cc
    helper/fidelity/fidelity-schema.cc
    helper/fidelity/fidelity-simulation.cc
    helper/fidelity/fidelity-topologies.cc
    helper/fidelity/three-phase-exchange.cc
)
list(APPEND gridshare_helper_headers
    helper/fidelity/fidelity-comparison.h
    helper/fidelity/fidelity-options.h
    helper/fidelity/fidelity-record.h
    helper/fidelity/fidelity-samples.h
    helper/fidelity/fidelity-schema.h
    helper/fidelity/fidelity-simulation.h
    helper/fidelity/fidelity-topologies.h
    helper/fidelity/three-phase-exchange.h
)
