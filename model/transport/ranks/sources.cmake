# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_transport_sources
    model/transport/ranks/hub-clock.cc
    model/transport/ranks/mpi-rank-channel.cc
    model/transport/ranks/mpi-rank-exchange.cc
    model/transport/ranks/mpi-session.cc
    model/transport/ranks/process-rank-channel.cc
    model/transport/ranks/rank-map.cc
    model/transport/ranks/spoke-clock.cc
    model/transport/ranks/star-frame.cc
    model/transport/ranks/task-channel.cc
)
list(APPEND gridshare_transport_headers
    model/transport/ranks/hub-clock.h
    model/transport/ranks/mpi-rank-channel.h
    model/transport/ranks/mpi-rank-exchange.h
    model/transport/ranks/mpi-session.h
    model/transport/ranks/process-rank-channel.h
    model/transport/ranks/rank-channel.h
    model/transport/ranks/rank-exchange.h
    model/transport/ranks/rank-map.h
    model/transport/ranks/spoke-clock.h
    model/transport/ranks/star-frame.h
    model/transport/ranks/task-channel.h
)
