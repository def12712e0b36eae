/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-chain.h"

#include "block-validator.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

LedgerChain::LedgerChain()
    : m_blocks{LedgerBlock::GetGenesis()}
{
    m_heights.emplace(GetHead()->GetHash(), 0);
}

void
LedgerChain::Append(const LedgerBlockPtr& block)
{
    GRIDSHARE_INVARIANT(BlockValidator::CheckParent(*block, *GetHead()) == BlockVerdict::kValid,
                        "a block joins the chain on top of its parent");
    m_blocks.push_back(block);
    m_heights.emplace(block->GetHash(), block->GetHeight());
    for (const auto& transaction : block->GetTransactions())
    {
        m_transactions.emplace(transaction->GetId(), block->GetHeight());
    }
}

LedgerBlockPtr
LedgerChain::RemoveHead()
{
    GRIDSHARE_INVARIANT(m_blocks.size() > 1, "the genesis block stays");
    const LedgerBlockPtr block = m_blocks.back();
    m_blocks.pop_back();
    m_heights.erase(block->GetHash());
    for (const auto& transaction : block->GetTransactions())
    {
        const auto found = m_transactions.find(transaction->GetId());
        if (found != m_transactions.end() && found->second == block->GetHeight())
        {
            m_transactions.erase(found);
        }
    }
    m_finalHeight = std::min(m_finalHeight, GetHead()->GetHeight());
    return block;
}

void
LedgerChain::SetFinalHeight(std::uint64_t height)
{
    GRIDSHARE_INVARIANT(height <= GetHead()->GetHeight(), "only blocks on the chain are final");
    m_finalHeight = height;
}

const LedgerBlockPtr&
LedgerChain::GetHead() const
{
    return m_blocks.back();
}

std::uint64_t
LedgerChain::GetFinalHeight() const
{
    return m_finalHeight;
}

LedgerBlockPtr
LedgerChain::FindByHeight(std::uint64_t height) const
{
    return height < m_blocks.size() ? m_blocks[height] : nullptr;
}

LedgerBlockPtr
LedgerChain::FindByHash(const Hash256& hash) const
{
    const auto found = m_heights.find(hash);
    return found == m_heights.end() ? nullptr : m_blocks[found->second];
}

LedgerBlockPtr
LedgerChain::FindByTransaction(const Hash256& id) const
{
    const auto found = m_transactions.find(id);
    return found == m_transactions.end() ? nullptr : m_blocks[found->second];
}

const std::vector<LedgerBlockPtr>&
LedgerChain::GetBlocks() const
{
    return m_blocks;
}

} // namespace gridshare
} // namespace ns3
