/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-election.h"

#include "raft-timer.h"

#include "ns3/round-timeout.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Bytes of term and vote on disk.
constexpr uint64_t TERM_BYTES = 12;

} // namespace

RaftElection::RaftElection(const ConsensusConfig& config,
                           const ReplicaAuthenticator& authenticator,
                           const RaftRules& rules)
    : m_config(config),
      m_authenticator(authenticator),
      m_rules(rules)
{
}

void
RaftElection::Restart(RestartMemory memory)
{
    m_role = FOLLOWER;
    m_leader.reset();
    m_leaderHeard = false;
    m_doublings = 0;
    if (!m_rules.KeepsVote())
    {
        m_votedFor.reset();
    }
    if (memory == RestartMemory::NOTHING)
    {
        m_isVoter = false;
        m_term = 0;
        m_votedFor.reset();
    }
}

void
RaftElection::StartTimer(ReplicaEffects& effects)
{
    m_baselineOver = false;
    effects.StartTimer(RAFT_ELECTION_TIMER, {GetRoundTimeoutNs(m_config, m_doublings), 0, 0});
}

bool
RaftElection::EndBaseline(ReplicaEffects& effects)
{
    if (m_baselineOver)
    {
        return false;
    }
    m_baselineOver = true;
    m_leaderHeard = m_leaderHeard && (m_role == LEADER || !m_rules.GrantsPreVotesInTime());
    // Section 5.2: randomised, here uniform in [T, 2T), so that votes are rarely split.
    effects.StartTimer(RAFT_ELECTION_TIMER, {0, GetRoundTimeoutNs(m_config, m_doublings), 0});
    return true;
}

void
RaftElection::EnterTerm(uint64_t term, ReplicaEffects& effects)
{
    if (term > m_term)
    {
        m_term = term;
        m_votedFor.reset();
        ForgetLeader();
        effects.Persist(TERM_BYTES);
    }
}

void
RaftElection::Follow(const std::optional<ReplicaId>& leader, ReplicaEffects& effects)
{
    m_role = FOLLOWER;
    if (leader && m_leader != leader)
    {
        effects.Report(ReplicaEvent::VIEW_ENTERED, m_term);
        m_leader = leader;
    }
}

void
RaftElection::HearLeader(ReplicaEffects& effects)
{
    m_doublings = 0;
    m_leaderHeard = true;
    StartTimer(effects);
}

void
RaftElection::ForgetLeader()
{
    m_leader.reset();
    m_leaderHeard = false;
}

bool
RaftElection::LosePatience(const RaftPosition& last, ReplicaEffects& effects)
{
    ForgetLeader();
    ++m_doublings;
    if (m_isVoter)
    {
        return Campaign(true, last, effects);
    }
    StartTimer(effects);
    return false;
}

bool
RaftElection::Campaign(bool preVote, const RaftPosition& last, ReplicaEffects& effects)
{
    m_role = preVote ? PRE_CANDIDATE : CANDIDATE;
    m_votes.Clear();
    m_votes.Insert(m_config.self);
    if (!preVote)
    {
        ++m_term;
        m_votedFor = m_config.self;
        effects.Persist(TERM_BYTES);
        effects.Report(ReplicaEvent::ELECTION_STARTED, m_term);
    }
    StartTimer(effects);
    auto request = std::make_shared<RaftVoteRequest>();
    request->term = preVote ? m_term + 1 : m_term;
    request->preVote = preVote;
    request->lastIndex = last.index;
    request->lastTerm = last.term;
    request->SignBy(m_authenticator);
    effects.Broadcast(request);
    return CheckVotes(preVote, last, effects);
}

bool
RaftElection::CheckVotes(bool preVote, const RaftPosition& last, ReplicaEffects& effects)
{
    if (m_votes.GetCount() < m_rules.CountNeeded(RaftQuorum::LEADERSHIP, m_config.GetMajority()))
    {
        return false;
    }
    return preVote ? Campaign(false, last, effects) : true;
}

void
RaftElection::OnVoteRequest(const RaftVoteRequest& message,
                            const RaftPosition& last,
                            ReplicaEffects& effects)
{
    const ReplicaId candidate = message.GetSender();
    bool granted = m_isVoter && m_rules.IsUpToDate({message.lastIndex, message.lastTerm}, last);
    if (message.preVote)
    {
        granted = granted && message.term > m_term && !m_leaderHeard;
    }
    else
    {
        granted = granted && message.term == m_term && m_rules.MayVote(m_votedFor, candidate);
        if (granted)
        {
            m_votedFor = candidate;
            effects.Persist(TERM_BYTES);
            StartTimer(effects);
        }
    }
    auto reply = std::make_shared<RaftVoteReply>();
    reply->term = m_term;
    reply->preVote = message.preVote;
    reply->granted = granted;
    reply->votedTerm = message.term;
    reply->SignBy(m_authenticator);
    effects.Send(candidate, reply);
}

bool
RaftElection::OnVoteReply(const RaftVoteReply& message,
                          const RaftPosition& last,
                          ReplicaEffects& effects)
{
    const bool wanted = message.preVote
                            ? m_role == PRE_CANDIDATE && message.votedTerm == m_term + 1
                            : m_role == CANDIDATE && m_rules.CountsVote(message.votedTerm, m_term);
    if (!wanted || !message.granted)
    {
        return false;
    }
    m_votes.Insert(message.GetSender());
    return CheckVotes(message.preVote, last, effects);
}

void
RaftElection::Lead(ReplicaEffects& effects)
{
    effects.Report(ReplicaEvent::LEADER_ELECTED, m_term);
    m_role = LEADER;
    m_leader = m_config.self;
    m_leaderHeard = true;
    m_doublings = 0;
    StartTimer(effects);
}

} // namespace gridshare
} // namespace ns3
