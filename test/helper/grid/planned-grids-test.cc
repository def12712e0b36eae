/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/planned-grids.h"
#include "ns3/sharing-schema.h"
#include "ns3/test.h"

#include <map>
#include <memory>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Grids that are planned once are those that planning anew would give.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const InputLocation HERE{"test", 1};

/// A generated village of so many meters, changed.
ScenarioValues
DescribeVillage(const std::map<std::string, ScenarioValue>& changes)
{
    ScenarioValues values(GetSharingSchema());
    values.Set("grid.feeder", std::string("synthetic-rural"), HERE);
    values.Set("grid.meters", int64_t{40}, HERE);
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value, HERE);
    }
    return values;
}

std::shared_ptr<const SharingGrid>
GetGrid(PlannedGrids& grids, const std::map<std::string, ScenarioValue>& changes)
{
    const ScenarioValues values = DescribeVillage(changes);
    return grids.Get(DescribeGridOptions(values), [&values]() { return ParseGridOptions(values); });
}

/// What differs between grids, as far as it can be read off.
std::string
DescribePlan(const SharingGrid& grid)
{
    std::string text = std::to_string(grid.meters.GetSize()) + " meters, " +
                       std::to_string(grid.plan.concentrators.size()) + " concentrators;";
    for (const auto& bus : grid.feeder.buses)
    {
        text += " " + bus.name;
    }
    for (const auto& node : grid.plan.strongNodes)
    {
        text += " " + FormatScenarioValue(node.distanceMetres);
    }
    return text;
}

/// A key of the grid is another grid; any other key is none.
class GridKeyTest : public TestCase
{
  public:
    GridKeyTest()
        : TestCase("an experiment shares a grid with those that differ in other sections alone")
    {
    }

  private:
    void DoRun() override
    {
        PlannedGrids grids(1000);
        const auto first = GetGrid(grids, {});
        NS_TEST_EXPECT_MSG_EQ(
            GetGrid(grids, {{"game.reward", 2.0}}), first, "the game is no part of the grid");
        NS_TEST_EXPECT_MSG_EQ(grids.GetSize(), 1, "planned once");
        const std::map<std::string, ScenarioValue> changes = {
            {"grid.meters", int64_t{41}},
            {"grid.seed", int64_t{2}},
            {"access.meters_per_concentrator", int64_t{3}},
            {"backhaul.strong_node_distance_km", 7.0},
            {"roles.institutions", int64_t{5}}};
        for (const auto& change : changes)
        {
            const auto kept = GetGrid(grids, {change});
            const auto anew = PlanSharingGrid(ParseGridOptions(DescribeVillage({change})));
            NS_TEST_EXPECT_MSG_NE(kept.get(), first.get(), change.first << " is another grid");
            NS_TEST_EXPECT_MSG_EQ(
                DescribePlan(*kept), DescribePlan(anew), change.first << ", as planned anew");
        }
        NS_TEST_EXPECT_MSG_EQ(grids.GetSize(), 1 + changes.size(), "one each");
    }
};

/// What does not fit is planned, and not kept.
class GridRoomTest : public TestCase
{
  public:
    GridRoomTest()
        : TestCase("grids with more meters than there is room for are not kept")
    {
    }

  private:
    void DoRun() override
    {
        PlannedGrids grids(99);
        const auto first = GetGrid(grids, {});
        GetGrid(grids, {{"grid.seed", int64_t{2}}});
        const auto third = GetGrid(grids, {{"grid.seed", int64_t{3}}});
        NS_TEST_EXPECT_MSG_EQ(grids.GetSize(), 2, "80 of 99");
        NS_TEST_EXPECT_MSG_EQ(third->meters.GetSize(), 40, "there all the same");
        GetGrid(grids, {{"grid.meters", int64_t{19}}});
        NS_TEST_EXPECT_MSG_EQ(grids.GetSize(), 3, "the last 19");
        NS_TEST_EXPECT_MSG_EQ(GetGrid(grids, {}), first, "the first is still there");
    }
};

/// The suite of planned grids.
class PlannedGridsTestSuite : public TestSuite
{
  public:
    PlannedGridsTestSuite()
        : TestSuite("gridshare-planned-grids", TestSuite::Type::UNIT)
    {
        AddTestCase(new GridKeyTest);
        AddTestCase(new GridRoomTest);
    }
};

PlannedGridsTestSuite g_plannedGridsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
