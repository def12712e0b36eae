/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-injection.h"

#include "ns3/rng-seed-manager.h"
#include "ns3/sharing-messages.h"

namespace ns3
{
namespace gridshare
{

Ptr<UniformRandomVariable>
FaultInjection::MakeDraws(uint64_t seed, int64_t stream)
{
    RngSeedManager::SetRun(seed);
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(stream);
    return draws;
}

FaultInjection::FaultInjection(const FaultSetup& setup,
                               uint32_t strongNodes,
                               Ptr<UniformRandomVariable> draws)
    : m_setup(setup),
      m_draws(draws),
      m_liars(strongNodes, false),
      m_collusion(std::make_shared<ByzantineCollusion>())
{
    for (uint32_t chosen = 0; chosen < setup.liars; ++chosen)
    {
        uint32_t next = 0;
        while (m_liars[next])
        {
            next = m_draws->GetInteger(0, strongNodes - 1);
        }
        m_liars[next] = true;
    }
}

Ptr<GridTransport>
FaultInjection::Wrap(Ptr<GridTransport> network, uint32_t lightEnd, int64_t stream)
{
    if (!m_setup.AreMessagesFaulty())
    {
        return network;
    }
    m_transport = CreateObject<FaultyTransport>();
    m_transport->Wrap(network, static_cast<uint32_t>(m_liars.size()), lightEnd);
    m_transport->AssignStreams(stream);
    RegisterSharingDecoders(*m_transport); // a batch is taken apart with its receiver's transport
    return m_transport;
}

std::unique_ptr<ConsensusReplica>
FaultInjection::Corrupt(uint32_t self, std::unique_ptr<ConsensusReplica> honest)
{
    if (!m_liars.at(self))
    {
        return honest;
    }
    const uint64_t salt = m_draws->GetInteger(0, UINT32_MAX);
    return std::make_unique<ByzantineReplica>(
        std::move(honest), m_setup.behaviours, salt, m_collusion);
}

double
FaultInjection::DrawClockRate()
{
    const double skew = m_setup.clockSkew;
    return skew > 0 ? m_draws->GetValue(1 - skew, 1 + skew) : 1;
}

void
FaultInjection::Arm(FaultTargets targets, int64_t stream)
{
    targets.transport = m_transport;
    targets.exempt = m_liars;
    m_schedule = std::make_unique<FaultSchedule>(m_setup.plan, std::move(targets));
    m_schedule->AssignStreams(stream);
    m_schedule->Arm();
}

const std::vector<bool>&
FaultInjection::GetLiars() const
{
    return m_liars;
}

std::vector<uint32_t>
FaultInjection::GetCrashed() const
{
    return m_schedule ? m_schedule->GetCrashed() : std::vector<uint32_t>{};
}

} // namespace gridshare
} // namespace ns3
