# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/record/block-fates.cc
    helper/record/block-log.cc
    helper/record/block-revenue.cc
    helper/record/chain-comparison.cc
    helper/record/chain-store.cc
    helper/record/progress-recorder.cc
    helper/record/reached-series.cc
    helper/record/traffic-purposes.cc
)
list(APPEND gridshare_helper_headers
    helper/record/block-fates.h
    helper/record/block-log.h
    helper/record/block-revenue.h
    helper/record/chain-comparison.h
    helper/record/chain-store.h
    helper/record/progress-recorder.h
    helper/record/reached-series.h
    helper/record/traffic-purposes.h
)
