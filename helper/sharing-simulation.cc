/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-simulation.h"

#include "attribute-defaults.h"

#include "ns3/boolean.h"
#include "ns3/consensus-registry.h"
#include "ns3/double.h"
#include "ns3/message-transport.h"
#include "ns3/metering-traffic.h"
#include "ns3/relay-registry.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/uinteger.h"

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
constexpr int64_t FIRST_TRANSPORT_STREAM = 100;
constexpr int64_t FIRST_STRONG_NODE_STREAM = 1000000;
constexpr int64_t FIRST_CONCENTRATOR_STREAM = 2000000;

/// A number of seconds as ns-3's attribute text.
std::string
FormatSeconds(double seconds)
{
    return FormatExactly(seconds) + "s";
}

/// Draws with the stream of a simulation's faults.
Ptr<UniformRandomVariable>
MakeFaultDraws(uint64_t seed)
{
    RngSeedManager::SetRun(seed);
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(FAULT_SETUP_STREAM);
    return draws;
}

/// Sizes and times of the reading traffic, by the DLMS/COSEM messages of model/grid.
std::vector<std::pair<std::string, std::string>>
DescribeReadingMode(const ScenarioValues& values)
{
    ReadingSchedule schedule;
    schedule.mode = ParseReadingMode(values.GetText("meters.reading_mode"));
    schedule.intervalSeconds = values.GetReal("meters.reading_interval_s");
    const std::string prefix = "ns3::gridshare::ConcentratorApplication::";
    // All are set in every mode: a script may run several simulations in one process.
    std::vector<std::pair<std::string, std::string>> attributes{
        {prefix + "ReadingSize", std::to_string(values.GetInteger("meters.reading_bytes"))},
        {prefix + "RequestSize", "0"},
        {prefix + "UploadInterval", "0s"}};
    if (schedule.mode == ReadingMode::PUSH)
    {
        return attributes;
    }
    for (const auto& message : GetMeteringMessages(schedule))
    {
        if (!message.upwards)
        {
            attributes.emplace_back(prefix + "RequestSize", std::to_string(message.payloadBytes));
            continue;
        }
        const DlmsMessageSizes sizes;
        const uint32_t entry = sizes.profileEntryBytesPerValue * schedule.channels;
        const uint32_t further = (message.readings - 1) * entry;
        attributes.emplace_back(prefix + "ReadingSize",
                                std::to_string(message.payloadBytes - further));
        attributes.emplace_back(prefix + "FurtherReadingSize", std::to_string(entry));
    }
    if (schedule.mode == ReadingMode::DAILY_UPLOAD)
    {
        attributes.emplace_back(prefix + "UploadInterval",
                                FormatSeconds(GetExchangeSeconds(schedule)));
    }
    return attributes;
}

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
      m_topology(BuildSharingTopology(setup.plan)),
      m_metersOf(setup.plan.concentrators.size()),
      m_shifts(CreateObject<UniformRandomVariable>()),
      m_liarsLedger(CreateObject<FinalLedger>()),
      m_faults(setup.faults, setup.consensus.replicas, MakeFaultDraws(seed)),
      m_items(Create<GossipItemTable>()),
      m_blockIndex(std::make_shared<BlockTransactionIndex>()),
      m_directory(std::make_shared<ProviderKeyDirectory>())
{
    SetAttributeDefaults();
    for (uint32_t meter = 0; meter < setup.plan.GetMeters(); ++meter)
    {
        m_metersOf[setup.plan.concentratorOfMeter[meter]].push_back(meter);
    }
    m_nodes.Create(m_topology.strongNodes + m_topology.concentrators);
    m_market = CreateObject<DataMarket>();
    m_ledger = CreateObject<FinalLedger>();
    m_ledger->SetMarket(m_market);
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
        {prefix + "ConcentratorApplication::ReadingInterval",
         FormatSeconds(values.GetReal("meters.reading_interval_s"))},
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
    ApplyAttributeDefaults(DescribeReadingMode(values));
    ApplyAttributeDefaults(values.attributes); // the user has the last word
}

void
SharingSimulation::BuildTransport()
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(m_topology.network);
    transport->AssignStreams(FIRST_TRANSPORT_STREAM);
    RegisterSharingDecoders(*transport);
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
    BlockLimits limits;
    limits.maxTransactions = static_cast<uint32_t>(values.GetInteger("ledger.block_transactions"));
    limits.maxBytes = static_cast<uint32_t>(values.GetInteger("ledger.block_bytes"));
    m_validator = std::make_shared<const BlockValidator>(limits, m_verifier, m_directory.get());
    for (uint32_t i = 0; i < m_topology.strongNodes; ++i)
    {
        BuildStrongNode(i);
    }
}

void
SharingSimulation::BuildStrongNode(uint32_t self)
{
    const auto& values = m_setup.values;
    const bool honest = !m_faults.GetLiars()[self];
    const uint32_t endpoint = m_topology.GetStrongNodeEndpoint(self);
    std::vector<uint32_t> peers;
    for (uint32_t other = 0; other < m_topology.strongNodes; ++other)
    {
        if (other != self)
        {
            peers.push_back(m_topology.GetStrongNodeEndpoint(other));
        }
    }
    auto relay = MakeTransactionRelay(values.GetText("gossip.relay"));
    relay->Join(m_transport, endpoint, peers, m_items);
    StrongNodeApplication::Wiring wiring;
    wiring.transport = m_transport;
    wiring.relay = relay;
    wiring.market = m_market;
    wiring.ledger = honest ? m_ledger : m_liarsLedger;
    wiring.validator = m_validator;
    wiring.index = m_blockIndex;
    wiring.endpoint = endpoint;
    wiring.mempool.maxTransactions =
        static_cast<uint32_t>(values.GetInteger("ledger.mempool_transactions"));
    wiring.mempool.maxBytes = UINT64_MAX;
    wiring.clockRate = m_faults.DrawClockRate();
    ConsensusConfig config = m_setup.consensus;
    config.self = self;
    config.isBlockValid = [validator = m_validator](const LedgerBlock& block) {
        return validator->CheckContent(block) == BlockVerdict::kValid;
    };
    auto application = CreateObject<StrongNodeApplication>();
    auto replica = CreateConsensusReplica(values.GetText("consensus.protocol"), config);
    application->Connect(wiring, m_faults.Corrupt(self, std::move(replica)));
    application->AssignStreams(FIRST_STRONG_NODE_STREAM + self);
    m_nodes.Get(self)->AddApplication(application);
    m_strongNodes.push_back(application);
    m_recorder->Observe(application, honest);
}

Ptr<AccessSegment>
SharingSimulation::MakeAccessSegment() const
{
    const AccessTechnology& technology = m_setup.plan.access;
    auto segment = CreateObject<AccessSegment>();
    segment->SetAttribute("Contention", BooleanValue(technology.sharedMedium));
    segment->SetAttribute("FramePayload", UintegerValue(technology.GetMaximumPayloadBytes()));
    segment->SetAttribute("FrameOverhead", UintegerValue(technology.frameOverheadBytes));
    segment->SetAttribute("MaxRetries", UintegerValue(technology.maximumRetransmissions));
    segment->SetAttribute("HopDelay", TimeValue(Seconds(technology.perHopLatencySeconds)));
    segment->SetAttribute("DutyCycle", DoubleValue(technology.dutyCycle));
    return segment;
}

std::vector<MeteringPoint>
SharingSimulation::MakeMeteringPoints(uint32_t concentrator, Ptr<AccessSegment> access)
{
    const auto& plan = m_setup.plan;
    const double diversityS = m_setup.values.GetReal("meters.diversity_s");
    std::vector<MeteringPoint> points;
    for (uint32_t meter : m_metersOf[concentrator])
    {
        AccessPath path;
        path.rateBps = static_cast<float>(plan.access.applicationRateBitPerSecond);
        path.lossProbability = static_cast<float>(plan.access.frameLossProbability);
        path.hops = plan.accessHops[meter];
        access->AddMeter(path);
        MeteringPoint point;
        point.provider = meter;
        point.kw = m_setup.meters.kw[meter];
        point.kind = m_setup.meters.kind[meter];
        point.shiftSeconds = static_cast<float>(m_shifts->GetValue(0, diversityS));
        points.push_back(std::move(point));
    }
    return points;
}

void
SharingSimulation::BuildConcentrators()
{
    const auto companies =
        static_cast<uint32_t>(m_setup.values.GetInteger("roles.power_companies"));
    ConcentratorApplication::Wiring wiring;
    wiring.transport = m_transport;
    wiring.market = m_market;
    wiring.directory = m_directory;
    wiring.shapes = m_setup.shapes;
    for (uint32_t i = companies; i < m_topology.strongNodes; ++i)
    {
        wiring.demanders.push_back(m_topology.GetStrongNodeEndpoint(i));
    }
    int64_t stream = FIRST_CONCENTRATOR_STREAM;
    for (uint32_t i = 0; i < m_topology.concentrators; ++i)
    {
        wiring.access = MakeAccessSegment();
        m_accessSegments.push_back(wiring.access);
        wiring.endpoint = m_topology.GetConcentratorEndpoint(i);
        wiring.strongNode = m_topology.GetStrongNodeEndpoint(i % companies);
        auto application = CreateObject<ConcentratorApplication>();
        application->Connect(wiring, MakeMeteringPoints(i, wiring.access));
        stream += application->AssignStreams(stream);
        m_nodes.Get(m_topology.strongNodes + i)->AddApplication(application);
        m_concentrators.push_back(application);
        m_recorder->Observe(application);
    }
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
    return m_recorder->MakeRecord();
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
    const int64_t enough = values.GetInteger("run.settled_epochs");
    if (enough > 0 && m_settledEpochs >= enough)
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
