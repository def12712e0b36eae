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

LedgerChain::LedgerChain(std::shared_ptr<BlockTransactionIndex> index)
    : m_blocks{LedgerBlock::GetGenesis()},
      m_index(index ? std::move(index) : std::make_shared<BlockTransactionIndex>())
{
    m_heights.emplace(GetHead()->GetHash(), 0);
}

void
LedgerChain::Append(const LedgerBlockPtr& block)
{
    GRIDSHARE_INVARIANT(BlockValidator::CheckParent(*block, *GetHead()) == BlockVerdict::VALID,
                        "a block joins the chain on top of its parent");
    m_blocks.push_back(block);
    m_heights.emplace(block->GetHash(), block->GetHeight());
    m_index->AddBlock(*block);
}

LedgerBlockPtr
LedgerChain::RemoveHead()
{
    GRIDSHARE_INVARIANT(m_blocks.size() > 1, "the genesis block stays");
    const LedgerBlockPtr block = m_blocks.back();
    m_blocks.pop_back();
    m_heights.erase(block->GetHash());
    m_finalHeight = std::min(m_finalHeight, GetHead()->GetHeight());
    return block;
}

void
LedgerChain::SetFinalHeight(uint64_t height)
{
    GRIDSHARE_INVARIANT(height <= GetHead()->GetHeight(), "only blocks on the chain are final");
    m_finalHeight = height;
}

const LedgerBlockPtr&
LedgerChain::GetHead() const
{
    return m_blocks.back();
}

uint64_t
LedgerChain::GetFinalHeight() const
{
    return m_finalHeight;
}

LedgerBlockPtr
LedgerChain::FindByHeight(uint64_t height) const
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
    LedgerBlockPtr holder;
    m_index->Visit(id, [this, &holder](uint32_t number) {
        const LedgerBlockPtr block = FindByHash(m_index->GetHash(number));
        if (block && (!holder || block->GetHeight() < holder->GetHeight()))
        {
            holder = block;
        }
        return false;
    });
    return holder;
}

const std::vector<LedgerBlockPtr>&
LedgerChain::GetBlocks() const
{
    return m_blocks;
}

} // namespace gridshare
} // namespace ns3
