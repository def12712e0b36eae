# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_metering_sources
    model/metering/meter-application.cc
    model/metering/meter-poller.cc
    model/metering/reading-messages.cc
    model/metering/reading-store.cc
    model/metering/register-values.cc
    model/metering/segment-reader.cc
)
list(APPEND gridshare_metering_headers
    model/metering/meter-application.h
    model/metering/meter-poller.h
    model/metering/metering-point.h
    model/metering/reading-messages.h
    model/metering/reading-rules.h
    model/metering/reading-store.h
    model/metering/register-values.h
    model/metering/segment-reader.h
    model/metering/unfed-meters.h
)
