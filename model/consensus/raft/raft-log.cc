/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-replica.h"

#include "ns3/block-succession.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * Raft's log: matching, committing, compaction and snapshots (sections 5.3 and 7).
 */

namespace ns3
{
namespace gridshare
{

uint64_t
RaftReplica::GetLastIndex() const
{
    return m_baseIndex + m_log.size();
}

uint64_t
RaftReplica::GetTermAt(uint64_t index) const
{
    return index <= m_baseIndex ? m_baseTerm : m_log[index - m_baseIndex - 1].term;
}

LedgerBlockPtr
RaftReplica::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    LedgerBlockPtr parent = GetHead();
    for (uint64_t index = m_commit + 1; index <= GetLastIndex(); ++index)
    {
        const LedgerBlockPtr& block = m_log[index - m_baseIndex - 1].block;
        if (block)
        {
            parent = block;
            pending.push_back(block);
        }
    }
    return parent;
}

void
RaftReplica::Append(RaftEntry entry, ReplicaEffects& effects)
{
    effects.Persist(8 + (entry.block ? entry.block->WireSizeBytes() : 0));
    m_log.push_back(std::move(entry));
}

void
RaftReplica::Truncate(uint64_t lastKept)
{
    m_log.resize(lastKept - m_baseIndex);
}

void
RaftReplica::CommitUpTo(uint64_t index, ReplicaEffects& effects)
{
    index = std::min(index, GetLastIndex());
    while (m_commit < index)
    {
        ++m_commit;
        const LedgerBlockPtr& block = m_log[m_commit - m_baseIndex - 1].block;
        if (block)
        {
            m_chain.push_back(block);
            effects.AdoptBlock(block);
            effects.FinalizeBlock(block);
        }
    }
    ForgetAdoptedTransfer();
    Compact();
}

void
RaftReplica::ForgetAdoptedTransfer()
{
    // Parts of a snapshot that were waiting for the rest may have come as entries meanwhile.
    if (Has(ProtocolMutation::RAFT_STALE_TRANSFER))
    {
        return;
    }
    const auto isNew = [this](const LedgerBlockPtr& block) {
        return block->GetHeight() > GetHead()->GetHeight();
    };
    m_transfer.erase(m_transfer.begin(), std::find_if(m_transfer.begin(), m_transfer.end(), isNew));
}

void
RaftReplica::Compact()
{
    while (m_baseIndex + m_config.checkpointInterval < m_commit)
    {
        ++m_baseIndex;
        m_baseTerm = m_log.front().term;
        m_log.pop_front();
    }
}

void
RaftReplica::ReplyToLeader(ReplicaId leader,
                           bool success,
                           uint64_t index,
                           ReplicaEffects& effects,
                           bool toHeartbeat)
{
    auto reply = std::make_shared<RaftAppendReply>();
    reply->toHeartbeat = toHeartbeat;
    reply->term = m_term;
    reply->success = success;
    reply->index = index;
    reply->height = GetHead()->GetHeight() + m_transfer.size();
    effects.Send(leader, Sign(reply));
}

void
RaftReplica::OnAppend(const RaftAppend& message, ReplicaEffects& effects)
{
    const ReplicaId leader = message.GetSender();
    if (message.term < m_term && !Has(ProtocolMutation::RAFT_TERM_IGNORED))
    {
        ReplyToLeader(leader, false, 0, effects);
        return;
    }
    HearLeader(leader, effects);
    const bool skip = Has(ProtocolMutation::RAFT_LOG_MATCHING_SKIPPED);
    const bool known = message.previousIndex <= GetLastIndex();
    // What lies below the base is committed and therefore equal.
    const bool matches = known && (message.previousIndex <= m_baseIndex ||
                                   GetTermAt(message.previousIndex) == message.previousTerm);
    if (!matches && !(skip && known))
    {
        const uint64_t hint =
            known ? std::max(m_commit, message.previousIndex - 1) : GetLastIndex();
        ReplyToLeader(leader, false, hint, effects, message.entries.empty());
        return;
    }
    AppendMissing(message, effects);
    const uint64_t last = message.previousIndex + message.entries.size();
    CommitUpTo(std::min(message.commit, last), effects);
    if (message.wantsReply)
    {
        ReplyToLeader(leader, true, last, effects, message.entries.empty());
    }
}

void
RaftReplica::AppendMissing(const RaftAppend& message, ReplicaEffects& effects)
{
    uint64_t index = message.previousIndex;
    for (const auto& entry : message.entries)
    {
        ++index;
        if (index <= m_baseIndex)
        {
            continue;
        }
        if (index <= GetLastIndex())
        {
            const bool equal = GetTermAt(index) == entry.term;
            if ((equal && !Has(ProtocolMutation::RAFT_TRUNCATE_ALWAYS)) ||
                Has(ProtocolMutation::RAFT_CONFLICT_KEPT))
            {
                continue;
            }
            if (index <= m_commit)
            {
                continue; // only a faulty protocol asks to replace what is committed
            }
            Truncate(index - 1);
        }
        Append(entry, effects);
    }
}

void
RaftReplica::OnSnapshot(const RaftSnapshot& message, ReplicaEffects& effects)
{
    const ReplicaId leader = message.GetSender();
    if (message.term < m_term)
    {
        ReplyToLeader(leader, false, 0, effects);
        return;
    }
    HearLeader(leader, effects);
    if (message.lastIndex <= m_commit)
    {
        ReplyToLeader(leader, true, m_commit, effects);
        return;
    }
    for (const auto& block : message.blocks)
    {
        const LedgerBlockPtr& last = m_transfer.empty() ? GetHead() : m_transfer.back();
        if (IsSuccessor(*block, *last))
        {
            m_transfer.push_back(block);
        }
    }
    const uint64_t reached = GetHead()->GetHeight() + m_transfer.size();
    if (reached >= message.height)
    {
        InstallSnapshot(message, effects);
        ReplyToLeader(leader, true, m_commit, effects);
    }
    else
    {
        ReplyToLeader(leader, false, m_commit, effects); // asks for the next part
    }
}

void
RaftReplica::InstallSnapshot(const RaftSnapshot& message, ReplicaEffects& effects)
{
    for (const auto& block : m_transfer)
    {
        if (block->GetHeight() <= message.height)
        {
            effects.Persist(block->WireSizeBytes());
            m_chain.push_back(block);
            effects.AdoptBlock(block);
            effects.FinalizeBlock(block);
        }
    }
    m_transfer.clear();
    // Figure 13, step 6: what follows a matching entry stays.
    const bool keepRest =
        message.lastIndex <= GetLastIndex() && GetTermAt(message.lastIndex) == message.lastTerm;
    if (keepRest)
    {
        while (m_baseIndex < message.lastIndex)
        {
            ++m_baseIndex;
            m_log.pop_front();
        }
    }
    else
    {
        m_log.clear();
    }
    m_baseIndex = message.lastIndex;
    m_baseTerm = message.lastTerm;
    m_commit = message.lastIndex;
    effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
}

} // namespace gridshare
} // namespace ns3
