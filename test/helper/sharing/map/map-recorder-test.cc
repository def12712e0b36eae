/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../../printable-value.h"
#include "../sharing-run-test.h"

#include "ns3/map-recorder.h"
#include "ns3/run-map-reader.h"
#include "ns3/run-map-writer.h"

#include <algorithm>
#include <map>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * The map that a run leaves: it changes nothing, and what it counts adds up to what the run
 * records.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Rows = std::vector<std::vector<uint32_t>>;

uint64_t
Sum(const Rows& rows)
{
    uint64_t sum = 0;
    for (const auto& row : rows)
    {
        sum = std::accumulate(row.begin(), row.end(), sum);
    }
    return sum;
}

/// A small run with a map.
struct MapCase
{
    std::string name; //!< of the scenario
    Changes changes;  //!< that make it
    /// What was out of order: what, from when, until when.
    std::vector<std::tuple<std::string, double, double>> faults{};
};

std::vector<MapCase>
MakeMapCases()
{
    const auto word = [](const char* text) {
        return ScenarioValue(std::string(text));
    };
    const auto crash = word("1@3600-9000");
    return {{"a healthy network", {}},
            {"losses and a node that is down",
             {{"access.technology", word("ethernet")},
              {"faults.access_loss", 0.2},
              {"faults.disturbance_end_s", 9000.0},
              {"faults.crashes", crash},
              {"fault.1.kind", word("outage")},
              {"fault.1.targets", word("bus 671")},
              {"fault.1.start_s", 3601.0},
              {"fault.1.end_s", 7201.0},
              {"fault.2.kind", word("link")},
              {"fault.2.targets", word("substation-concentrator 1")},
              {"fault.2.start_s", 7300.0},
              {"fault.2.end_s", 7400.0}},
             {{"readings on the access network disturbed", 0, 9000},
              {"power company 2 down", 3600, 9000},
              {"no power behind bus 671", 3601, 7201},
              {"link concentrator 1-substation down", 7300, 7400}}},
            {"meters are endpoints, at packet fidelity",
             {{"network.fidelity", word("packet")}, {"access.meters", word("endpoints")}}},
            {"companies trade, an institution keeps the ledger without a vote",
             {{"roles.companies_trade", true},
              {"roles.institutions", int64_t{3}},
              {"roles.voting_institutions", int64_t{2}}}},
            {"demanders choose, on a backbone of 11 cities",
             {{"game.demanders", word("population")},
              {"roles.demanders", int64_t{12}},
              {"demand.trades_per_epoch", int64_t{4}},
              {"backhaul.topology", word("abilene")}}},
            {"proof of work in a partition, whose blocks are withdrawn",
             {{"consensus.protocol", word("pow")},
              {"consensus.confirmation_depth", int64_t{2}},
              {"consensus.propose_when_idle", false},
              {"game.initial_share", 1.0},
              {"faults.partition_start_s", 3600.0},
              {"faults.partition_end_s", 7200.0}},
             {{"the network in two", 3600, 7200}}}};
}

/// Counts, strategies, spread and faults of one run.
class MapRecorderTest : public RecomputingTest
{
  public:
    /// @param shown the run
    explicit MapRecorderTest(const MapCase& shown)
        : RecomputingTest("what a map counts adds up: " + shown.name),
          m_case(shown)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"run.epochs", int64_t{4}}, {"run.record_map", true}};
        changes.insert(changes.end(), m_case.changes.begin(), m_case.changes.end());
        const auto options = PrepareSmall(changes);
        RunRecord without;
        {
            SharingSimulation simulation(options, 1);
            without = simulation.Run();
            Config::Reset();
        }
        SharingSimulation simulation(options, 1);
        const SharingWitness witness(options, simulation);
        const MapRecorder recorder(options, simulation);
        const RunRecord record = simulation.Run();
        const RunMap made = recorder.MakeMap();
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(record, without), true, "the run is the same");
        const RunMap map = ParseRunMap(WriteRunMap(made), "the map");
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(map), WriteRunMap(made), "it is read as it was made");
        CheckCounts(map, record, witness, options);
        CheckStrategies(map, record);
        CheckSpread(map, record, options);
        CheckFaults(map);
        NS_TEST_EXPECT_MSG_EQ(map.endS, Simulator::Now().GetSeconds(), "the end");
        Config::Reset();
    }

    void CheckCounts(const RunMap& map,
                     const RunRecord& record,
                     const SharingWitness& witness,
                     const SharingOptions& options)
    {
        const auto& activity = map.activity;
        NS_TEST_EXPECT_MSG_EQ(
            Sum(activity.readings), witness.readingDelaysS.size(), "readings that arrived");
        ExpectMetric(SHARING, record, "transactions_submitted", double(Sum(activity.submitted)));
        ExpectMetric(SHARING, record, "transactions_committed", double(Sum(activity.committed)));
        const auto steps = std::ceil(map.endS / activity.stepS);
        NS_TEST_EXPECT_MSG_EQ(activity.submitted.size(), steps, "steps until the end");
        NS_TEST_EXPECT_MSG_GT(steps, 16, "eight an epoch");
        // By hand: who has handed in what, by its place.
        std::vector<uint32_t> byPlace(activity.submitted[0].size(), 0);
        for (const auto& [id, transaction] : witness.submitted)
        {
            const uint32_t account = transaction->GetOrder().provider;
            const std::size_t place = account < options.meters.GetSize()
                                          ? options.plan.concentratorOfMeter[account]
                                          : map.sites.size();
            ++byPlace[place];
        }
        std::vector<uint32_t> counted(byPlace.size(), 0);
        for (const auto& row : activity.submitted)
        {
            for (std::size_t i = 0; i < row.size(); ++i)
            {
                counted[i] += row[i];
            }
        }
        for (auto* numbers : {&counted, &byPlace})
        {
            numbers->resize(map.sites.size()); // the witness hears concentrators
        }
        NS_TEST_EXPECT_MSG_EQ(counted, byPlace, "transactions by site");
        uint32_t meters = 0;
        for (const auto& site : map.sites)
        {
            meters += site.meters;
        }
        NS_TEST_EXPECT_MSG_EQ(meters, options.meters.GetSize(), "meters of all sites");
        NS_TEST_EXPECT_MSG_EQ(map.customers.size(), options.meters.GetSize(), "each is drawn");
        NS_TEST_EXPECT_MSG_EQ(map.sites.size(), options.plan.concentrators.size(), "one each");
    }

    /// The mean of the strategies is the share, without any difference.
    void CheckStrategies(const RunMap& map, const RunRecord& record)
    {
        const auto& strategies = map.strategies;
        const auto providers = strategies.customers + strategies.companies;
        std::vector<SeriesPoint> shares;
        std::vector<SeriesPoint> joined;
        for (std::size_t i = 0; i < strategies.epochs.size(); ++i)
        {
            const auto& row = strategies.sharing[i];
            const auto middle = row.begin() + providers;
            const double atS = strategies.epochs[i] * strategies.epochS;
            shares.push_back(
                {atS, double(std::count(row.begin(), middle, true)) / double(providers)});
            if (strategies.demanders > 0)
            {
                joined.push_back(
                    {atS,
                     double(std::count(middle, row.end(), true)) / double(strategies.demanders)});
            }
        }
        ExpectSeries(SHARING, record, "share", shares);
        ExpectSeries(SHARING, record, "share_demanders", joined);
    }

    void CheckSpread(const RunMap& map, const RunRecord& record, const SharingOptions& options)
    {
        const auto row = std::max_element(
            record.blocks.begin(), record.blocks.end(), [](const auto& a, const auto& b) {
                return a.transactions < b.transactions;
            });
        NS_TEST_ASSERT_MSG_EQ(map.spread.has_value(), true, "there are blocks");
        const RunMapSpread& spread = *map.spread;
        NS_TEST_EXPECT_MSG_GT(spread.transactions, 0, "it carries something");
        NS_TEST_EXPECT_MSG_EQ(spread.height, row->height, "the fullest, the first of equals");
        NS_TEST_EXPECT_MSG_EQ(spread.transactions, row->transactions, "in it");
        NS_TEST_EXPECT_MSG_EQ(map.network.nodes[spread.proposer].name, row->proposer, "by whom");
        NS_TEST_EXPECT_MSG_EQ(spread.proposedS, row->proposedS, "when");
        NS_TEST_EXPECT_MSG_EQ(spread.committedS, row->committedS, "when final");
        NS_TEST_ASSERT_MSG_EQ(spread.arrivals.empty(), false, "it arrived");
        NS_TEST_EXPECT_MSG_EQ(spread.arrivals[0].node, spread.proposer, "at its proposer first");
        NS_TEST_EXPECT_MSG_EQ(spread.arrivals[0].afterS, 0, "at once");
        std::vector<double> voters;
        std::set<uint32_t> others;
        for (const auto& arrival : spread.arrivals)
        {
            NS_TEST_EXPECT_MSG_GT_OR_EQ(arrival.afterS, 0, "not before it was made");
            if (map.network.nodes[arrival.node].votes)
            {
                NS_TEST_EXPECT_MSG_GT_OR_EQ(
                    arrival.afterS, (voters.empty() ? 0 : voters.back()), "by time");
                voters.push_back(arrival.afterS);
            }
            else
            {
                others.insert(arrival.node);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(voters.size(), options.roles.CountVoters(), "each that votes, once");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            FindQuantile(voters, 0.5), row->propagationP50S.value_or(-1), 1e-9, "the median");
        NS_TEST_EXPECT_MSG_EQ(others.size() + voters.size(), spread.arrivals.size(), "once each");
        const auto keepers =
            options.roles.institutions + options.roles.powerCompanies - options.roles.CountVoters();
        NS_TEST_EXPECT_MSG_GT_OR_EQ(others.size(), keepers, "keepers have stored it");
    }

    void CheckFaults(const RunMap& map)
    {
        std::vector<std::tuple<std::string, double, double>> faults;
        for (const auto& fault : map.faults)
        {
            // Concentrators behind the bus are down with it: how many is the plan's matter.
            if (fault.what.rfind("concentrator ", 0) != 0)
            {
                faults.emplace_back(fault.what, fault.fromS, fault.toS.value_or(-1));
            }
        }
        NS_TEST_EXPECT_MSG_EQ(faults.size(), m_case.faults.size(), "faults");
        for (std::size_t i = 0; i < std::min(faults.size(), m_case.faults.size()); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(std::get<0>(faults[i]), std::get<0>(m_case.faults[i]), "what");
            NS_TEST_EXPECT_MSG_EQ(std::get<1>(faults[i]), std::get<1>(m_case.faults[i]), "from");
            NS_TEST_EXPECT_MSG_EQ(std::get<2>(faults[i]), std::get<2>(m_case.faults[i]), "to");
        }
        NS_TEST_EXPECT_MSG_EQ(map.furtherFaults, 0, "all are kept");
    }

    MapCase m_case; //!< what is run
};

/// The suite.
class MapRecorderTestSuite : public TestSuite
{
  public:
    MapRecorderTestSuite()
        : TestSuite("gridshare-map-recorder", TestSuite::Type::UNIT)
    {
        for (const auto& shown : MakeMapCases())
        {
            AddTestCase(new MapRecorderTest(shown));
        }
    }
};

MapRecorderTestSuite g_mapRecorderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
