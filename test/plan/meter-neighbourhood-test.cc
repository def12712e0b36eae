/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/feeder.h"
#include "ns3/meter-neighbourhood.h"
#include "ns3/test.h"

#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Neighbours on a feeder.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A small tree by hand: source - a (2 meters) - b (none) - c (1 meter); source - d (1 meter).
class MeterNeighbourhoodTest : public TestCase
{
  public:
    MeterNeighbourhoodTest()
        : TestCase("customers know their bus, and the next bus with customers upstream")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder;
        for (const char* name : {"source", "a", "b", "c", "d"})
        {
            feeder.buses.emplace_back();
            feeder.buses.back().name = name;
        }
        feeder.sourceBus = 0;
        const std::pair<uint32_t, uint32_t> ends[] = {{0, 1}, {1, 2}, {2, 3}, {0, 4}};
        for (const auto& [from, to] : ends)
        {
            FeederLine line;
            line.from = from;
            line.to = to;
            line.lengthMetres = 100;
            feeder.lines.push_back(line);
        }
        MeterPopulation meters;
        meters.bus = {1, 1, 3, 4};
        meters.kw.assign(4, 1.0F);
        meters.kind.assign(4, CustomerKind::RESIDENTIAL);
        meters.load.assign(4, 0);
        const auto neighbours = FindMeterNeighbours(FeederTree(feeder), meters);
        const std::vector<std::set<uint32_t>> expected{{1, 2, 3}, {0}, {0}, {0}};
        for (std::size_t meter = 0; meter < expected.size(); ++meter)
        {
            const std::set<uint32_t> found(neighbours[meter].begin(), neighbours[meter].end());
            NS_TEST_EXPECT_MSG_EQ(neighbours[meter].size(), found.size(), "each once");
            const bool same = found == expected[meter];
            NS_TEST_EXPECT_MSG_EQ(same, true, "neighbours of meter " << meter);
        }
    }
};

/// The suite of neighbourhoods.
class MeterNeighbourhoodTestSuite : public TestSuite
{
  public:
    MeterNeighbourhoodTestSuite()
        : TestSuite("gridshare-plan-neighbourhood", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeterNeighbourhoodTest);
    }
};

static MeterNeighbourhoodTestSuite g_meterNeighbourhoodTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
