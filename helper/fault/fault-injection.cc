/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-injection.h"

#include "fault-series.h"

#include "ns3/block-revenue.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

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

FaultInjection::FaultInjection(const StrongNodeOptions& options, Ptr<UniformRandomVariable> draws)
    : m_options(options),
      m_faults(options.faults),
      m_draws(draws),
      m_byzantine(options.consensus.replicas, false),
      m_collusion(std::make_shared<ByzantineCollusion>())
{
    for (uint32_t chosen = 0; chosen < m_faults.byzantine; ++chosen)
    {
        uint32_t next = 0;
        while (m_byzantine[next])
        {
            next = m_draws->GetInteger(0, static_cast<uint32_t>(m_byzantine.size()) - 1);
        }
        m_byzantine[next] = true;
    }
}

Ptr<GridTransport>
FaultInjection::Wrap(Ptr<GridTransport> network, uint32_t lightEnd, int64_t stream)
{
    if (!m_faults.AreMessagesFaulty())
    {
        return network;
    }
    m_transport = CreateObject<FaultyTransport>();
    m_transport->Wrap(network, static_cast<uint32_t>(m_byzantine.size()), lightEnd);
    m_transport->AssignStreams(stream);
    RegisterSharingDecoders(*m_transport); // a batch is taken apart with its receiver's transport
    return m_transport;
}

StrongNodeHelper
FaultInjection::MakeHelper(Ptr<GridTransport> transport) const
{
    StrongNodeHelper helper(transport, m_options.consensus.replicas);
    helper.SetConsensus(m_options.consensus);
    helper.SetRelay(m_options.relay);
    helper.SetBlockLimits(m_options.ledger.block);
    helper.SetMempoolLimits(m_options.ledger.mempool);
    return helper;
}

std::vector<Ptr<StrongNodeApplication>>
FaultInjection::Install(StrongNodeHelper helper, const NodeContainer& nodes, int64_t stream)
{
    helper.SetReplicas([this](const ConsensusConfig& config) { return MakeReplica(config); });
    std::vector<Ptr<StrongNodeApplication>> applications;
    for (uint32_t number = 0; number < m_byzantine.size(); ++number)
    {
        helper.SetHonest(!m_byzantine[number]);
        helper.SetClockRate(DrawClockRate());
        const auto installed = helper.Install(nodes.Get(number), number);
        helper.AssignStreams(installed, stream + number);
        applications.push_back(DynamicCast<StrongNodeApplication>(installed.Get(0)));
    }
    return applications;
}

/// A replica, Byzantine or not, with what faults change in it: its hash rate, and how it decides
/// a race with a selfish pool.
std::unique_ptr<ConsensusReplica>
FaultInjection::MakeReplica(ConsensusConfig config)
{
    const ConsensusProtocolEntry& protocol = *m_options.protocol;
    const auto nodes = static_cast<uint32_t>(m_byzantine.size());
    const bool byzantine = m_byzantine.at(config.self);
    if (m_faults.byzantineHashShare)
    {
        config.hashShare = byzantine
                               ? *m_faults.byzantineHashShare / m_faults.byzantine
                               : (1 - *m_faults.byzantineHashShare) / (nodes - m_faults.byzantine);
    }
    if (byzantine)
    {
        const uint64_t salt = m_draws->GetInteger(0, UINT32_MAX);
        return CorruptReplica(protocol.create(config), m_faults.behaviours, salt, m_collusion);
    }
    if (m_faults.IsMinedSelfishly() && m_faults.selfishGamma > 0)
    {
        const uint64_t salt = m_draws->GetInteger(0, UINT32_MAX);
        config.winsTie = MakeRaceRule(m_collusion->GetPool(), m_faults.selfishGamma, salt);
    }
    return protocol.create(config);
}

double
FaultInjection::DrawClockRate()
{
    const double skew = m_faults.clockSkew;
    return skew > 0 ? m_draws->GetValue(1 - skew, 1 + skew) : 1;
}

void
FaultInjection::Arm(FaultTargets targets, int64_t stream, int64_t blockStream)
{
    targets.transport = m_transport;
    targets.exempt = m_byzantine;
    targets.supply = m_faults.plan.supply;
    m_schedule = std::make_unique<FaultSchedule>(m_faults.plan, std::move(targets));
    m_schedule->AssignStreams(stream);
    m_schedule->AssignBlockStreams(blockStream);
    m_schedule->Arm();
}

void
FaultInjection::AddMetrics(const std::vector<LedgerBlockPtr>& chain, RunRecord& record) const
{
    AddRevenueMetrics(chain, m_faults, m_byzantine, record);
    if (!m_schedule)
    {
        return;
    }
    FaultGround& ground = m_schedule->GetGround();
    if (!ground.GetLog().GetSpans().empty())
    {
        record.AddSeries(MakeFaultSeries(ground.GetLog(), Simulator::Now()));
    }
    if (m_faults.plan.NamesLeader())
    {
        record.AddCount("crashes_missed", ground.GetMissedCount());
    }
    if (m_faults.plan.blocks.empty())
    {
        return;
    }
    record.AddMetric("strong_node_down_h", ground.GetNodes().GetDownTime().GetHours(), "h");
    if (!ground.GetTargets().concentrators.empty())
    {
        record.AddMetric(
            "concentrator_down_h", ground.GetConcentrators().GetDownTime().GetHours(), "h");
        record.AddMetric("link_down_h", ground.GetLinks().GetDownTime().GetHours(), "h");
        record.AddMetric("meter_outage_h", ground.GetMeters().GetDownTime().GetHours(), "h");
    }
}

const FaultLog*
FaultInjection::FindLog() const
{
    return m_schedule ? &m_schedule->GetGround().GetLog() : nullptr;
}

const std::vector<bool>&
FaultInjection::GetByzantine() const
{
    return m_byzantine;
}

std::vector<uint32_t>
FaultInjection::GetCrashed() const
{
    return m_schedule ? m_schedule->GetGround().GetCrashed() : std::vector<uint32_t>{};
}

} // namespace gridshare
} // namespace ns3
