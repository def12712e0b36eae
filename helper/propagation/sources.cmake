# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/propagation/node-class-options.cc
    helper/propagation/node-classes.cc
    helper/propagation/propagation-curve.cc
    helper/propagation/propagation-network.cc
    helper/propagation/propagation-options.cc
    helper/propagation/propagation-record.cc
    helper/propagation/propagation-schema.cc
    helper/propagation/propagation-simulation.cc
)
list(APPEND gridshare_helper_headers
    helper/propagation/node-class-options.h
    helper/propagation/node-classes.h
    helper/propagation/propagation-curve.h
    helper/propagation/propagation-network.h
    helper/propagation/propagation-options.h
    helper/propagation/propagation-record.h
    helper/propagation/propagation-schema.h
    helper/propagation/propagation-simulation.h
)
