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
    : ConsensusReplica(config, kIdleRule),
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
    m_role = Role::kFollower;
    m_leader = kNobody;
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
    if (Has(ProtocolMutation::kRaftVoteForgotten))
    {
        m_votedFor = kNobody;
    }
    if (memory == RestartMemory::kNothing)
    {
        m_voter = false;
        m_term = 0;
        m_votedFor = kNobody;
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
    return "raft";
}

std::uint64_t
RaftReplica::GetRound() const
{
    return m_term;
}

ReplicaId
RaftReplica::GetLeader() const
{
    return m_leader == kNobody ? m_config.self : m_leader;
}

const LedgerBlockPtr&
RaftReplica::GetHead() const
{
    return m_chain.back();
}

std::uint64_t
RaftReplica::GetFinalHeight() const
{
    return m_chain.size() - 1;
}

bool
RaftReplica::IsVoter() const
{
    return m_voter;
}

std::uint32_t
RaftReplica::GetQuorum() const
{
    return m_config.GetMajority() - (Has(ProtocolMutation::kRaftQuorumTooSmall) ? 1 : 0);
}

void
RaftReplica::StartElectionTimer(ReplicaEffects& effects)
{
    m_baselineOver = false;
    effects.StartTimer(kElectionTimer, {GetTimeoutNs(m_doublings), 0, 0});
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
            m_leaderHeard && (m_role == Role::kLeader || Has(ProtocolMutation::kRaftPreVoteLate));
        // Section 5.2: randomised, here uniform in [T, 2T), so that votes are rarely split.
        effects.StartTimer(kElectionTimer, {0, GetTimeoutNs(m_doublings), 0});
        return;
    }
    if (m_role == Role::kLeader)
    {
        CheckQuorum(effects);
        return;
    }
    m_leader = kNobody;
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
    if (message->protocol != ConsensusProtocol::kRaft || sender >= m_config.replicas ||
        sender == m_config.self)
    {
        return;
    }
    if (!message->IsAuthentic(m_authenticator))
    {
        effects.Note(ReplicaNote::kBadSignature, sender);
        return;
    }
    const auto& raft = static_cast<const RaftMessage&>(*message);
    const auto kind = static_cast<RaftKind>(message->kind);
    // A pre-vote's term is one that nobody has entered yet (thesis, section 9.6).
    const bool onlyAsking =
        kind == RaftKind::kVoteRequest && static_cast<const RaftVoteRequest&>(raft).preVote;
    if (raft.term > m_term && !onlyAsking)
    {
        BecomeFollower(raft.term, kNobody, effects);
    }
    switch (kind)
    {
    case RaftKind::kAppend:
        return OnAppend(static_cast<const RaftAppend&>(raft), effects);
    case RaftKind::kAppendReply:
        return OnAppendReply(static_cast<const RaftAppendReply&>(raft), effects);
    case RaftKind::kVoteRequest:
        return OnVoteRequest(static_cast<const RaftVoteRequest&>(raft), effects);
    case RaftKind::kVoteReply:
        return OnVoteReply(static_cast<const RaftVoteReply&>(raft), effects);
    case RaftKind::kSnapshot:
        return OnSnapshot(static_cast<const RaftSnapshot&>(raft), effects);
    }
}

void
RaftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case kElectionTimer:
        LosePatience(effects);
        break;
    case kHeartbeatTimer:
        SendHeartbeats(effects);
        break;
    case kProposeTimer:
        m_intervalRunning = false;
        TryPropose(effects);
        break;
    default:
        break;
    }
}

void
RaftReplica::BecomeFollower(std::uint64_t term, ReplicaId leader, ReplicaEffects& effects)
{
    if (term > m_term)
    {
        m_term = term;
        m_votedFor = kNobody;
        m_leader = kNobody;
        m_leaderHeard = false;
        effects.Persist(12);
    }
    if (m_role == Role::kLeader)
    {
        effects.Note(ReplicaNote::kLeadershipLost, m_term);
        effects.CancelTimer(kHeartbeatTimer);
        StartElectionTimer(effects);
    }
    if (leader != kNobody && m_leader != leader)
    {
        effects.Note(ReplicaNote::kViewEntered, m_term);
    }
    m_role = Role::kFollower;
    m_leader = leader == kNobody ? m_leader : leader;
    m_proposalRequested = false;
}

void
RaftReplica::StartCampaign(bool preVote, ReplicaEffects& effects)
{
    m_role = preVote ? Role::kPreCandidate : Role::kCandidate;
    m_votes.Clear();
    m_votes.Insert(m_config.self);
    if (!preVote)
    {
        ++m_term;
        m_votedFor = m_config.self;
        effects.Persist(12);
        effects.Note(ReplicaNote::kElectionStarted, m_term);
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
    const std::uint64_t lastTerm = GetTermAt(GetLastIndex());
    bool upToDate = message.lastTerm > lastTerm ||
                    (message.lastTerm == lastTerm && message.lastIndex >= GetLastIndex()) ||
                    (message.lastTerm == lastTerm && Has(ProtocolMutation::kRaftLastTermOnly)) ||
                    Has(ProtocolMutation::kRaftStaleCandidate);
    if (Has(ProtocolMutation::kRaftLongestLog))
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
            Has(ProtocolMutation::kRaftVoteTwice) && granted && message.term == m_term;
        granted =
            granted && message.term == m_term && (m_votedFor == kNobody || m_votedFor == candidate);
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
        Has(ProtocolMutation::kRaftOldVotes) && !message.preVote && m_role == Role::kCandidate;
    bool wanted = message.preVote ? m_role == Role::kPreCandidate && message.votedTerm == m_term + 1
                                  : m_role == Role::kCandidate && message.votedTerm == m_term;
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
    effects.Note(ReplicaNote::kLeaderElected, m_term);
    m_role = Role::kLeader;
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
    effects.StartTimer(kHeartbeatTimer, {m_config.heartbeatNs, 0, 0});
    // Section 8: a no-op, so that entries of earlier terms can be committed.
    if (!Has(ProtocolMutation::kRaftNoOpLeftOut))
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
    std::uint32_t heard = 1;
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
    m_leader = kNobody;
    m_leaderHeard = false;
    BecomeFollower(m_term, kNobody, effects);
}

} // namespace gridshare
} // namespace ns3
