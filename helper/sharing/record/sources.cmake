# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sharing/record/access-outlook.cc
    helper/sharing/record/class-recorder.cc
    helper/sharing/record/client-recorder.cc
    helper/sharing/record/delay-sample.cc
    helper/sharing/record/delivery-recorder.cc
    helper/sharing/record/demand-recorder.cc
    helper/sharing/record/incentive-recorder.cc
    helper/sharing/record/load-recorder.cc
    helper/sharing/record/meter-side-summary.cc
    helper/sharing/record/proof-recorder.cc
    helper/sharing/record/reading-recorder.cc
    helper/sharing/record/sharing-recorder.cc
    helper/sharing/record/storage-recorder.cc
    helper/sharing/record/statement-recorder.cc
)
list(APPEND gridshare_helper_headers
    helper/sharing/record/access-outlook.h
    helper/sharing/record/class-recorder.h
    helper/sharing/record/client-recorder.h
    helper/sharing/record/delay-sample.h
    helper/sharing/record/delivery-recorder.h
    helper/sharing/record/demand-recorder.h
    helper/sharing/record/incentive-recorder.h
    helper/sharing/record/load-recorder.h
    helper/sharing/record/meter-side-summary.h
    helper/sharing/record/proof-recorder.h
    helper/sharing/record/reading-recorder.h
    helper/sharing/record/sharing-recorder.h
    helper/sharing/record/storage-recorder.h
    helper/sharing/record/statement-recorder.h
)
