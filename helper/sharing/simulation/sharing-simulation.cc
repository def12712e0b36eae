/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-simulation.h"

#include "partition-homes.h"
#include "sharing-metering.h"
#include "sharing-network.h"
#include "sharing-providers.h"

#include "ns3/attribute-defaults.h"
#include "ns3/consensus-registry.h"
#include "ns3/data-market-helper.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"

#include <algorithm>

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
constexpr int64_t FAULT_STREAM = 92;
constexpr int64_t WAN_STREAM = 93;
constexpr int64_t FAILOVER_STREAM = 94;
constexpr int64_t FIRST_TRANSPORT_STREAM = 100000000;   // two a direction of a link
constexpr int64_t FIRST_DISTURBANCE_STREAM = 200000000; // by endpoint
constexpr int64_t FIRST_STRONG_NODE_STREAM = 1000000;
constexpr int64_t FIRST_CONCENTRATOR_STREAM = 2000000;
constexpr int64_t FIRST_COMPANY_STREAM = 1900000;
constexpr int64_t FIRST_PROOF_STREAM = 5000000;
constexpr int64_t FIRST_FAULT_BLOCK_STREAM = 8000000;
constexpr int64_t FIRST_DEMANDER_STREAM = 9000000; // a concentrator takes three or four of them
constexpr int64_t FIRST_CLIENT_STREAM = 20000000;  // by endpoint

} // namespace

SharingSimulation::SharingSimulation(const SharingOptions& options,
                                     uint64_t seed,
                                     RankChannel* channel)
    : m_options(options),
      m_topology(
          BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders)),
      m_faults(options.strongNodes, FaultInjection::MakeDraws(seed, FAULT_SETUP_STREAM)),
      m_meterSide(options, m_topology),
      m_storage(options.run.epoch),
      m_load(m_topology),
      m_incentives(DescribeIncentives(options)),
      m_classes(options)
{
    SetAttributeDefaults();
    if (channel != nullptr)
    {
        JoinRanks(*channel);
    }
    m_market = m_spoke ? m_spoke->CreateMarket() : CreateObject<DataMarket>();
    m_recorder = std::make_unique<SharingRecorder>(options, NameStrongNodes(options.plan));
    BuildTransport();
    BuildMarket();
    m_proofs = std::make_unique<SharingProofs>(m_options.proofs, m_transport);
    if (m_division.IsHub())
    {
        BuildStrongNodes();
        BuildCompanies();
    }
    BuildConcentrators();
    if (m_division.IsHub())
    {
        m_recorder->Observe(m_ledger);
        m_storage.Observe(m_ledger);
        for (const auto& client : m_proofs->GetClients())
        {
            m_proofRecorder.Observe(client);
            m_storage.Observe(client);
        }
    }
    ArmFaults();
}

/// As the hub, or as a spoke: see SharingDivision.
void
SharingSimulation::JoinRanks(RankChannel& channel)
{
    m_division = SharingDivision(m_options, m_topology, channel.CountRanks(), channel.GetRank());
    if (m_division.IsHub())
    {
        m_hub = std::make_unique<HubSide>(channel, m_division, m_options.run);
    }
    else
    {
        m_spoke = std::make_unique<SpokeSide>(channel, m_division, m_options.run);
    }
}

SharingSimulation::~SharingSimulation()
{
    Simulator::Destroy();
}

void
SharingSimulation::SetAttributeDefaults() const
{
    const std::string prefix = "ns3::gridshare::";
    const std::vector<std::pair<std::string, std::string>> defaults{
        {prefix + "DataMarket::EpochLength", FormatTime(m_options.run.epoch)},
        {prefix + "DataMarket::SettlementDelay", FormatTime(m_options.run.settlement)},
        {prefix + "DataMarket::ValueDecay", FormatExactly(m_options.game.valueDecayPerS)},
        {prefix + "ConcentratorApplication::OrderDelay", FormatTime(m_options.metering.orderDelay)},
        {prefix + "ConcentratorApplication::OrderSpread",
         FormatTime(m_options.metering.orderSpread)},
        {prefix + "PushRelay::BatchInterval", "1s"},
        {prefix + "InventoryRelay::BatchInterval", "1s"},
    };
    ApplyAttributeDefaults(defaults);
    ApplyAttributeDefaults(DescribeStrongNodes(m_options.strongNodes.ledger));
    ApplyAttributeDefaults(DescribeReadingMode(m_options.metering));
    ApplyAttributeDefaults(DescribeCompanies(m_options));
    ApplyAttributeDefaults(DescribeNetwork(m_options.network, m_options.plan));
    ApplyAttributeDefaults(DescribeDemanders(m_options));
    ApplyAttributeDefaults(DescribeFailover(m_options.failover));
    ApplyAttributeDefaults(m_options.attributes); // the user has the last word
}

void
SharingSimulation::BuildTransport()
{
    TransportDivision divide;
    if (m_hub)
    {
        divide = [this](Ptr<MessageTransport> messages) {
            m_hub->Divide(messages);
        };
    }
    else if (m_spoke)
    {
        divide = [this](Ptr<MessageTransport> messages) {
            m_spoke->Divide(messages);
        };
    }
    const auto transport =
        BuildSharingTransport(m_options.network.network, m_topology, WAN_STREAM, m_nodes, divide);
    transport->AssignStreams(FIRST_TRANSPORT_STREAM);
    m_load.Observe(transport);
    m_transport =
        m_faults.Wrap(transport, m_topology.CountBackhaulEndpoints(), FIRST_DISTURBANCE_STREAM);
    m_recorder->Observe(m_transport);
    if (m_spoke)
    {
        m_spoke->Observe(m_transport);
    }
    const bool hasKeepers = m_topology.strongNodes > m_options.roles.CountVoters();
    if (m_topology.demanders > 0 || hasKeepers)
    {
        m_deliveries.Observe(m_transport);
    }
}

void
SharingSimulation::BuildMarket()
{
    m_shiftStream = FIRST_MARKET_STREAM + m_market->AssignStreams(FIRST_MARKET_STREAM);
    DataMarket::Rules rules;
    rules.platform = MakePlatformRules(m_options);
    rules.platform.policy = m_options.platform.policy;
    rules.initialShare = m_options.game.initialShare;
    rules.meetings = m_options.platform.meetings;
    rules.meetings.interests = MakeInterestDraw(m_options);
    rules.clock = m_options.platform.clock;
    if (m_options.demand.population)
    {
        const DemanderPopulation& demanders = *m_options.demand.population;
        AddDemanders(
            demanders.rules, demanders.revision, demanders.count, demanders.initialShare, rules);
    }
    m_market->Open(rules);
    if (m_spoke) // which ends when its hub does, and leaves the record to it
    {
        m_market->Watch(m_transport); // statements, on their last way
        return;
    }
    m_stop.emplace(m_options.run.settledEpochs, m_options.run.tolerance, m_market->GetShare());
    m_recorder->Observe(m_market);
    m_incentives.Observe(m_market);
    m_classes.Observe(m_market);
    m_statements.Observe(m_market);
    m_demandRecorder.Observe(m_market, m_options.prediction.joined);
    m_market->TraceConnectWithoutContext("EpochSettled",
                                         MakeCallback(&SharingSimulation::OnEpoch, this));
}

void
SharingSimulation::BuildStrongNodes()
{
    StrongNodeHelper helper = m_faults.MakeHelper(m_transport);
    helper.SetMarket(m_market);
    helper.SetReceipts(m_options.failover.HasReceipts());
    m_ledger = helper.GetLedger();
    m_directory = helper.GetKeyDirectory();
    if (m_hub)
    {
        m_hub->SetListeners({m_market, m_recorder.get(), m_directory, helper.GetVerifier()});
    }
    m_strongNodes = m_faults.Install(helper, m_nodes, FIRST_STRONG_NODE_STREAM);
    BuildDemandSide(helper.GetValidator());
    if (m_hub)
    {
        m_hub->Watch(m_strongNodes, m_demandSide);
    }
    for (std::size_t i = 0; i < m_strongNodes.size(); ++i)
    {
        m_recorder->Observe(m_strongNodes[i], !m_faults.GetByzantine()[i]);
        if (!m_faults.GetByzantine()[i])
        {
            m_storage.Observe(m_strongNodes[i]);
        }
    }
    m_proofs->OpenDesks(m_strongNodes, m_faults.GetByzantine());
}

void
SharingSimulation::BuildCompanies()
{
    CompanyHelper helper(m_transport, m_market, m_directory);
    helper.SetLoadShapes(m_options.shapes);
    helper.SetDemanders(m_topology.ListBuyers(m_options.roles.powerCompanies));
    helper.SetReceipts(m_options.failover.HasReceipts());
    m_companies = InstallCompanies(m_options, helper, m_strongNodes, FIRST_COMPANY_STREAM);
    for (const auto& company : m_companies)
    {
        m_recorder->Observe(company);
        TakeUpClient(company->GetClient());
    }
}

void
SharingSimulation::TakeUpClient(Ptr<SubmissionClient> client)
{
    client->AssignStreams(FIRST_CLIENT_STREAM + client->GetEndpoint());
    if (m_options.failover.HasReceipts())
    {
        m_recorder->Observe(client);
        m_clients.Observe(client);
    }
}

void
SharingSimulation::BuildDemandSide(std::shared_ptr<const BlockValidator> validator)
{
    std::vector<uint32_t> sellers;
    for (const uint32_t concentrator : m_options.plan.concentratorOfMeter)
    {
        sellers.push_back(m_topology.GetConcentratorEndpoint(concentrator));
    }
    m_demandSide.Build(m_topology,
                       {m_transport,
                        m_market,
                        m_directory,
                        std::move(validator),
                        m_nodes,
                        m_strongNodes,
                        m_faults.GetByzantine(),
                        sellers,
                        m_options.failover.order,
                        FAILOVER_STREAM + 1},
                       FIRST_DEMANDER_STREAM);
    for (const auto& demander : m_demandSide.GetDemanders())
    {
        m_recorder->Observe(demander);
        TakeUpClient(demander->GetClient());
        m_demandRecorder.Observe(demander);
        m_deliveries.Observe(demander);
    }
    for (const auto& keeper : m_demandSide.GetKeepers())
    {
        m_deliveries.Observe(keeper);
    }
}

void
SharingSimulation::BuildConcentrators()
{
    m_meterSide.Build({m_transport,
                       m_market,
                       m_directory ? m_directory : std::make_shared<ProviderKeyDirectory>(),
                       m_nodes,
                       [this](uint32_t endpoint) { return m_division.IsHere(endpoint); },
                       m_shiftStream,
                       FAILOVER_STREAM,
                       FIRST_CONCENTRATOR_STREAM});
    for (const auto& concentrator : m_meterSide.GetConcentrators())
    {
        if (!concentrator)
        {
            continue;
        }
        m_recorder->Observe(concentrator);
        m_storage.Observe(concentrator);
        TakeUpClient(concentrator->GetClient());
        const uint32_t index = concentrator->GetEndpoint() - m_topology.strongNodes;
        m_proofs->AddClient(concentrator,
                            concentrator->GetEndpoint(),
                            concentrator->GetClient()->GetStrongNode(),
                            FIRST_PROOF_STREAM + index);
        if (m_spoke)
        {
            m_spoke->Observe(concentrator);
        }
    }
    for (const auto& segment : m_meterSide.GetSegments())
    {
        if (segment && m_options.plan.access.sharedMedium)
        {
            m_load.Observe(segment);
        }
    }
    for (const auto& meter : m_meterSide.GetMeters())
    {
        if (meter)
        {
            m_recorder->Observe(meter);
        }
    }
}

void
SharingSimulation::ArmFaults()
{
    FaultTargets targets;
    targets.nodes = m_strongNodes;
    targets.nodes.resize(m_faults.GetByzantine().size()); // at a spoke, none is here
    m_meterSide.AddTo(targets);
    if (m_options.strongNodes.faults.plan.IsSplit()) // which ranks do not divide
    {
        targets.homes = ListPartitionHomes(m_demandSide, m_meterSide.GetConcentrators());
    }
    targets.network = m_transport;
    targets.links = static_cast<uint32_t>(m_topology.network.GetLinks().size());
    m_faults.Arm(std::move(targets), FAULT_STREAM, FIRST_FAULT_BLOCK_STREAM);
}

RunRecord
SharingSimulation::Run(RunProgress* progress)
{
    m_progress = progress;
    // The last epoch's statements have until the next one would be settled.
    Simulator::Stop(m_options.run.end + m_options.run.epoch);
    Simulator::Run();
    m_progress = nullptr;
    if (m_spoke)
    {
        m_spoke->SendSummary(Summarise(m_spoke->AwaitEnd()).Encode());
        return {};
    }
    if (m_hub)
    {
        MeetSpokes();
    }
    return MakeRecord();
}

/// What a spoke has counted of its meters until then.
MeterSideSummary
SharingSimulation::Summarise(Time end) const
{
    return {m_transport->GetTotalCounters(),
            m_recorder->GetReadings().Summarise(end),
            m_load.Summarise(),
            m_storage.Summarise(),
            m_clients.Summarise(),
            m_deliveries.CountSent()};
}

/// What the spokes have counted belongs to the record.
void
SharingSimulation::MeetSpokes()
{
    for (const auto& bytes : m_hub->Finish())
    {
        const auto summary = MeterSideSummary::Decode(bytes);
        m_recorder->Add(summary.traffic, summary.readings);
        m_load.Add(summary.load);
        m_storage.Add(summary.storage);
        m_clients.Add(summary.clients);
        m_deliveries.AddSent(summary.salesSent);
    }
}

RunRecord
SharingSimulation::MakeRecord() const
{
    RunRecord record = m_recorder->MakeRecord();
    m_classes.AddMetrics(record);
    m_classes.AddSeries(record);
    m_statements.AddTo(record);
    m_demandRecorder.AddMetrics(record);
    m_demandRecorder.AddSeries(record);
    m_deliveries.AddMetrics(record);
    m_faults.AddMetrics(m_ledger->GetBlocks(), record);
    m_proofRecorder.AddMetrics(*m_transport, record);
    m_storage.AddTo(record);
    m_load.AddMetrics(record);
    m_incentives.AddMetrics(record);
    m_clients.AddMetrics(record);
    return record;
}

void
SharingSimulation::OnEpoch(const EpochOutcome& outcome)
{
    if (m_progress != nullptr)
    {
        const double epochs = m_options.run.epochs;
        m_progress->Report((outcome.epoch + 1) / epochs, Simulator::Now().GetSeconds());
    }
    const auto joined =
        m_options.demand.population ? std::optional(outcome.joinedAfter) : std::nullopt;
    const bool isEnough = m_stop->NoteEpoch(outcome.shareAfter, joined);
    if (isEnough || outcome.epoch + 1 == m_options.run.epochs)
    {
        Simulator::Stop();
    }
}

const std::vector<Ptr<ProofClient>>&
SharingSimulation::GetProofClients() const
{
    return m_proofs->GetClients();
}

const SharingRecorder&
SharingSimulation::GetRecorder() const
{
    return *m_recorder;
}

} // namespace gridshare
} // namespace ns3
