/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * Raft's events, terms and elections (sections 5.1, 5.2 and 5.4.1).
 */

namespace ns3
{
namespace gridshare
{

RaftReplica::RaftReplica(const ConsensusConfig& config)
    : ConsensusReplica(config, IDLE_RULE),
      m_chain{LedgerBlock::GetGenesis()},
      m_peers(config.replicas)
{
}

void
RaftReplica::Start(ReplicaEffects& effects)
{
    StartElectionTimer(effects);
}

void
RaftReplica::ResetVolatile()
{
    m_role = Role::FOLLOWER;
    m_leader = NOBODY;
    m_leaderHeard = false;
    m_doublings = 0;
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_transfer.clear();
    m_shared.reset();
}

void
RaftReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    ResetVolatile();
    if (Has(ProtocolMutation::RAFT_VOTE_FORGOTTEN))
    {
        m_votedFor = NOBODY;
    }
    if (memory == RestartMemory::NOTHING)
    {
        m_voter = false;
        m_term = 0;
        m_votedFor = NOBODY;
        m_baseIndex = 0;
        m_baseTerm = 0;
        m_log.clear();
        m_commit = 0;
        m_chain.resize(1);
    }
    StartElectionTimer(effects);
}

const char*
RaftReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
RaftReplica::GetRound() const
{
    return m_term;
}

ReplicaId
RaftReplica::GetLeader() const
{
    return m_leader == NOBODY ? m_config.self : m_leader;
}

const LedgerBlockPtr&
RaftReplica::GetHead() const
{
    return m_chain.back();
}

uint64_t
RaftReplica::GetFinalHeight() const
{
    return m_chain.size() - 1;
}

bool
RaftReplica::IsVoter() const
{
    return m_voter;
}

uint32_t
RaftReplica::GetQuorum() const
{
    return m_config.GetMajority() - (Has(ProtocolMutation::RAFT_QUORUM_TOO_SMALL) ? 1 : 0);
}

void
RaftReplica::StartElectionTimer(ReplicaEffects& effects)
{
    m_baselineOver = false;
    effects.StartTimer(ELECTION_TIMER, {GetTimeoutNs(m_doublings), 0, 0});
}

void
RaftReplica::HearLeader(ReplicaId leader, ReplicaEffects& effects)
{
    BecomeFollower(m_term, leader, effects);
    m_doublings = 0;
    m_leaderHeard = true;
    StartElectionTimer(effects);
}

void
RaftReplica::LosePatience(ReplicaEffects& effects)
{
    if (!m_baselineOver)
    {
        m_baselineOver = true;
        m_leaderHeard =
            m_leaderHeard && (m_role == Role::LEADER || Has(ProtocolMutation::RAFT_PRE_VOTE_LATE));
        // Section 5.2: randomised, here uniform in [T, 2T), so that votes are rarely split.
        effects.StartTimer(ELECTION_TIMER, {0, GetTimeoutNs(m_doublings), 0});
        return;
    }
    if (m_role == Role::LEADER)
    {
        CheckQuorum(effects);
        return;
    }
    m_leader = NOBODY;
    m_leaderHeard = false;
    ++m_doublings;
    if (m_voter)
    {
        StartCampaign(true, effects);
    }
    else
    {
        StartElectionTimer(effects);
    }
}

void
RaftReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const ReplicaId sender = message->GetSender();
    if (message->tag != RAFT_TAG || sender >= m_config.replicas || sender == m_config.self)
    {
        return;
    }
    if (!message->IsAuthentic(m_authenticator))
    {
        effects.Report(ReplicaEvent::BAD_SIGNATURE, sender);
        return;
    }
    const auto& raft = static_cast<const RaftMessage&>(*message);
    const auto kind = static_cast<RaftKind>(message->kind);
    // A pre-vote's term is one that nobody has entered yet (thesis, section 9.6).
    const bool onlyAsking =
        kind == RaftKind::VOTE_REQUEST && static_cast<const RaftVoteRequest&>(raft).preVote;
    if (raft.term > m_term && !onlyAsking)
    {
        BecomeFollower(raft.term, NOBODY, effects);
    }
    switch (kind)
    {
    case RaftKind::APPEND:
        return OnAppend(static_cast<const RaftAppend&>(raft), effects);
    case RaftKind::APPEND_REPLY:
        return OnAppendReply(static_cast<const RaftAppendReply&>(raft), effects);
    case RaftKind::VOTE_REQUEST:
        return OnVoteRequest(static_cast<const RaftVoteRequest&>(raft), effects);
    case RaftKind::VOTE_REPLY:
        return OnVoteReply(static_cast<const RaftVoteReply&>(raft), effects);
    case RaftKind::SNAPSHOT:
        return OnSnapshot(static_cast<const RaftSnapshot&>(raft), effects);
    }
}

void
RaftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case ELECTION_TIMER:
        LosePatience(effects);
        break;
    case HEARTBEAT_TIMER:
        SendHeartbeats(effects);
        break;
    case PROPOSE_TIMER:
        m_intervalRunning = false;
        TryPropose(effects);
        break;
    default:
        break;
    }
}

void
RaftReplica::BecomeFollower(uint64_t term, ReplicaId leader, ReplicaEffects& effects)
{
    if (term > m_term)
    {
        m_term = term;
        m_votedFor = NOBODY;
        m_leader = NOBODY;
        m_leaderHeard = false;
        effects.Persist(12);
    }
    if (m_role == Role::LEADER)
    {
        effects.Report(ReplicaEvent::LEADERSHIP_LOST, m_term);
        effects.CancelTimer(HEARTBEAT_TIMER);
        StartElectionTimer(effects);
    }
    if (leader != NOBODY && m_leader != leader)
    {
        effects.Report(ReplicaEvent::VIEW_ENTERED, m_term);
    }
    m_role = Role::FOLLOWER;
    m_leader = leader == NOBODY ? m_leader : leader;
    m_proposalRequested = false;
}

void
RaftReplica::StartCampaign(bool preVote, ReplicaEffects& effects)
{
    m_role = preVote ? Role::PRE_CANDIDATE : Role::CANDIDATE;
    m_votes.Clear();
    m_votes.Insert(m_config.self);
    if (!preVote)
    {
        ++m_term;
        m_votedFor = m_config.self;
        effects.Persist(12);
        effects.Report(ReplicaEvent::ELECTION_STARTED, m_term);
    }
    StartElectionTimer(effects);
    auto request = std::make_shared<RaftVoteRequest>();
    request->term = preVote ? m_term + 1 : m_term;
    request->preVote = preVote;
    request->lastIndex = GetLastIndex();
    request->lastTerm = GetTermAt(GetLastIndex());
    effects.Broadcast(Sign(request));
    if (m_votes.GetCount() >= GetQuorum())
    {
        preVote ? StartCampaign(false, effects) : BecomeLeader(effects);
    }
}

void
RaftReplica::OnVoteRequest(const RaftVoteRequest& message, ReplicaEffects& effects)
{
    const ReplicaId candidate = message.GetSender();
    // Section 5.4.1: the candidate's log must be at least as up to date as the voter's.
    const uint64_t lastTerm = GetTermAt(GetLastIndex());
    bool upToDate = message.lastTerm > lastTerm ||
                    (message.lastTerm == lastTerm && message.lastIndex >= GetLastIndex()) ||
                    (message.lastTerm == lastTerm && Has(ProtocolMutation::RAFT_LAST_TERM_ONLY)) ||
                    Has(ProtocolMutation::RAFT_STALE_CANDIDATE);
    if (Has(ProtocolMutation::RAFT_LONGEST_LOG))
    {
        upToDate = GetLastIndex() <= message.lastIndex;
    }
    bool granted = m_voter && upToDate;
    if (message.preVote)
    {
        granted = granted && message.term > m_term && !m_leaderHeard;
    }
    else
    {
        const bool isTolerated =
            Has(ProtocolMutation::RAFT_VOTE_TWICE) && granted && message.term == m_term;
        granted =
            granted && message.term == m_term && (m_votedFor == NOBODY || m_votedFor == candidate);
        granted = granted || isTolerated;
        if (granted)
        {
            m_votedFor = candidate;
            effects.Persist(12);
            StartElectionTimer(effects);
        }
    }
    auto reply = std::make_shared<RaftVoteReply>();
    reply->term = m_term;
    reply->preVote = message.preVote;
    reply->granted = granted;
    reply->votedTerm = message.term;
    effects.Send(candidate, Sign(reply));
}

void
RaftReplica::OnVoteReply(const RaftVoteReply& message, ReplicaEffects& effects)
{
    const bool isTolerated =
        Has(ProtocolMutation::RAFT_OLD_VOTES) && !message.preVote && m_role == Role::CANDIDATE;
    bool wanted = message.preVote ? m_role == Role::PRE_CANDIDATE && message.votedTerm == m_term + 1
                                  : m_role == Role::CANDIDATE && message.votedTerm == m_term;
    wanted = wanted || isTolerated;
    if (!wanted || !message.granted)
    {
        return;
    }
    m_votes.Insert(message.GetSender());
    if (m_votes.GetCount() >= GetQuorum())
    {
        message.preVote ? StartCampaign(false, effects) : BecomeLeader(effects);
    }
}

void
RaftReplica::BecomeLeader(ReplicaEffects& effects)
{
    effects.Report(ReplicaEvent::LEADER_ELECTED, m_term);
    m_role = Role::LEADER;
    m_leader = m_config.self;
    m_leaderHeard = true;
    m_doublings = 0;
    m_proposalRequested = false;
    m_shared.reset();
    for (auto& peer : m_peers)
    {
        peer = Peer{};
        peer.next = GetLastIndex() + 1;
        peer.heard = true;
    }
    StartElectionTimer(effects);
    effects.StartTimer(HEARTBEAT_TIMER, {m_config.heartbeatNs, 0, 0});
    // Section 8: a no-op, so that entries of earlier terms can be committed.
    if (!Has(ProtocolMutation::RAFT_NOOP_LEFT_OUT))
    {
        Append({m_term, nullptr}, effects);
    }
    ReplicateToAll(effects);
    AdvanceCommit(effects);
    TryPropose(effects);
}

void
RaftReplica::CheckQuorum(ReplicaEffects& effects)
{
    uint32_t heard = 1;
    for (ReplicaId id = 0; id < m_config.replicas; ++id)
    {
        heard += id != m_config.self && m_peers[id].heard ? 1 : 0;
        m_peers[id].heard = false;
    }
    if (heard >= GetQuorum())
    {
        StartElectionTimer(effects);
        return;
    }
    m_leader = NOBODY;
    m_leaderHeard = false;
    BecomeFollower(m_term, NOBODY, effects);
}

} // namespace gridshare
} // namespace ns3
