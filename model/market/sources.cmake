# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_market_sources
    model/market/demand-book.cc
    model/market/epoch-book.cc
    model/market/epoch-outcome.cc
    model/market/interest-draw.cc
    model/market/platform-contract.cc
    model/market/revision-draw.cc
    model/market/reward-policy.cc
)
list(APPEND gridshare_market_headers
    model/market/agent-class.h
    model/market/agent-statement.h
    model/market/delivery-tally.h
    model/market/demand-book.h
    model/market/epoch-book.h
    model/market/epoch-outcome.h
    model/market/interest-draw.h
    model/market/market-accounts.h
    model/market/platform-contract.h
    model/market/revision-draw.h
    model/market/reward-policy.h
)
