# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/sharing/loop/delivery-estimate.cc
    helper/sharing/loop/demand-prediction.cc
    helper/sharing/loop/measured-network.cc
    helper/sharing/loop/network-prediction.cc
    helper/sharing/loop/open-transactions.cc
    helper/sharing/loop/share-prediction.cc
    helper/sharing/loop/transaction-census.cc
    helper/sharing/loop/unpaid-log.cc
)
list(APPEND gridshare_helper_headers
    helper/sharing/loop/delivery-estimate.h
    helper/sharing/loop/demand-prediction.h
    helper/sharing/loop/measured-network.h
    helper/sharing/loop/network-prediction.h
    helper/sharing/loop/open-transactions.h
    helper/sharing/loop/share-prediction.h
    helper/sharing/loop/transaction-census.h
    helper/sharing/loop/unpaid-log.h
    helper/sharing/loop/unpaid-trades.h
)
