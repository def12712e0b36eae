# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_metering_tests
    test/metering/meter-outage-test.cc
    test/metering/meter-poller-test.cc
    test/metering/meter-test.cc
    test/metering/reading-messages-test.cc
    test/metering/reading-store-test.cc
    test/metering/segment-reader-test.cc
)
