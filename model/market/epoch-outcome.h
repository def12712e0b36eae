/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EPOCH_OUTCOME_H
#define GRIDSHARE_EPOCH_OUTCOME_H

#include "demand-book.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

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
    uint32_t unpaid{0};                 //!< traders whose every trade was late, lost or refused
    double takenBack{0};                //!< payoffs of earlier epochs deducted in this one
    double outlay{0};                   //!< rewards that the platform paid
    DemandOutcome demand;               //!< what it brought the demanders
    double joinedAfter{0};              //!< share of demanders who have joined, after the revision
    uint32_t untold{0};                 //!< agents whose statement did not arrive in time
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EPOCH_OUTCOME_H
