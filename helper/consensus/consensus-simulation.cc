/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-simulation.h"

#include "consensus-topology.h"

#include "ns3/attribute-defaults.h"
#include "ns3/message-transport.h"
#include "ns3/overlay-generators.h"
#include "ns3/packet-transport.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/wan-network.h"

namespace ns3
{
namespace gridshare
{

namespace
{

// Streams are numbered by what draws from them, so that a seed always gives the same run.
constexpr int64_t SETUP_STREAM = 0;
constexpr int64_t FAULT_STREAM = 20;
constexpr int64_t LOAD_STREAM = 30;
constexpr int64_t WAN_STREAM = 40;
constexpr int64_t FIRST_TRANSPORT_STREAM = 100000000;   // two a direction of a link
constexpr int64_t FIRST_DISTURBANCE_STREAM = 200000000; // by endpoint
constexpr int64_t FIRST_STRONG_NODE_STREAM = 1000000;
constexpr int64_t FIRST_FAULT_BLOCK_STREAM = 8000000;

constexpr int PROGRESS_REPORTS = 50; //!< a run

} // namespace

ConsensusSimulation::ConsensusSimulation(const ConsensusOptions& options, uint64_t seed)
    : m_options(options),
      m_count(options.strongNodes.consensus.replicas),
      m_draws(FaultInjection::MakeDraws(seed, SETUP_STREAM)),
      m_faults(m_options.strongNodes, m_draws),
      m_recorder(m_count, options.strongNodes.faults.plan.GetLastChange())
{
    SetAttributeDefaults();
    BuildTransport();
    BuildStrongNodes();
    BuildLoad();
    m_recorder.Observe(m_ledger);
    FaultTargets targets;
    targets.nodes = m_applications;
    for (uint32_t client = 0; client < m_count; ++client)
    {
        targets.homes.emplace_back([client]() { return client; }); // it is beside its node
    }
    m_faults.Arm(targets, FAULT_STREAM, FIRST_FAULT_BLOCK_STREAM);
}

ConsensusSimulation::~ConsensusSimulation()
{
    Simulator::Destroy();
}

void
ConsensusSimulation::SetAttributeDefaults() const
{
    const std::string prefix = "ns3::gridshare::";
    const std::string batch = FormatTime(m_options.gossip.batch);
    ApplyAttributeDefaults({
        {prefix + "PushRelay::BatchInterval", batch},
        {prefix + "InventoryRelay::BatchInterval", batch},
        {prefix + "SocketTransport::Protocol", GetProtocolName(m_options.network.protocol)},
    });
    ApplyAttributeDefaults(DescribeStrongNodes(m_options.strongNodes.ledger));
    ApplyAttributeDefaults(m_options.attributes); // the user has the last word
}

void
ConsensusSimulation::BuildTransport()
{
    Ptr<GridTransport> network;
    if (m_options.network.wan)
    {
        network = BuildWanTransport(*m_options.network.wan,
                                    m_options.network.fidelity,
                                    m_count,
                                    2 * m_count,
                                    WAN_STREAM,
                                    m_nodes);
    }
    else if (m_options.network.fidelity == Fidelity::PACKET)
    {
        auto packets = CreateObject<PacketTransport>();
        packets->SetTopology(MakeConsensusStar(m_options));
        m_nodes = packets->GetNetwork().nodes;
        network = packets;
    }
    else
    {
        auto messages = CreateObject<MessageTransport>();
        messages->SetTopology(MakeConsensusStar(m_options));
        m_nodes.Create(m_count);
        network = messages;
    }
    network->AssignStreams(FIRST_TRANSPORT_STREAM);
    RegisterSharingDecoders(*network);
    m_transport = m_faults.Wrap(network, 2 * m_count, FIRST_DISTURBANCE_STREAM);
    m_recorder.Observe(m_transport);
}

OverlayGraph
ConsensusSimulation::MakeGossipOverlay()
{
    OverlayParameters parameters;
    parameters.nodes = m_count;
    parameters.degree = m_options.gossip.peers;
    parameters.location = m_options.gossip.location;
    parameters.degreeName = "gossip.peers";
    parameters.nodesName = "cluster.nodes";
    if (parameters.degree * m_count % 2 == 1)
    {
        ++parameters.degree; // an odd number of ends cannot be joined in pairs
    }
    if (parameters.degree + 1 >= m_count)
    {
        parameters.kind = "full-mesh";
    }
    return MakeOverlay(parameters, *m_draws);
}

void
ConsensusSimulation::BuildStrongNodes()
{
    StrongNodeHelper helper = m_faults.MakeHelper(m_transport);
    helper.SetOverlay(MakeGossipOverlay());
    m_ledger = helper.GetLedger();
    m_directory = helper.GetKeyDirectory();
    m_applications = m_faults.Install(helper, m_nodes, FIRST_STRONG_NODE_STREAM);
    for (uint32_t i = 0; i < m_count; ++i)
    {
        if (!m_faults.GetByzantine()[i])
        {
            m_recorder.Observe(m_applications[i]);
        }
    }
}

void
ConsensusSimulation::BuildLoad()
{
    TransactionLoadRules rules;
    rules.nodes = m_count;
    rules.profile = m_options.load.profile;
    rules.closedLoop = m_options.load.closedLoop;
    if (m_options.load.poisson)
    {
        auto gaps = CreateObject<ExponentialRandomVariable>();
        gaps->SetStream(LOAD_STREAM); // its mean is 1 by default
        rules.gaps = gaps;
    }
    rules.stop = m_options.duration;
    rules.resubmitAfter = m_options.load.resubmitAfter;
    rules.readings = m_options.load.readings;
    rules.network = m_transport;
    m_load = std::make_unique<TransactionLoad>(rules, m_ledger, *m_directory);
    for (const auto& application : m_applications)
    {
        application->TraceConnectWithoutContext(
            "TurnedAway", MakeCallback(&TransactionLoad::NoteTurnedAway, m_load.get()));
    }
    m_load->Start();
}

RunRecord
ConsensusSimulation::Run(RunProgress* progress)
{
    m_progress = progress;
    const Time duration = m_options.duration;
    if (progress != nullptr)
    {
        Simulator::Schedule(duration / PROGRESS_REPORTS, &ConsensusSimulation::Report, this);
    }
    Simulator::Stop(duration);
    Simulator::Run();
    m_progress = nullptr;
    RunRecord record = m_recorder.MakeRecord(*m_load);
    record.AddMetric("block_capacity_tx_s", GetBlockCapacity(m_options), "1/s");
    m_faults.AddMetrics(m_ledger->GetBlocks(), record);
    return record;
}

void
ConsensusSimulation::Report()
{
    const double nowS = Simulator::Now().GetSeconds();
    const double durationS = m_options.duration.GetSeconds();
    m_progress->Report(nowS / durationS, nowS);
    Simulator::Schedule(Seconds(durationS / PROGRESS_REPORTS), &ConsensusSimulation::Report, this);
}

const std::vector<Ptr<StrongNodeApplication>>&
ConsensusSimulation::GetStrongNodes() const
{
    return m_applications;
}

Ptr<FinalLedger>
ConsensusSimulation::GetLedger() const
{
    return m_ledger;
}

Ptr<GridTransport>
ConsensusSimulation::GetTransport() const
{
    return m_transport;
}

const FaultInjection&
ConsensusSimulation::GetFaults() const
{
    return m_faults;
}

} // namespace gridshare
} // namespace ns3
