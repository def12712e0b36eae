/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EPOCH_OUTCOME_H
#define GRIDSHARE_EPOCH_OUTCOME_H

#include "delivery-tally.h"
#include "demand-book.h"
#include "platform-contract.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-market
/// What one epoch brought.
struct EpochOutcome
{
    uint32_t epoch{0};                  //!< which, from 0
    double shareBefore{0};              //!< of sharing providers when it was settled
    double shareAfter{0};               //!< after the revision that follows
    std::optional<double> utilityShare; //!< mean payoff of those who shared and traded
    std::optional<double> utilityKeep;  //!< mean payoff of those who kept and traded
    uint32_t tradersShare{0};           //!< providers who shared and had something to trade
    uint32_t tradersKeep{0};            //!< providers who kept and had something to trade
    uint32_t paidShare{0};              //!< of tradersShare: of whom a trade was paid
    uint32_t unpaid{0};                 //!< traders whose every trade was late, lost or refused
    DeliveryTally deliveredShare;       //!< trades of those who shared
    DeliveryTally deliveredKeep;        //!< trades of those who kept
    double takenBack{0};                //!< payoffs of earlier epochs deducted in this one
    double outlay{0};                   //!< rewards that the platform paid
    DemandOutcome demand;               //!< what it brought the demanders
    double joinedAfter{0};              //!< share of demanders who have joined, after the revision
    uint32_t told{0};                   //!< agents to whom a statement was to be sent
    uint32_t untold{0};                 //!< agents whose statement did not arrive in time
};

/**
 * @ingroup gridshare-market
 * What an epoch brought the providers.
 *
 * @param book of the epoch
 * @param payments of the epoch
 * @param providers how many there are
 * @return payoffs, traders and deliveries; nothing else yet
 */
EpochOutcome SummariseEpoch(const EpochBook& book,
                            const EpochPayments& payments,
                            uint32_t providers);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EPOCH_OUTCOME_H
