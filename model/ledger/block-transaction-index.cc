/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-transaction-index.h"

namespace ns3
{
namespace gridshare
{

uint32_t
BlockTransactionIndex::AddBlock(const LedgerBlock& block)
{
    const auto number = static_cast<uint32_t>(m_hashes.size());
    const auto [known, isNew] = m_numbers.emplace(block.GetHash(), number);
    if (!isNew)
    {
        return known->second;
    }
    m_hashes.push_back(block.GetHash());
    for (const auto& transaction : block.GetTransactions())
    {
        const auto [first, isFirst] = m_firstBlock.emplace(transaction->GetId(), number);
        if (!isFirst && first->second != number)
        {
            m_furtherBlocks[transaction->GetId()].push_back(number);
        }
    }
    return number;
}

const Hash256&
BlockTransactionIndex::GetHash(uint32_t number) const
{
    return m_hashes.at(number);
}

} // namespace gridshare
} // namespace ns3
