/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../../printable-value.h"
#include "../sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/run-activity-log.h"
#include "ns3/run-map-ground.h"
#include "ns3/run-map-network.h"
#include "ns3/run-strategy-log.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * The parts of a run's map: steps of time, epochs that are kept, places and their bounds.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Rows = RunActivityLog::Rows;

/// Steps are joined, and nothing is lost.
class ActivityStepsTest : public TestCase
{
  public:
    ActivityStepsTest()
        : TestCase("when there is no room for more steps, two become one")
    {
    }

  private:
    void DoRun() override
    {
        RunActivityLog log(2, 2, Seconds(10), 4);
        log.Add(0, 0, Seconds(0));
        log.Add(0, 1, NanoSeconds(9999999999));
        log.Add(0, 1, Seconds(10));
        log.Add(0, 0, Seconds(35));
        NS_TEST_EXPECT_MSG_EQ(log.GetRows(0), (Rows{{1, 1}, {0, 1}, {0, 0}, {1, 0}}), "of 10 s");
        log.Add(1, 0, Seconds(45)); // the fifth
        NS_TEST_EXPECT_MSG_EQ(log.GetStep(), Seconds(20), "twice as long");
        NS_TEST_EXPECT_MSG_EQ(log.GetRows(0), (Rows{{1, 2}, {1, 0}}), "of 20 s");
        NS_TEST_EXPECT_MSG_EQ(log.GetRows(1), (Rows{{0, 0}, {0, 0}, {1, 0}}), "the other kind");
        log.Add(0, 1, Seconds(1000)); // 51 steps: doubled four times, to 320 s
        NS_TEST_EXPECT_MSG_EQ(log.GetStep(), Seconds(320), "as long as needed");
        NS_TEST_EXPECT_MSG_EQ(log.GetRows(0), (Rows{{2, 2}, {0, 0}, {0, 0}, {0, 1}}), "of 320 s");
        log.Add(1, 1, Seconds(700));
        log.Close(Seconds(700));
        NS_TEST_EXPECT_MSG_EQ(
            log.GetRows(0), (Rows{{2, 2}, {0, 0}, {0, 1}}), "what comes later is in the last");
        NS_TEST_EXPECT_MSG_EQ(log.GetRows(1), (Rows{{1, 0}, {0, 0}, {0, 1}}), "as many rows");

        RunActivityLog idle(1, 1, Seconds(10), 4);
        idle.Close(Seconds(95));
        NS_TEST_EXPECT_MSG_EQ(idle.GetRows(0), (Rows{{0}, {0}, {0}}), "three of 40 s");
    }
};

/// Epochs are thinned, first and last are there.
class StrategyEpochsTest : public TestCase
{
  public:
    StrategyEpochsTest()
        : TestCase("of many epochs every second one is kept, and the last")
    {
    }

  private:
    void DoRun() override
    {
        auto market = CreateObject<DataMarket>();
        market->AssignStreams(0);
        market->Open(MakeMarketRules(MakeAgents(), 6, 0.5));
        RunStrategyLog log(market, {0, 0, 0, 0, 1, 1}, 3, 4);
        for (uint32_t epoch = 0; epoch <= 11; ++epoch)
        {
            market->NoteStrategy(epoch % 6, Strategy::SHARE);
            log.Note(epoch);
        }
        const auto strategies = log.GetStrategies();
        NS_TEST_EXPECT_MSG_EQ(
            strategies.epochs, (std::vector<uint32_t>{0, 4, 8, 11}), "multiples of 4, the last");
        NS_TEST_EXPECT_MSG_EQ(strategies.customers, 6, "agents");
        NS_TEST_EXPECT_MSG_EQ(strategies.sharers.size(), 0, "few agents: each of them");
        NS_TEST_ASSERT_MSG_EQ(strategies.sharing.size(), 4, "a row each");
        NS_TEST_EXPECT_MSG_EQ(
            std::count(strategies.sharing[3].begin(), strategies.sharing[3].end(), true),
            6,
            "all share in the end");

        auto many = CreateObject<DataMarket>();
        many->AssignStreams(0);
        const uint32_t agents = RUN_MAP_MOST_AGENTS + 1;
        many->Open(MakeMarketRules(MakeAgents(), agents, 0));
        std::vector<uint32_t> places(agents, 0);
        places.back() = 1;
        RunStrategyLog counting(many, places, 3, 4);
        counting.Note(0);
        many->NoteStrategy(7, Strategy::SHARE);
        many->NoteStrategy(agents - 1, Strategy::SHARE);
        counting.Note(1);
        const auto counts = counting.GetStrategies();
        NS_TEST_EXPECT_MSG_EQ(counts.sharing.size(), 0, "too many for each");
        NS_TEST_EXPECT_MSG_EQ(counts.sharers, (Rows{{0, 0, 0}, {1, 1, 0}}), "by place");
        Simulator::Destroy();
    }

    static AgentClass MakeAgents()
    {
        AgentClass agents;
        agents.game = PrepareSmall({}).game.payoffs;
        agents.value = PrepareSmall({}).game.value;
        agents.rule = PrepareSmall({}).game.revision;
        return agents;
    }
};

/// Places of the small feeder, and the bounds of a large one.
class MapGroundTest : public TestCase
{
  public:
    MapGroundTest()
        : TestCase("a small feeder is drawn as it is, a large one with less detail")
    {
    }

  private:
    void DoRun() override
    {
        const auto small = PrepareSmall({{"run.record_map", true}});
        const RunMapGround ground(*small.ground);
        const auto& feeder = small.ground->feeder;
        NS_TEST_EXPECT_MSG_EQ(std::max(ground.grid.width, ground.grid.height), 10000, "longer");
        NS_TEST_EXPECT_MSG_EQ(ground.grid.buses.size(), feeder.buses.size(), "all buses");
        for (const auto& place : ground.placeOfBus)
        {
            const bool isInside = place.x >= 0 && place.y >= 0 && place.x <= ground.grid.width &&
                                  place.y <= ground.grid.height;
            NS_TEST_EXPECT_MSG_EQ(isInside, true, place.x << ", " << place.y);
        }
        NS_TEST_EXPECT_MSG_EQ(ground.sites.size(), small.plan.concentrators.size(), "sites");
        NS_TEST_EXPECT_MSG_EQ((PrepareSmall({}).ground == nullptr), true, "kept for a map alone");

        ScenarioValues values(GetSharingSchema());
        values.Set("grid.feeder", std::string("synthetic-suburban"));
        values.Set("grid.meters", int64_t{60000});
        values.Set("access.concentrators", std::string("transformer"));
        values.Set("run.record_map", true);
        const auto options = ParseSharingOptions(values);
        const RunMapGround large(*options.ground);
        NS_TEST_EXPECT_MSG_GT(options.ground->feeder.lines.size(), 6000, "many lines");
        NS_TEST_EXPECT_MSG_GT(options.plan.concentrators.size(), 400, "many concentrators");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(large.grid.sections.size(), 6000, "sections");
        NS_TEST_EXPECT_MSG_GT(large.grid.sections.size(), 1000, "and no fewer than can be shown");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(large.sites.size(), 400, "sites");
        NS_TEST_EXPECT_MSG_GT(large.sites.size(), 80, "and no fewer than can be shown");
        NS_TEST_EXPECT_MSG_EQ(large.customers.size(), 0, "customers are counted");
        NS_TEST_EXPECT_MSG_EQ(large.grid.buses.size(), 0, "buses have no names");
        uint64_t meters = 0;
        uint64_t concentrators = 0;
        for (const auto& site : large.sites)
        {
            meters += site.meters;
            concentrators += site.concentrators;
        }
        NS_TEST_EXPECT_MSG_EQ(meters, options.meters.GetSize(), "all meters");
        NS_TEST_EXPECT_MSG_EQ(concentrators, options.plan.concentrators.size(), "in some site");
    }
};

/// Nodes of a star and of a backbone.
class MapNetworkTest : public TestCase
{
  public:
    MapNetworkTest()
        : TestCase("routers, strong nodes and demanders have places of their own and their links")
    {
    }

  private:
    void Check(const Changes& changes, std::size_t routers, std::size_t links)
    {
        const auto options = PrepareSmall(changes);
        const RunMapNetwork network = DrawRunMapNetwork(options.plan, options.roles);
        const std::size_t strongNodes = options.plan.strongNodes.size();
        const std::size_t drawn = options.roles.demanders - network.furtherDemanders;
        NS_TEST_EXPECT_MSG_EQ(network.nodes.size(), routers + strongNodes + drawn, "nodes");
        NS_TEST_EXPECT_MSG_EQ(network.links.size(), links + strongNodes + drawn, "links");
        std::set<std::pair<int32_t, int32_t>> places;
        for (const auto& node : network.nodes)
        {
            places.emplace(node.place.x, node.place.y);
            const bool isInside = node.place.x >= 0 && node.place.x <= network.width &&
                                  node.place.y >= 0 && node.place.y <= network.height;
            NS_TEST_EXPECT_MSG_EQ(isInside, true, node.name);
        }
        NS_TEST_EXPECT_MSG_EQ(places.size(), network.nodes.size(), "each at a place of its own");
    }

    void DoRun() override
    {
        Check({}, 1, 0);
        Check({{"backhaul.topology", std::string("abilene")}}, 11, 14); // as published
        const Changes crowd{{"game.demanders", std::string("population")},
                            {"roles.demanders", int64_t{600}},
                            {"demand.trades_per_epoch", int64_t{1}}};
        Check(crowd, 1, 0);
        const auto options = PrepareSmall(crowd);
        NS_TEST_EXPECT_MSG_EQ(
            DrawRunMapNetwork(options.plan, options.roles).furtherDemanders, 100, "500 are drawn");
    }
};

/// The suite.
class RunMapPartsTestSuite : public TestSuite
{
  public:
    RunMapPartsTestSuite()
        : TestSuite("gridshare-run-map-parts", TestSuite::Type::UNIT)
    {
        AddTestCase(new ActivityStepsTest);
        AddTestCase(new StrategyEpochsTest);
        AddTestCase(new MapGroundTest);
        AddTestCase(new MapNetworkTest);
    }
};

RunMapPartsTestSuite g_runMapPartsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
