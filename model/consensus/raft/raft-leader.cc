/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * Raft's leader: replication, commitment, proposals (sections 5.3 and 5.4.2).
 */

namespace ns3
{
namespace gridshare
{

std::shared_ptr<const RaftAppend>
RaftReplica::MakeAppend(uint64_t next, bool withEntries, bool wantsReply) const
{
    auto message = std::make_shared<RaftAppend>();
    message->term = m_term;
    message->previousIndex = next - 1;
    message->previousTerm = GetTermAt(next - 1);
    message->commit = m_commit;
    message->wantsReply = wantsReply;
    for (uint64_t index = next;
         withEntries && index <= GetLastIndex() && message->entries.size() < m_config.appendEntries;
         ++index)
    {
        message->entries.push_back(m_log[index - m_baseIndex - 1]);
    }
    return Sign(message);
}

void
RaftReplica::SendHeartbeats(ReplicaEffects& effects)
{
    if (m_role != Role::LEADER)
    {
        return;
    }
    effects.StartTimer(HEARTBEAT_TIMER, {m_config.heartbeatNs, 0, 0});
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to == m_config.self)
        {
            continue;
        }
        // Up to what was sent: a follower that misses something refuses and tells what it has.
        const uint64_t next = m_peers[to].next;
        m_peers[to].snapshotAge += m_peers[to].snapshotAge > 0 ? 1 : 0;
        effects.Send(to, MakeAppend(std::max(next, m_baseIndex + 1), false, true));
    }
}

void
RaftReplica::ReplicateToAll(ReplicaEffects& effects)
{
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to != m_config.self)
        {
            ReplicateTo(to, effects);
        }
    }
    m_shared.reset();
}

void
RaftReplica::ReplicateTo(ReplicaId to, ReplicaEffects& effects)
{
    Peer& peer = m_peers[to];
    if (peer.next <= m_baseIndex)
    {
        if (peer.snapshotAge == 0)
        {
            SendSnapshot(to, effects);
        }
        return;
    }
    if (!m_shared || m_sharedNext != peer.next)
    {
        m_shared = MakeAppend(peer.next, true, true);
        m_sharedNext = peer.next;
    }
    effects.Send(to, m_shared);
    peer.next += m_shared->entries.size();
}

void
RaftReplica::SendSnapshot(ReplicaId to, ReplicaEffects& effects)
{
    m_peers[to].snapshotAge = 1;
    auto message = std::make_shared<RaftSnapshot>();
    message->term = m_term;
    message->lastIndex = m_commit;
    message->lastTerm = GetTermAt(m_commit);
    message->height = GetHead()->GetHeight();
    for (uint64_t height = m_peers[to].height + 1;
         height < m_chain.size() && message->blocks.size() < m_config.transferBlocks;
         ++height)
    {
        message->blocks.push_back(m_chain[height]);
    }
    effects.Send(to, Sign(message));
}

void
RaftReplica::OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects)
{
    if (m_role != Role::LEADER || message.term != m_term)
    {
        return;
    }
    const ReplicaId from = message.GetSender();
    Peer& peer = m_peers[from];
    peer.heard = true;
    // A snapshot on its way is given two heartbeats before another one is sent.
    constexpr uint32_t patience = 3;
    if (message.height != peer.height || message.success || peer.snapshotAge > patience)
    {
        peer.snapshotAge = 0;
    }
    peer.height = message.height;
    if (message.success)
    {
        if (message.index > peer.match && message.index <= GetLastIndex())
        {
            peer.match = message.index;
            peer.next = std::max(peer.next, peer.match + 1);
            AdvanceCommit(effects);
        }
        if (m_role == Role::LEADER && peer.next <= GetLastIndex())
        {
            m_shared.reset();
            ReplicateTo(from, effects);
        }
        return;
    }
    // A refusal below what once matched is old, which costs a message, or of a follower that has
    // lost its disk since.
    peer.match = std::min(peer.match, message.index);
    peer.next = std::min(message.index, GetLastIndex()) + 1;
    m_shared.reset();
    ReplicateTo(from, effects);
    m_shared.reset();
}

void
RaftReplica::AdvanceCommit(ReplicaEffects& effects)
{
    std::vector<uint64_t> matches;
    matches.reserve(m_config.replicas);
    for (ReplicaId id = 0; id < m_config.replicas; ++id)
    {
        matches.push_back(id == m_config.self ? GetLastIndex() : m_peers[id].match);
    }
    const std::size_t missing = Has(ProtocolMutation::RAFT_COMMIT_TOO_EARLY) ? 1 : 0;
    const std::size_t place = m_config.replicas - GetQuorum() + missing;
    std::nth_element(
        matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(place), matches.end());
    const uint64_t index = matches[place];
    // Section 5.4.2: only entries of the current term are committed by counting.
    if (index <= m_commit ||
        (GetTermAt(index) != m_term && !Has(ProtocolMutation::RAFT_OLD_TERM_COMMITTED)))
    {
        return;
    }
    CommitUpTo(index, effects);
    uint64_t next = 0;
    std::shared_ptr<const RaftAppend> notice;
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to == m_config.self || m_peers[to].next <= m_baseIndex)
        {
            continue;
        }
        if (!notice || m_peers[to].next != next)
        {
            next = m_peers[to].next;
            notice = MakeAppend(next, false, false);
        }
        effects.Send(to, notice);
    }
    TryPropose(effects);
}

void
RaftReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    TryPropose(effects);
}

void
RaftReplica::TryPropose(ReplicaEffects& effects)
{
    if (m_role != Role::LEADER || !(m_workPending || m_proposesWhenIdle) || m_intervalRunning ||
        m_proposalRequested)
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = CollectPending(pending);
    if (pending.size() < m_config.pipelineDepth)
    {
        m_proposalRequested = true;
        effects.RequestProposal(parent, std::move(pending), m_term, 0, m_proposesWhenIdle);
    }
}

void
RaftReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    if (!block || m_role != Role::LEADER)
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    if (block->GetParent() != CollectPending(pending)->GetHash())
    {
        TryPropose(effects); // the log moved on meanwhile
        return;
    }
    if (m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(PROPOSE_TIMER, {m_config.blockIntervalNs, 0, 0});
    }
    Append({m_term, block}, effects);
    ReplicateToAll(effects);
    AdvanceCommit(effects);
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
