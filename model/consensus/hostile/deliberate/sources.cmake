# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_sources
    model/consensus/hostile/deliberate/forgotten-chain-faults.cc
    model/consensus/hostile/deliberate/hotstuff-faults.cc
    model/consensus/hostile/deliberate/pbft-faults.cc
    model/consensus/hostile/deliberate/poa-faults.cc
    model/consensus/hostile/deliberate/pow-faults.cc
    model/consensus/hostile/deliberate/raft-faults.cc
)
list(APPEND gridshare_consensus_headers
    model/consensus/hostile/deliberate/common-protocol-faults.h
)
