/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "open-transactions.h"

namespace ns3
{
namespace gridshare
{

OpenTransactions::OpenTransactions(const std::vector<Ptr<StrongNodeApplication>>& nodes,
                                   const FinalLedger& ledger)
{
    const auto& counted = ledger.GetBlocks();
    for (const auto& node : nodes)
    {
        if (!node->IsRunning())
        {
            continue;
        }
        for (const auto& transaction : node->GetMempool().GetWaiting())
        {
            m_ids.insert(transaction->GetId());
        }
        const auto& chain = node->GetChain().GetBlocks();
        for (auto block = chain.rbegin(); block != chain.rend(); ++block)
        {
            const uint64_t height = (*block)->GetHeight();
            if (height < counted.size() && counted[height]->GetHash() == (*block)->GetHash())
            {
                break; // and what is below it counts, too
            }
            for (const auto& transaction : (*block)->GetTransactions())
            {
                m_ids.insert(transaction->GetId());
            }
        }
    }
}

bool
OpenTransactions::Contains(const Hash256& id) const
{
    return m_ids.count(id) > 0;
}

} // namespace gridshare
} // namespace ns3
