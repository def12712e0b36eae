/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-simulation.h"

#include "sharing-metering.h"
#include "sharing-network.h"

#include "ns3/attribute-defaults.h"
#include "ns3/concentrator-helper.h"
#include "ns3/consensus-registry.h"
#include "ns3/ledger-setup.h"
#include "ns3/meter-helper.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

// Streams are numbered by what draws from them, so that a seed always gives the same run, and one
// more node of a kind leaves the draws of the others alone.
constexpr int64_t FIRST_MARKET_STREAM = 0;
constexpr int64_t FAULT_SETUP_STREAM = 90;
constexpr int64_t DISTURBANCE_STREAM = 91;
constexpr int64_t FAULT_STREAM = 92;
constexpr int64_t WAN_STREAM = 93;
constexpr int64_t FIRST_TRANSPORT_STREAM = 100;
constexpr int64_t FIRST_STRONG_NODE_STREAM = 1000000;
constexpr int64_t FIRST_CONCENTRATOR_STREAM = 2000000;

std::vector<std::string>
NameStrongNodes(const CommunicationPlan& plan)
{
    std::vector<std::string> names;
    for (const auto& site : plan.strongNodes)
    {
        names.push_back(GetStrongNodeKindName(site.kind) + " " + std::to_string(names.size() + 1));
    }
    return names;
}

} // namespace

SharingSimulation::SharingSimulation(const SharingSetup& setup, uint64_t seed)
    : m_setup(setup),
      m_topology(BuildSharingTopology(setup.plan, ChooseMeterLinks(setup.values, setup.plan))),
      m_metersOf(setup.plan.concentrators.size()),
      m_shifts(CreateObject<UniformRandomVariable>()),
      m_faults(setup.faults,
               setup.consensus.replicas,
               FaultInjection::MakeDraws(seed, FAULT_SETUP_STREAM))
{
    SetAttributeDefaults();
    for (uint32_t meter = 0; meter < setup.plan.GetMeters(); ++meter)
    {
        m_metersOf[setup.plan.concentratorOfMeter[meter]].push_back(meter);
    }
    m_market = CreateObject<DataMarket>();
    m_recorder = std::make_unique<SharingRecorder>(setup, NameStrongNodes(setup.plan));
    BuildTransport();
    BuildMarket();
    BuildStrongNodes();
    BuildConcentrators();
    m_recorder->Observe(m_ledger);
    ArmFaults();
}

SharingSimulation::~SharingSimulation()
{
    Simulator::Destroy();
}

void
SharingSimulation::SetAttributeDefaults() const
{
    const auto& values = m_setup.values;
    const std::string prefix = "ns3::gridshare::";
    const std::vector<std::pair<std::string, std::string>> defaults{
        {prefix + "DataMarket::EpochLength", FormatSeconds(values.GetReal("run.epoch_s"))},
        {prefix + "DataMarket::SettlementDelay", FormatSeconds(values.GetReal("run.settlement_s"))},
        {prefix + "DataMarket::ValueDecay",
         FormatExactly(values.GetReal("game.value_decay_per_s"))},
        {prefix + "ConcentratorApplication::OrderDelay",
         FormatSeconds(values.GetReal("meters.order_delay_s"))},
        {prefix + "ConcentratorApplication::OrderSpread",
         FormatSeconds(values.GetReal("meters.order_spread_s"))},
        {prefix + "StrongNodeApplication::VerificationTime",
         FormatSeconds(values.GetReal("ledger.verification_us") * 1e-6)},
        {prefix + "PushRelay::BatchInterval", "1s"},
        {prefix + "InventoryRelay::BatchInterval", "1s"},
    };
    ApplyAttributeDefaults(defaults);
    ApplyAttributeDefaults(MakeAdmissionDefaults(values));
    ApplyAttributeDefaults(DescribeReadingMode(values));
    ApplyAttributeDefaults(DescribeNetwork(values, m_setup.plan));
    ApplyAttributeDefaults(values.attributes); // the user has the last word
}

void
SharingSimulation::BuildTransport()
{
    const auto transport = BuildSharingTransport(m_setup.values, m_topology, WAN_STREAM, m_nodes);
    transport->AssignStreams(FIRST_TRANSPORT_STREAM);
    m_transport = m_faults.Wrap(
        transport, m_topology.strongNodes + m_topology.concentrators, DISTURBANCE_STREAM);
    m_recorder->Observe(m_transport);
}

void
SharingSimulation::BuildMarket()
{
    const int64_t taken = m_market->AssignStreams(FIRST_MARKET_STREAM);
    m_shifts->SetStream(FIRST_MARKET_STREAM + taken);
    DataMarket::Rules rules;
    rules.game = m_setup.game;
    rules.value = m_setup.value;
    rules.rule = m_setup.revision;
    m_market->Open(rules,
                   static_cast<uint32_t>(m_setup.meters.GetSize()),
                   m_setup.values.GetReal("game.initial_share"));
    m_recorder->Observe(m_market);
    m_market->TraceConnectWithoutContext("EpochSettled",
                                         MakeCallback(&SharingSimulation::OnEpoch, this));
}

void
SharingSimulation::BuildStrongNodes()
{
    const auto& values = m_setup.values;
    StrongNodeHelper helper(m_transport, m_topology.strongNodes);
    helper.SetConsensus(m_setup.consensus);
    helper.SetRelay(values.GetText("gossip.relay"));
    helper.SetBlockLimits(MakeBlockLimits(values));
    helper.SetMempoolLimits(MakeMempoolLimits(values));
    helper.SetMarket(m_market);
    m_ledger = helper.GetLedger();
    m_directory = helper.GetKeyDirectory();
    const auto& protocol = FindConsensusProtocol(values.GetText("consensus.protocol"));
    m_strongNodes = m_faults.Install(helper, protocol, m_nodes, FIRST_STRONG_NODE_STREAM);
    for (std::size_t i = 0; i < m_strongNodes.size(); ++i)
    {
        m_recorder->Observe(m_strongNodes[i], !m_faults.GetByzantine()[i]);
    }
}

void
SharingSimulation::BuildConcentrators()
{
    const auto companies =
        static_cast<uint32_t>(m_setup.values.GetInteger("roles.power_companies"));
    ConcentratorHelper helper(m_transport, m_market, m_directory);
    helper.SetLoadShapes(m_setup.shapes);
    std::vector<uint32_t> demanders;
    for (uint32_t i = companies; i < m_topology.strongNodes; ++i)
    {
        demanders.push_back(m_topology.GetStrongNodeEndpoint(i));
    }
    helper.SetDemanders(demanders);
    int64_t stream = FIRST_CONCENTRATOR_STREAM;
    for (uint32_t i = 0; i < m_topology.concentrators; ++i)
    {
        const Ptr<Node> node = m_nodes.Get(m_topology.strongNodes + i);
        const uint32_t endpoint = m_topology.GetConcentratorEndpoint(i);
        const auto points = MakeMeteringPoints(m_setup, m_metersOf[i], *m_shifts);
        helper.SetStrongNode(m_topology.GetStrongNodeEndpoint(i % companies));
        ApplicationContainer installed;
        if (m_topology.meters > 0)
        {
            installed = helper.Install(node, endpoint, points, InstallMeters(endpoint, points));
        }
        else
        {
            m_accessSegments.push_back(MakeAccessSegment(m_setup.plan, m_metersOf[i]));
            installed = helper.Install(node, endpoint, points, m_accessSegments.back());
        }
        stream += helper.AssignStreams(installed, stream);
        m_concentrators.push_back(DynamicCast<ConcentratorApplication>(installed.Get(0)));
        m_recorder->Observe(m_concentrators.back());
    }
}

std::vector<uint32_t>
SharingSimulation::InstallMeters(uint32_t concentrator, const std::vector<MeteringPoint>& points)
{
    MeterHelper helper(m_transport);
    helper.SetLoadShapes(m_setup.shapes);
    helper.SetConcentrator(concentrator);
    std::vector<uint32_t> endpoints;
    for (const auto& point : points)
    {
        const uint32_t endpoint = m_topology.GetMeterEndpoint(point.provider);
        const auto installed = helper.Install(m_nodes.Get(endpoint), endpoint, point);
        m_recorder->Observe(DynamicCast<MeterApplication>(installed.Get(0)));
        endpoints.push_back(endpoint);
    }
    return endpoints;
}

void
SharingSimulation::ArmFaults()
{
    const auto companies =
        static_cast<uint32_t>(m_setup.values.GetInteger("roles.power_companies"));
    FaultTargets targets;
    targets.nodes = m_strongNodes;
    targets.accessSegments = m_accessSegments;
    for (uint32_t i = 0; i < m_topology.concentrators; ++i)
    {
        targets.homes.push_back(i % companies); // the strong node that takes its submissions
    }
    m_faults.Arm(std::move(targets), FAULT_STREAM);
}

RunRecord
SharingSimulation::Run(RunProgress* progress)
{
    m_progress = progress;
    Simulator::Stop(GetSharingEnd(m_setup.values));
    Simulator::Run();
    m_progress = nullptr;
    RunRecord record = m_recorder->MakeRecord();
    m_faults.AddMetrics(m_ledger->GetBlocks(), record);
    return record;
}

void
SharingSimulation::OnEpoch(const EpochOutcome& outcome)
{
    const auto& values = m_setup.values;
    const auto epochs = static_cast<double>(values.GetInteger("run.epochs"));
    if (m_progress != nullptr)
    {
        m_progress->Report((outcome.epoch + 1) / epochs, Simulator::Now().GetSeconds());
    }
    const bool agreed = outcome.shareAfter == 0.0 || outcome.shareAfter == 1.0;
    const bool arrived =
        std::fabs(outcome.shareAfter - m_setup.prediction.limit) <= values.GetReal("run.tolerance");
    m_settledEpochs = agreed || arrived ? m_settledEpochs + 1 : 0;
    const auto enough = values.GetOptionalInteger("run.settled_epochs");
    if (enough && m_settledEpochs >= *enough)
    {
        Simulator::Stop();
    }
}

Ptr<DataMarket>
SharingSimulation::GetMarket() const
{
    return m_market;
}

const std::vector<Ptr<StrongNodeApplication>>&
SharingSimulation::GetStrongNodes() const
{
    return m_strongNodes;
}

const std::vector<Ptr<ConcentratorApplication>>&
SharingSimulation::GetConcentrators() const
{
    return m_concentrators;
}

Ptr<GridTransport>
SharingSimulation::GetTransport() const
{
    return m_transport;
}

Ptr<FinalLedger>
SharingSimulation::GetLedger() const
{
    return m_ledger;
}

const FaultInjection&
SharingSimulation::GetFaults() const
{
    return m_faults;
}

const SharingRecorder&
SharingSimulation::GetRecorder() const
{
    return *m_recorder;
}

} // namespace gridshare
} // namespace ns3
