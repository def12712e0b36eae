/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "map-recorder.h"

#include "run-map-faults.h"
#include "run-map-network.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Numbers of each kind that a map has at most: with 200 steps there is room for 120 places.
constexpr std::size_t MOST_NUMBERS = 24000;
constexpr std::size_t MOST_STEPS = 200;

std::size_t
FindMostSteps(std::size_t places)
{
    return std::min(MOST_STEPS, MOST_NUMBERS / places);
}

const SharingGrid&
RequireGround(const SharingOptions& options)
{
    GRIDSHARE_INVARIANT(options.ground != nullptr, "run.record_map keeps the grid");
    return *options.ground;
}

/// The first time of each node, by time.
std::vector<RunMapArrival>
ListArrivals(const std::vector<std::pair<uint32_t, double>>& timesS, double proposedS)
{
    std::unordered_set<uint32_t> known;
    std::vector<RunMapArrival> arrivals;
    for (const auto& [node, timeS] : timesS) // in the order in which it happened
    {
        if (known.insert(node).second)
        {
            arrivals.push_back({node, timeS - proposedS});
        }
    }
    return arrivals;
}

} // namespace

MapRecorder::Ear::Ear(RunActivityLog& log, uint32_t place)
    : m_log(log),
      m_place(place)
{
}

void
MapRecorder::Ear::OnReading(Time taken, Time delay, bool delivered)
{
    if (delivered)
    {
        m_log.Add(READINGS, m_place, taken + delay);
    }
}

void
MapRecorder::Ear::OnSubmitted(SharingTransactionPtr)
{
    m_log.Add(SUBMITTED, m_place, Simulator::Now());
}

MapRecorder::MapRecorder(const SharingOptions& options, const SharingSimulation& simulation)
    : m_options(options),
      m_simulation(simulation),
      m_ground(RequireGround(options)),
      m_routers(CountRunMapRouters(options.plan)),
      m_placeOf(ListPlaces()),
      m_activity(KINDS, CountPlaces(), options.run.epoch / 8, FindMostSteps(CountPlaces())),
      m_strategies(simulation.GetMarket(), m_placeOf, CountPlaces(), FindMostSteps(CountPlaces()))
{
    m_strategies.Note(0);
    simulation.GetMarket()->TraceConnectWithoutContext("EpochSettled",
                                                       MakeCallback(&MapRecorder::OnEpoch, this));
    ListenToPlaces();
    ListenToBlocks();
}

/// Sites, then each company that trades, then all demanders.
std::vector<uint32_t>
MapRecorder::ListPlaces() const
{
    const auto& accounts = m_simulation.GetMarket()->GetRules().platform.accounts;
    const auto sites = static_cast<uint32_t>(m_ground.sites.size());
    std::vector<uint32_t> places;
    for (const uint32_t concentrator : m_options.plan.concentratorOfMeter)
    {
        places.push_back(m_ground.siteOf[concentrator]);
    }
    for (uint32_t company = 0; company < accounts.companies; ++company)
    {
        places.push_back(sites + company);
    }
    places.resize(accounts.CountAll(), sites + accounts.companies);
    return places;
}

uint32_t
MapRecorder::CountPlaces() const
{
    const auto& accounts = m_simulation.GetMarket()->GetRules().platform.accounts;
    return static_cast<uint32_t>(m_ground.sites.size()) + accounts.companies + 1;
}

MapRecorder::Ear&
MapRecorder::AddEar(uint32_t place)
{
    m_ears.push_back(std::make_unique<Ear>(m_activity, place));
    return *m_ears.back();
}

void
MapRecorder::ListenToPlaces()
{
    const auto& concentrators = m_simulation.GetConcentrators();
    for (std::size_t i = 0; i < concentrators.size(); ++i)
    {
        Ear& ear = AddEar(m_ground.siteOf[i]);
        concentrators[i]->TraceConnectWithoutContext("Reading",
                                                     MakeCallback(&Ear::OnReading, &ear));
        concentrators[i]->TraceConnectWithoutContext("Submitted",
                                                     MakeCallback(&Ear::OnSubmitted, &ear));
    }
    auto place = static_cast<uint32_t>(m_ground.sites.size());
    for (const auto& company : m_simulation.GetCompanies())
    {
        company->TraceConnectWithoutContext("Submitted",
                                            MakeCallback(&Ear::OnSubmitted, &AddEar(place++)));
    }
    for (const auto& demander : m_simulation.GetDemandSide().GetDemanders())
    {
        demander->TraceConnectWithoutContext("Submitted",
                                             MakeCallback(&Ear::OnSubmitted, &AddEar(place)));
    }
}

void
MapRecorder::ListenToBlocks()
{
    using Self = MapRecorder;
    for (const auto& node : m_simulation.GetStrongNodes())
    {
        node->TraceConnectWithoutContext("BlockProposed", MakeCallback(&Self::OnProposed, this));
        node->TraceConnectWithoutContext("BlockSeen", MakeCallback(&Self::OnSeen, this));
    }
    for (const auto& keeper : m_simulation.GetDemandSide().GetKeepers())
    {
        keeper->TraceConnectWithoutContext("BlockStored", MakeCallback(&Self::OnKept, this));
    }
    for (const auto& demander : m_simulation.GetDemandSide().GetDemanders())
    {
        demander->TraceConnectWithoutContext("BlockStored",
                                             MakeCallback(&Self::OnDownloaded, this));
    }
    const auto ledger = m_simulation.GetLedger();
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&Self::OnFinal, this));
    ledger->TraceConnectWithoutContext("BlockWithdrawn", MakeCallback(&Self::OnWithdrawn, this));
}

void
MapRecorder::OnEpoch(const EpochOutcome& outcome)
{
    m_strategies.Note(outcome.epoch + 1);
}

void
MapRecorder::OnProposed(uint32_t, LedgerBlockPtr block)
{
    m_stories[block->GetHash()].proposedS = Simulator::Now().GetSeconds();
}

void
MapRecorder::OnSeen(uint32_t node, LedgerBlockPtr block)
{
    m_stories[block->GetHash()].seenS.emplace_back(m_routers + node, Simulator::Now().GetSeconds());
}

/// A keeper's endpoint is its number among strong nodes, with those that vote.
void
MapRecorder::OnKept(uint32_t endpoint, LedgerBlockPtr block)
{
    m_stories[block->GetHash()].storedS.emplace_back(m_routers + endpoint,
                                                     Simulator::Now().GetSeconds());
}

void
MapRecorder::OnDownloaded(uint32_t account, LedgerBlockPtr block)
{
    const auto& accounts = m_simulation.GetMarket()->GetRules().platform.accounts;
    const auto strongNodes = static_cast<uint32_t>(m_options.plan.strongNodes.size());
    m_stories[block->GetHash()].storedS.emplace_back(m_routers + strongNodes + account -
                                                         accounts.CountProviders(),
                                                     Simulator::Now().GetSeconds());
}

void
MapRecorder::OnFinal(uint32_t, LedgerBlockPtr)
{
    m_finalAt.push_back(Simulator::Now());
}

void
MapRecorder::OnWithdrawn(uint32_t, LedgerBlockPtr)
{
    m_finalAt.pop_back();
}

/// A proposer may repeat a transaction that is committed: it counts once, as in the contract.
void
MapRecorder::CountCommitted(RunActivityLog& log) const
{
    std::unordered_set<Hash256, Hash256Hasher> counted;
    const auto& blocks = m_simulation.GetLedger()->GetBlocks();
    for (std::size_t height = 1; height < blocks.size(); ++height)
    {
        for (const auto& transaction : blocks[height]->GetTransactions())
        {
            if (counted.insert(transaction->GetId()).second)
            {
                log.Add(COMMITTED,
                        m_placeOf.at(transaction->GetOrder().provider),
                        m_finalAt.at(height - 1));
            }
        }
    }
}

std::optional<RunMapSpread>
MapRecorder::FindSpread(std::size_t nodes) const
{
    const auto& blocks = m_simulation.GetLedger()->GetBlocks();
    const auto fullest =
        std::max_element(blocks.begin() + 1, blocks.end(), [](const auto& a, const auto& b) {
            return a->GetTransactions().size() < b->GetTransactions().size();
        });
    if (fullest == blocks.end())
    {
        return {};
    }
    const LedgerBlock& block = **fullest;
    RunMapSpread spread;
    spread.height = static_cast<int64_t>(block.GetHeight());
    spread.transactions = static_cast<int64_t>(block.GetTransactions().size());
    spread.proposer = m_routers + block.GetHeader().proposer;
    spread.proposedS = static_cast<double>(block.GetHeader().proposedNs) * 1e-9;
    spread.committedS = m_finalAt.at(block.GetHeight() - 1).GetSeconds();
    const auto story = m_stories.find(block.GetHash());
    if (story != m_stories.end())
    {
        spread.arrivals = ListArrivals(story->second.seenS, story->second.proposedS);
        for (const auto& later : ListArrivals(story->second.storedS, story->second.proposedS))
        {
            if (later.node < nodes) // of demanders the first ones are on the map
            {
                spread.arrivals.push_back(later);
            }
        }
    }
    return spread;
}

RunMap
MapRecorder::MakeMap() const
{
    RunMap map;
    map.grid = m_ground.grid;
    map.network = DrawRunMapNetwork(m_options.plan, m_options.roles);
    map.sites = m_ground.sites;
    map.customers = m_ground.customers;
    map.strategies = m_strategies.GetStrategies();
    RunActivityLog activity = m_activity;
    CountCommitted(activity);
    activity.Close(Simulator::Now());
    map.activity.stepS = activity.GetStep().GetSeconds();
    map.activity.readings = activity.GetRows(READINGS);
    for (auto& row : map.activity.readings)
    {
        row.resize(map.sites.size()); // only concentrators get readings
    }
    map.activity.submitted = activity.GetRows(SUBMITTED);
    map.activity.committed = activity.GetRows(COMMITTED);
    map.spread = FindSpread(map.network.nodes.size());
    if (const FaultLog* log = m_simulation.GetFaults().FindLog())
    {
        AddRunMapFaults(*log, m_options, m_ground, map);
    }
    map.endS = Simulator::Now().GetSeconds();
    return map;
}

} // namespace gridshare
} // namespace ns3
