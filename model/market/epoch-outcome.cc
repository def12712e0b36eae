/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "epoch-outcome.h"

namespace ns3
{
namespace gridshare
{

EpochOutcome
SummariseEpoch(const EpochBook& book, const EpochPayments& payments, uint32_t providers)
{
    EpochOutcome outcome;
    outcome.takenBack = payments.takenBack;
    outcome.outlay = payments.outlay;
    double sumShare = 0;
    double sumKeep = 0;
    for (uint32_t account = 0; account < providers; ++account)
    {
        if (!book.HasOrder(account))
        {
            continue;
        }
        const bool shared = book.GetStrategy(account) == Strategy::SHARE;
        (shared ? sumShare : sumKeep) += payments.payoffs[account];
        ++(shared ? outcome.tradersShare : outcome.tradersKeep);
        outcome.paidShare += shared && payments.paid[account] ? 1 : 0;
        outcome.unpaid += payments.paid[account] ? 0 : 1;
    }
    if (outcome.tradersShare > 0)
    {
        outcome.utilityShare = sumShare / outcome.tradersShare;
    }
    if (outcome.tradersKeep > 0)
    {
        outcome.utilityKeep = sumKeep / outcome.tradersKeep;
    }
    outcome.deliveredShare = book.GetTally(Strategy::SHARE);
    outcome.deliveredShare.Add(payments.shared);
    outcome.deliveredKeep = book.GetTally(Strategy::KEEP);
    return outcome;
}

} // namespace gridshare
} // namespace ns3
