/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-simulation.h"

#include "partition-homes.h"
#include "sharing-metering.h"
#include "sharing-network.h"
#include "sharing-providers.h"

#include "ns3/attribute-defaults.h"
#include "ns3/concentrator-helper.h"
#include "ns3/consensus-registry.h"
#include "ns3/data-market-helper.h"
#include "ns3/meter-helper.h"
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
constexpr int64_t DISTURBANCE_STREAM = 91;
constexpr int64_t FAULT_STREAM = 92;
constexpr int64_t WAN_STREAM = 93;
constexpr int64_t FAILOVER_STREAM = 94;
constexpr int64_t FIRST_TRANSPORT_STREAM = 100000000; // two a direction of a link
constexpr int64_t FIRST_STRONG_NODE_STREAM = 1000000;
constexpr int64_t FIRST_CONCENTRATOR_STREAM = 2000000;
constexpr int64_t FIRST_COMPANY_STREAM = 1900000;
constexpr int64_t FIRST_PROOF_STREAM = 5000000;
constexpr int64_t FIRST_FAULT_BLOCK_STREAM = 8000000;
constexpr int64_t FIRST_DEMANDER_STREAM = 9000000; // a concentrator takes three or four of them
constexpr int64_t FIRST_CLIENT_STREAM = 20000000;  // by endpoint

} // namespace

SharingSimulation::SharingSimulation(const SharingOptions& options, uint64_t seed)
    : m_options(options),
      m_topology(
          BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders)),
      m_metersOf(options.plan.concentrators.size()),
      m_shifts(CreateObject<UniformRandomVariable>()),
      m_faults(options.strongNodes, FaultInjection::MakeDraws(seed, FAULT_SETUP_STREAM)),
      m_storage(options.run.epoch),
      m_load(m_topology),
      m_incentives(DescribeIncentives(options)),
      m_classes(options)
{
    SetAttributeDefaults();
    for (uint32_t meter = 0; meter < options.plan.GetMeters(); ++meter)
    {
        m_metersOf[options.plan.concentratorOfMeter[meter]].push_back(meter);
    }
    m_market = CreateObject<DataMarket>();
    m_recorder = std::make_unique<SharingRecorder>(options, NameStrongNodes(options.plan));
    BuildTransport();
    BuildMarket();
    BuildStrongNodes();
    BuildCompanies();
    BuildConcentrators();
    m_recorder->Observe(m_ledger);
    m_storage.Observe(m_ledger);
    for (const auto& client : m_proofs->GetClients())
    {
        m_proofRecorder.Observe(client);
        m_storage.Observe(client);
    }
    ArmFaults();
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
    const auto transport =
        BuildSharingTransport(m_options.network.network, m_topology, WAN_STREAM, m_nodes);
    transport->AssignStreams(FIRST_TRANSPORT_STREAM);
    m_load.Observe(transport);
    m_transport = m_faults.Wrap(transport, m_topology.CountBackhaulEndpoints(), DISTURBANCE_STREAM);
    m_recorder->Observe(m_transport);
}

void
SharingSimulation::BuildMarket()
{
    const int64_t taken = m_market->AssignStreams(FIRST_MARKET_STREAM);
    m_shifts->SetStream(FIRST_MARKET_STREAM + taken);
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
    m_strongNodes = m_faults.Install(helper, m_nodes, FIRST_STRONG_NODE_STREAM);
    BuildDemandSide(helper.GetValidator());
    for (std::size_t i = 0; i < m_strongNodes.size(); ++i)
    {
        m_recorder->Observe(m_strongNodes[i], !m_faults.GetByzantine()[i]);
        if (!m_faults.GetByzantine()[i])
        {
            m_storage.Observe(m_strongNodes[i]);
        }
    }
    m_proofs = std::make_unique<SharingProofs>(m_options.proofs, m_transport);
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
    if (m_topology.demanders > 0 || !m_demandSide.GetKeepers().empty())
    {
        m_deliveries.Observe(m_transport);
    }
}

void
SharingSimulation::BuildConcentrators()
{
    const uint32_t companies = m_options.roles.powerCompanies;
    ConcentratorHelper helper(m_transport, m_market, m_directory);
    helper.SetLoadShapes(m_options.shapes);
    helper.SetDemanders(m_topology.ListBuyers(m_options.roles.powerCompanies));
    helper.SetReview(m_options.demand.reviewLaw, m_options.demand.review);
    helper.SetPurchases(m_topology.demanders > 0);
    std::vector<uint32_t> takers;
    for (uint32_t i = 0; i < companies; ++i)
    {
        takers.push_back(m_topology.GetStrongNodeEndpoint(i));
    }
    FailoverRoutes routes(m_options.failover.order, m_topology.network, takers, FAILOVER_STREAM);
    int64_t stream = FIRST_CONCENTRATOR_STREAM;
    m_meters.resize(m_topology.meters);
    for (uint32_t i = 0; i < m_topology.concentrators; ++i)
    {
        const Ptr<Node> node = m_nodes.Get(m_topology.strongNodes + i);
        const uint32_t endpoint = m_topology.GetConcentratorEndpoint(i);
        const auto points = MakeMeteringPoints(m_options, m_metersOf[i], *m_shifts);
        helper.SetStrongNode(takers[i % companies]);
        if (m_options.failover.HasReceipts())
        {
            helper.SetFailover(routes.FindAlternatives(endpoint, takers[i % companies]));
        }
        ApplicationContainer installed;
        if (m_topology.meters > 0)
        {
            installed = helper.Install(node, endpoint, points, InstallMeters(endpoint, points));
        }
        else
        {
            m_accessSegments.push_back(MakeAccessSegment(m_options.plan, m_metersOf[i]));
            if (m_options.plan.access.sharedMedium)
            {
                m_load.Observe(m_accessSegments.back());
            }
            installed = helper.Install(node, endpoint, points, m_accessSegments.back());
        }
        stream += helper.AssignStreams(installed, stream);
        m_concentrators.push_back(DynamicCast<ConcentratorApplication>(installed.Get(0)));
        m_recorder->Observe(m_concentrators.back());
        TakeUpClient(m_concentrators.back()->GetClient());
        m_storage.Observe(m_concentrators.back());
        m_proofs->AddClient(
            m_concentrators.back(), endpoint, i % companies, FIRST_PROOF_STREAM + i);
    }
}

std::vector<uint32_t>
SharingSimulation::InstallMeters(uint32_t concentrator, const std::vector<MeteringPoint>& points)
{
    MeterHelper helper(m_transport);
    helper.SetLoadShapes(m_options.shapes);
    helper.SetConcentrator(concentrator);
    std::vector<uint32_t> endpoints;
    for (const auto& point : points)
    {
        const uint32_t endpoint = m_topology.GetMeterEndpoint(point.provider);
        const auto installed = helper.Install(m_nodes.Get(endpoint), endpoint, point);
        m_meters[point.provider] = DynamicCast<MeterApplication>(installed.Get(0));
        m_recorder->Observe(m_meters[point.provider]);
        endpoints.push_back(endpoint);
    }
    return endpoints;
}

void
SharingSimulation::ArmFaults()
{
    FaultTargets targets;
    targets.nodes = m_strongNodes;
    targets.accessSegments = m_accessSegments;
    targets.homes = ListPartitionHomes(m_demandSide, m_concentrators);
    targets.concentrators = m_concentrators;
    targets.firstConcentrator = m_topology.GetConcentratorEndpoint(0);
    targets.network = m_transport;
    targets.links = static_cast<uint32_t>(m_topology.network.GetLinks().size());
    targets.setPower = [this](uint32_t meter, bool on) {
        SetMeterPower(meter, on);
    };
    m_faults.Arm(std::move(targets), FAULT_STREAM, FIRST_FAULT_BLOCK_STREAM);
}

void
SharingSimulation::SetMeterPower(uint32_t meter, bool on)
{
    if (!m_meters.empty())
    {
        m_meters[meter]->SetPower(on);
        return;
    }
    const uint32_t concentrator = m_options.plan.concentratorOfMeter[meter];
    const auto& meters = m_metersOf[concentrator]; // rising
    const auto place = std::lower_bound(meters.begin(), meters.end(), meter);
    m_concentrators[concentrator]->SetMeterPower(static_cast<uint32_t>(place - meters.begin()), on);
}

RunRecord
SharingSimulation::Run(RunProgress* progress)
{
    m_progress = progress;
    // The last epoch's statements have until the next one would be settled.
    Simulator::Stop(m_options.run.end + m_options.run.epoch);
    Simulator::Run();
    m_progress = nullptr;
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

const std::vector<Ptr<CompanyApplication>>&
SharingSimulation::GetCompanies() const
{
    return m_companies;
}

const DemandSide&
SharingSimulation::GetDemandSide() const
{
    return m_demandSide;
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
