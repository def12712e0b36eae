# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/fidelity/fidelity-record-test.cc
    test/helper/fidelity/fidelity-samples-test.cc
    test/helper/fidelity/three-phase-exchange-test.cc
)
