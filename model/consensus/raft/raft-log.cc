/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-log.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

RaftLog::RaftLog(const RaftRules& rules, uint32_t kept)
    : m_rules(rules),
      m_kept(kept),
      m_chain{LedgerBlock::GetGenesis()}
{
}

void
RaftLog::Clear()
{
    m_base = {};
    m_entries.clear();
    m_commit = 0;
    m_chain.resize(1);
}

LedgerBlockPtr
RaftLog::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    LedgerBlockPtr parent = GetHead();
    for (uint64_t index = m_commit + 1; index <= GetLastIndex(); ++index)
    {
        if (const LedgerBlockPtr& block = GetEntry(index).block)
        {
            parent = block;
            pending.push_back(block);
        }
    }
    return parent;
}

bool
RaftLog::MayFollow(const RaftPosition& previous) const
{
    return previous.index <= m_base.index ||
           (previous.index <= GetLastIndex() &&
            m_rules.MayFollow(GetTermAt(previous.index), previous.term));
}

uint64_t
RaftLog::GetRetryIndex(uint64_t previousIndex) const
{
    return previousIndex <= GetLastIndex() ? std::max(m_commit, previousIndex - 1) : GetLastIndex();
}

void
RaftLog::Append(RaftEntry entry, ReplicaEffects& effects)
{
    effects.Persist(8 + (entry.block ? entry.block->WireSizeBytes() : 0));
    m_entries.push_back(std::move(entry));
}

void
RaftLog::Merge(uint64_t previousIndex,
               const std::vector<RaftEntry>& entries,
               ReplicaEffects& effects)
{
    uint64_t index = previousIndex;
    for (const auto& entry : entries)
    {
        ++index;
        if (index <= m_base.index)
        {
            continue;
        }
        if (index <= GetLastIndex())
        {
            // Only a faulty protocol asks to replace what is committed.
            if (m_rules.KeepsEntry(GetTermAt(index), entry.term) || index <= m_commit)
            {
                continue;
            }
            Truncate(index - 1);
        }
        Append(entry, effects);
    }
}

void
RaftLog::Truncate(uint64_t lastKept)
{
    m_entries.resize(lastKept - m_base.index);
}

void
RaftLog::CommitUpTo(uint64_t index, ReplicaEffects& effects)
{
    index = std::min(index, GetLastIndex());
    while (m_commit < index)
    {
        ++m_commit;
        if (const LedgerBlockPtr& block = GetEntry(m_commit).block)
        {
            Adopt(block, effects);
        }
    }
    if (m_base.index + m_kept < m_commit)
    {
        DropUpTo({m_commit - m_kept, GetTermAt(m_commit - m_kept)});
    }
}

void
RaftLog::Install(const std::vector<LedgerBlockPtr>& blocks,
                 uint64_t height,
                 const RaftPosition& last,
                 ReplicaEffects& effects)
{
    for (const auto& block : blocks)
    {
        if (block->GetHeight() <= height)
        {
            effects.Persist(block->WireSizeBytes());
            Adopt(block, effects);
        }
    }
    // Figure 13, step 6: what follows a matching entry stays.
    if (last.index > GetLastIndex() || GetTermAt(last.index) != last.term)
    {
        Truncate(m_base.index);
    }
    DropUpTo(last);
    m_commit = last.index;
}

void
RaftLog::DropUpTo(const RaftPosition& base)
{
    const auto dropped = std::min<uint64_t>(base.index - m_base.index, m_entries.size());
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(dropped));
    m_base = base;
}

void
RaftLog::Adopt(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_chain.push_back(block);
    effects.AdoptBlock(block);
    effects.FinalizeBlock(block);
}

} // namespace gridshare
} // namespace ns3
