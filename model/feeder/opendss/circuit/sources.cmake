# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/opendss/circuit/opendss-circuit.cc
    model/feeder/opendss/circuit/opendss-device.cc
    model/feeder/opendss/circuit/opendss-element.cc
    model/feeder/opendss/circuit/opendss-feeder.cc
    model/feeder/opendss/circuit/opendss-line.cc
    model/feeder/opendss/circuit/opendss-load-shape.cc
    model/feeder/opendss/circuit/opendss-load.cc
    model/feeder/opendss/circuit/opendss-notices.cc
    model/feeder/opendss/circuit/opendss-switch-control.cc
    model/feeder/opendss/circuit/opendss-transformer.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/opendss/circuit/opendss-circuit.h
    model/feeder/opendss/circuit/opendss-device.h
    model/feeder/opendss/circuit/opendss-element.h
    model/feeder/opendss/circuit/opendss-feeder.h
    model/feeder/opendss/circuit/opendss-line.h
    model/feeder/opendss/circuit/opendss-load-shape.h
    model/feeder/opendss/circuit/opendss-load.h
    model/feeder/opendss/circuit/opendss-notices.h
    model/feeder/opendss/circuit/opendss-switch-control.h
    model/feeder/opendss/circuit/opendss-transformer.h
)
