# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/ranks/mpi-rank-exchange.cc
    model/transport/ranks/mpi-session.cc
    model/transport/ranks/rank-map.cc
)
list(APPEND gridshare_transport_headers
    model/transport/ranks/mpi-rank-exchange.h
    model/transport/ranks/mpi-session.h
    model/transport/ranks/rank-exchange.h
    model/transport/ranks/rank-map.h
)
