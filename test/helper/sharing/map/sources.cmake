# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_tests
    test/helper/sharing/map/map-recorder-test.cc
    test/helper/sharing/map/run-map-parts-test.cc
)
