/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-snapshot-parts.h"

#include "ns3/block-succession.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

RaftSnapshotParts::RaftSnapshotParts(const RaftRules& rules)
    : m_rules(rules)
{
}

void
RaftSnapshotParts::Clear()
{
    m_blocks.clear();
}

void
RaftSnapshotParts::DropUpTo(const LedgerBlock& head)
{
    if (m_blocks.empty() || !m_rules.DropsAdoptedParts())
    {
        return; // mostly there are none
    }
    const auto isNew = [&head](const LedgerBlockPtr& block) {
        return block->GetHeight() > head.GetHeight();
    };
    m_blocks.erase(m_blocks.begin(), std::find_if(m_blocks.begin(), m_blocks.end(), isNew));
}

void
RaftSnapshotParts::Add(const std::vector<LedgerBlockPtr>& blocks, const LedgerBlock& head)
{
    for (const auto& block : blocks)
    {
        if (IsSuccessor(*block, m_blocks.empty() ? head : *m_blocks.back()))
        {
            m_blocks.push_back(block);
        }
    }
}

uint64_t
RaftSnapshotParts::GetHeight(const LedgerBlock& head) const
{
    return head.GetHeight() + m_blocks.size();
}

std::vector<LedgerBlockPtr>
RaftSnapshotParts::Take()
{
    return std::exchange(m_blocks, {});
}

} // namespace gridshare
} // namespace ns3
