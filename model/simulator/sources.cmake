# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_simulator_sources
    model/simulator/radix-scheduler.cc
)
list(APPEND gridshare_simulator_headers
    model/simulator/arrival-event.h
    model/simulator/radix-scheduler.h
)
