/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "three-phase-exchange.h"

#include "ns3/opaque-message.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

ThreePhaseExchange::ThreePhaseExchange(Ptr<GridTransport> transport,
                                       const std::vector<uint32_t>& replicas,
                                       uint32_t rounds)
    : m_transport(transport),
      m_replicas(replicas),
      m_replicaOf(transport->GetEndpointCount(), -1),
      m_states(rounds, std::vector<State>(replicas.size())),
      m_proposedAt(rounds)
{
    for (uint32_t i = 0; i < replicas.size(); ++i)
    {
        m_replicaOf[replicas[i]] = static_cast<int32_t>(i);
    }
}

void
ThreePhaseExchange::Propose(uint32_t round, uint32_t blockBytes)
{
    const auto leader = static_cast<uint32_t>(round % m_replicas.size());
    m_proposedAt[round] = Simulator::Now();
    Broadcast(leader, round, PRE_PREPARE, blockBytes);
    Note(leader, round, PRE_PREPARE);
}

bool
ThreePhaseExchange::Receive(uint32_t to, uint32_t, const Ptr<const NetworkMessage>& message)
{
    const auto* vote = dynamic_cast<const OpaqueMessage*>(PeekPointer(message));
    if (vote == nullptr || vote->GetTrafficClass() != TrafficClass::VOTE || m_replicaOf[to] < 0)
    {
        return false;
    }
    const uint32_t round = vote->GetNumber() / PHASES;
    const auto phase = static_cast<Phase>(vote->GetNumber() % PHASES);
    const auto replica = static_cast<uint32_t>(m_replicaOf[to]);
    if (phase == PRE_PREPARE)
    {
        Broadcast(replica, round, PREPARE, VOTE_BYTES);
    }
    Note(replica, round, phase);
    return true;
}

const std::vector<double>&
ThreePhaseExchange::GetCommitDelays() const
{
    return m_delays;
}

void
ThreePhaseExchange::Broadcast(uint32_t replica, uint32_t round, Phase phase, uint32_t bytes)
{
    const auto message = Create<OpaqueMessage>(TrafficClass::VOTE, bytes, PHASES * round + phase);
    for (uint32_t i = 1; i < m_replicas.size(); ++i)
    {
        m_transport->Send(
            m_replicas[replica], m_replicas[(replica + i) % m_replicas.size()], message);
    }
}

void
ThreePhaseExchange::Note(uint32_t replica, uint32_t round, Phase phase)
{
    auto& state = m_states[round][replica];
    ++state.votes[phase];
    // f faulty of n = 3 f + 1: prepared with the proposal and 2 f votes of backups (one's own
    // counts), committed with 2 f + 1 commits.
    const auto faulty = static_cast<uint32_t>((m_replicas.size() - 1) / 3);
    const bool leads = replica == round % m_replicas.size();
    const uint32_t prepares = state.votes[PREPARE] + (leads ? 0 : 1);
    if (!state.prepared && state.votes[PRE_PREPARE] > 0 && prepares >= 2 * faulty)
    {
        state.prepared = true;
        Broadcast(replica, round, COMMIT, VOTE_BYTES);
        ++state.votes[COMMIT];
    }
    if (state.prepared && !state.committed && state.votes[COMMIT] >= 2 * faulty + 1)
    {
        state.committed = true;
        m_delays.push_back((Simulator::Now() - m_proposedAt[round]).GetSeconds());
    }
}

} // namespace gridshare
} // namespace ns3
