/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-leader.h"

#include "raft-timer.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

RaftLeader::RaftLeader(const ConsensusConfig& config,
                       bool proposesWhenIdle,
                       const ReplicaAuthenticator& authenticator,
                       const RaftRules& rules,
                       RaftLog& log)
    : m_config(config),
      m_proposesWhenIdle(proposesWhenIdle),
      m_authenticator(authenticator),
      m_rules(rules),
      m_log(log),
      m_tracker(config.replicas, config.self)
{
}

void
RaftLeader::Restart()
{
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_shared.reset();
}

void
RaftLeader::Begin(uint64_t term, ReplicaEffects& effects)
{
    m_term = term;
    m_proposalRequested = false;
    m_shared.reset();
    m_tracker.Reset(m_log.GetLastIndex());
    effects.StartTimer(RAFT_HEARTBEAT_TIMER, {m_config.heartbeatNs, 0, 0});
    if (m_rules.BeginsTermWithNoOp())
    {
        m_log.Append({m_term, nullptr}, effects);
    }
    ReplicateToAll(effects);
    AdvanceCommit(effects);
    TryPropose(effects);
}

std::shared_ptr<const RaftAppend>
RaftLeader::MakeAppend(uint64_t next, bool withEntries, bool wantsReply) const
{
    auto message = std::make_shared<RaftAppend>();
    message->term = m_term;
    message->previousIndex = next - 1;
    message->previousTerm = m_log.GetTermAt(next - 1);
    message->commit = m_log.GetCommitIndex();
    message->wantsReply = wantsReply;
    for (uint64_t index = next; withEntries && index <= m_log.GetLastIndex() &&
                                message->entries.size() < m_config.appendEntries;
         ++index)
    {
        message->entries.push_back(m_log.GetEntry(index));
    }
    message->SignBy(m_authenticator);
    return message;
}

void
RaftLeader::SendHeartbeats(ReplicaEffects& effects)
{
    effects.StartTimer(RAFT_HEARTBEAT_TIMER, {m_config.heartbeatNs, 0, 0});
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to == m_config.self)
        {
            continue;
        }
        // Up to what was sent: a follower that misses something refuses and tells what it has.
        RaftProgress& progress = m_tracker.Get(to);
        progress.AgeSnapshot();
        const uint64_t next = std::max(progress.next, m_log.GetBaseIndex() + 1);
        effects.Send(to, MakeAppend(next, false, true));
    }
}

void
RaftLeader::ReplicateToAll(ReplicaEffects& effects)
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
RaftLeader::ReplicateTo(ReplicaId to, ReplicaEffects& effects)
{
    RaftProgress& progress = m_tracker.Get(to);
    if (progress.next <= m_log.GetBaseIndex())
    {
        if (progress.snapshotAge == 0)
        {
            SendSnapshot(to, effects);
        }
        return;
    }
    if (!m_shared || m_sharedNext != progress.next)
    {
        m_shared = MakeAppend(progress.next, true, true);
        m_sharedNext = progress.next;
    }
    effects.Send(to, m_shared);
    progress.next += m_shared->entries.size();
}

void
RaftLeader::SendSnapshot(ReplicaId to, ReplicaEffects& effects)
{
    RaftProgress& progress = m_tracker.Get(to);
    progress.snapshotAge = 1;
    const auto& chain = m_log.GetChain();
    auto message = std::make_shared<RaftSnapshot>();
    message->term = m_term;
    message->lastIndex = m_log.GetCommitIndex();
    message->lastTerm = m_log.GetTermAt(message->lastIndex);
    message->height = m_log.GetHead()->GetHeight();
    for (uint64_t height = progress.height + 1;
         height < chain.size() && message->blocks.size() < m_config.transferBlocks;
         ++height)
    {
        message->blocks.push_back(chain[height]);
    }
    message->SignBy(m_authenticator);
    effects.Send(to, message);
}

void
RaftLeader::OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects)
{
    const ReplicaId from = message.GetSender();
    RaftProgress& progress = m_tracker.Get(from);
    progress.Hear(message);
    if (message.success)
    {
        if (progress.Advance(message.index, m_log.GetLastIndex()))
        {
            AdvanceCommit(effects);
        }
        if (progress.next <= m_log.GetLastIndex())
        {
            m_shared.reset();
            ReplicateTo(from, effects);
        }
        return;
    }
    progress.FallBack(message.index, m_log.GetLastIndex());
    m_shared.reset();
    ReplicateTo(from, effects);
    m_shared.reset();
}

void
RaftLeader::AdvanceCommit(ReplicaEffects& effects)
{
    const uint32_t needed = m_rules.CountNeeded(RaftQuorum::COMMITMENT, m_config.GetMajority());
    const uint64_t index = m_tracker.FindReplicated(needed, m_log.GetLastIndex());
    if (index <= m_log.GetCommitIndex() || !m_rules.MayCommit(m_log.GetTermAt(index), m_term))
    {
        return;
    }
    m_log.CommitUpTo(index, effects);
    SendCommitNotices(effects);
    TryPropose(effects);
}

void
RaftLeader::SendCommitNotices(ReplicaEffects& effects)
{
    uint64_t next = 0;
    std::shared_ptr<const RaftAppend> notice;
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to == m_config.self || m_tracker.Get(to).next <= m_log.GetBaseIndex())
        {
            continue;
        }
        if (!notice || m_tracker.Get(to).next != next)
        {
            next = m_tracker.Get(to).next;
            notice = MakeAppend(next, false, false);
        }
        effects.Send(to, notice);
    }
}

bool
RaftLeader::IsHeard()
{
    return m_tracker.TakeHeard() >=
           m_rules.CountNeeded(RaftQuorum::LEADERSHIP, m_config.GetMajority());
}

void
RaftLeader::SetWorkPending(bool pending)
{
    m_workPending = pending;
}

void
RaftLeader::EndInterval()
{
    m_intervalRunning = false;
}

void
RaftLeader::TryPropose(ReplicaEffects& effects)
{
    if (!(m_workPending || m_proposesWhenIdle) || m_intervalRunning || m_proposalRequested)
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = m_log.CollectPending(pending);
    if (pending.size() < m_config.pipelineDepth)
    {
        m_proposalRequested = true;
        effects.RequestProposal(parent, std::move(pending), m_term, 0, m_proposesWhenIdle);
    }
}

void
RaftLeader::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    if (!block)
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    if (block->GetParent() != m_log.CollectPending(pending)->GetHash())
    {
        TryPropose(effects); // the log moved on meanwhile
        return;
    }
    if (m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(RAFT_PROPOSE_TIMER, {m_config.blockIntervalNs, 0, 0});
    }
    m_log.Append({m_term, block}, effects);
    ReplicateToAll(effects);
    AdvanceCommit(effects);
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
