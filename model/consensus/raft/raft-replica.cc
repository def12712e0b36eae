/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-replica.h"

#include "raft-timer.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

RaftReplica::RaftReplica(const ConsensusConfig& config,
                         const std::shared_ptr<const RaftRules>& rules)
    : ConsensusReplica(config, IDLE_RULE, rules),
      m_rules(*rules),
      m_log(m_rules, config.checkpointInterval),
      m_parts(m_rules),
      m_election(m_config, m_authenticator, m_rules),
      m_leader(m_config, m_proposesWhenIdle, m_authenticator, m_rules, m_log)
{
}

void
RaftReplica::Start(ReplicaEffects& effects)
{
    m_election.StartTimer(effects);
}

void
RaftReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    m_election.Restart(memory);
    m_leader.Restart();
    m_parts.Clear();
    if (memory == RestartMemory::NOTHING)
    {
        m_log.Clear();
    }
    m_election.StartTimer(effects);
}

const char*
RaftReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
RaftReplica::GetRound() const
{
    return m_election.GetTerm();
}

ReplicaId
RaftReplica::GetLeader() const
{
    return m_election.GetLeader().value_or(m_config.self);
}

const LedgerBlockPtr&
RaftReplica::GetHead() const
{
    return m_log.GetHead();
}

uint64_t
RaftReplica::GetFinalHeight() const
{
    return m_log.GetChain().size() - 1;
}

bool
RaftReplica::IsVoter() const
{
    return m_election.IsVoter();
}

bool
RaftReplica::IsLeader() const
{
    return m_election.GetRole() == RaftElection::LEADER;
}

void
RaftReplica::BecomeLeader(ReplicaEffects& effects)
{
    m_election.Lead(effects);
    m_leader.Begin(m_election.GetTerm(), effects);
}

void
RaftReplica::BecomeFollower(uint64_t term,
                            const std::optional<ReplicaId>& leader,
                            ReplicaEffects& effects)
{
    m_election.EnterTerm(term, effects);
    if (IsLeader())
    {
        effects.Report(ReplicaEvent::LEADERSHIP_LOST, m_election.GetTerm());
        effects.CancelTimer(RAFT_HEARTBEAT_TIMER);
        m_election.StartTimer(effects);
    }
    m_election.Follow(leader, effects);
}

void
RaftReplica::HearLeader(ReplicaId leader, ReplicaEffects& effects)
{
    BecomeFollower(m_election.GetTerm(), leader, effects);
    m_election.HearLeader(effects);
}

void
RaftReplica::LosePatience(ReplicaEffects& effects)
{
    if (m_election.EndBaseline(effects))
    {
        return;
    }
    if (IsLeader())
    {
        CheckQuorum(effects);
    }
    else if (m_election.LosePatience(m_log.GetLast(), effects))
    {
        BecomeLeader(effects);
    }
}

void
RaftReplica::CheckQuorum(ReplicaEffects& effects)
{
    if (m_leader.IsHeard())
    {
        m_election.StartTimer(effects);
        return;
    }
    m_election.ForgetLeader();
    BecomeFollower(m_election.GetTerm(), std::nullopt, effects);
}

void
RaftReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    if (!IsFromAnother(*message, RAFT_TAG) || !IsAuthentic(*message, effects))
    {
        return;
    }
    const auto& raft = static_cast<const RaftMessage&>(*message);
    // A pre-vote's term is one that nobody has entered yet (thesis, section 9.6).
    const bool onlyAsking = static_cast<RaftKind>(raft.kind) == RaftKind::VOTE_REQUEST &&
                            static_cast<const RaftVoteRequest&>(raft).preVote;
    if (raft.term > m_election.GetTerm() && !onlyAsking)
    {
        BecomeFollower(raft.term, std::nullopt, effects);
    }
    Handle(raft, effects);
}

void
RaftReplica::Handle(const RaftMessage& message, ReplicaEffects& effects)
{
    switch (static_cast<RaftKind>(message.kind))
    {
    case RaftKind::APPEND:
        return OnAppend(static_cast<const RaftAppend&>(message), effects);
    case RaftKind::APPEND_REPLY:
        return OnAppendReply(static_cast<const RaftAppendReply&>(message), effects);
    case RaftKind::VOTE_REQUEST:
        return m_election.OnVoteRequest(
            static_cast<const RaftVoteRequest&>(message), m_log.GetLast(), effects);
    case RaftKind::VOTE_REPLY:
        if (m_election.OnVoteReply(
                static_cast<const RaftVoteReply&>(message), m_log.GetLast(), effects))
        {
            BecomeLeader(effects);
        }
        return;
    case RaftKind::SNAPSHOT:
        return OnSnapshot(static_cast<const RaftSnapshot&>(message), effects);
    }
}

void
RaftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case RAFT_ELECTION_TIMER:
        LosePatience(effects);
        break;
    case RAFT_HEARTBEAT_TIMER:
        if (IsLeader())
        {
            m_leader.SendHeartbeats(effects);
        }
        break;
    case RAFT_PROPOSE_TIMER:
        m_leader.EndInterval();
        TryPropose(effects);
        break;
    default:
        break;
    }
}

void
RaftReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_leader.SetWorkPending(pending);
    TryPropose(effects);
}

void
RaftReplica::TryPropose(ReplicaEffects& effects)
{
    if (IsLeader())
    {
        m_leader.TryPropose(effects);
    }
}

void
RaftReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    if (IsLeader())
    {
        m_leader.ProposalReady(block, effects);
    }
}

void
RaftReplica::OnAppendReply(const RaftAppendReply& message, ReplicaEffects& effects)
{
    if (IsLeader() && message.term == m_election.GetTerm())
    {
        m_leader.OnAppendReply(message, effects);
    }
}

void
RaftReplica::OnAppend(const RaftAppend& message, ReplicaEffects& effects)
{
    const ReplicaId leader = message.GetSender();
    if (!m_rules.AcceptsLeader(message.term, m_election.GetTerm()))
    {
        ReplyToLeader(leader, false, 0, effects);
        return;
    }
    HearLeader(leader, effects);
    const bool isHeartbeat = message.entries.empty();
    if (!m_log.MayFollow({message.previousIndex, message.previousTerm}))
    {
        const uint64_t retry = m_log.GetRetryIndex(message.previousIndex);
        ReplyToLeader(leader, false, retry, effects, isHeartbeat);
        return;
    }
    m_log.Merge(message.previousIndex, message.entries, effects);
    const uint64_t last = message.previousIndex + message.entries.size();
    m_log.CommitUpTo(std::min(message.commit, last), effects);
    if (message.wantsReply)
    {
        ReplyToLeader(leader, true, last, effects, isHeartbeat);
    }
}

void
RaftReplica::OnSnapshot(const RaftSnapshot& message, ReplicaEffects& effects)
{
    const ReplicaId leader = message.GetSender();
    if (message.term < m_election.GetTerm())
    {
        ReplyToLeader(leader, false, 0, effects);
        return;
    }
    HearLeader(leader, effects);
    if (message.lastIndex <= m_log.GetCommitIndex())
    {
        ReplyToLeader(leader, true, m_log.GetCommitIndex(), effects);
        return;
    }
    m_parts.DropUpTo(*GetHead());
    m_parts.Add(message.blocks, *GetHead());
    const bool isWhole = m_parts.GetHeight(*GetHead()) >= message.height;
    if (isWhole)
    {
        m_log.Install(
            m_parts.Take(), message.height, {message.lastIndex, message.lastTerm}, effects);
        effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
    }
    ReplyToLeader(leader, isWhole, m_log.GetCommitIndex(), effects); // or asks for the next part
}

void
RaftReplica::ReplyToLeader(ReplicaId leader,
                           bool success,
                           uint64_t index,
                           ReplicaEffects& effects,
                           bool toHeartbeat)
{
    m_parts.DropUpTo(*GetHead());
    auto reply = std::make_shared<RaftAppendReply>();
    reply->toHeartbeat = toHeartbeat;
    reply->term = m_election.GetTerm();
    reply->success = success;
    reply->index = index;
    reply->height = m_parts.GetHeight(*GetHead());
    effects.Send(leader, Sign(reply));
}

} // namespace gridshare
} // namespace ns3
