# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_consensus_tests
    test/consensus/hotstuff/hotstuff-pacemaker-test.cc
    test/consensus/hotstuff/hotstuff-tree-test.cc
)
