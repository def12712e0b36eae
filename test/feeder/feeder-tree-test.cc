/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/feeder-tree.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The graph of a feeder.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A chain far deeper than any stack of calls.
class DeepFeederTest : public TestCase
{
  public:
    DeepFeederTest()
        : TestCase("a chain of 200,000 sections")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder;
        constexpr uint32_t DEPTH = 200000;
        for (uint32_t i = 0; i <= DEPTH; ++i)
        {
            FeederBus bus;
            bus.name = std::to_string(i);
            feeder.buses.push_back(bus);
            FeederLine line;
            line.from = i;
            line.to = i + 1;
            line.lengthMetres = 2.0;
            if (i < DEPTH)
            {
                feeder.lines.push_back(line);
            }
        }
        feeder.sourceBus = 0;
        const FeederTree tree(feeder);
        NS_TEST_EXPECT_MSG_EQ(tree.GetDepth(DEPTH), DEPTH, "one edge a section");
        NS_TEST_EXPECT_MSG_EQ_TOL(tree.GetDistanceMetres(DEPTH), 2.0 * DEPTH, 0.0, "metres");
        NS_TEST_EXPECT_MSG_EQ(tree.IsRadial(), true, "a chain");
        NS_TEST_EXPECT_MSG_EQ(tree.GetComponents(), 1, "a chain");
    }
};

/// Distances of a random mesh against Floyd and Warshall.
class MeshedFeederTest : public TestCase
{
  public:
    MeshedFeederTest()
        : TestCase("distances in meshes, two ways")
    {
    }

  private:
    void DoRun() override
    {
        uint64_t state = 42;
        const auto draw = [&](uint32_t below) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            return static_cast<uint32_t>((state >> 33) % below);
        };
        constexpr uint32_t BUSES = 40;
        for (int round = 0; round < 20; ++round)
        {
            Feeder feeder;
            feeder.buses.resize(BUSES);
            feeder.sourceBus = draw(BUSES);
            std::vector<std::vector<double>> between(BUSES, std::vector<double>(BUSES, INFINITY));
            for (uint32_t i = 0; i < BUSES; ++i)
            {
                between[i][i] = 0.0;
            }
            for (uint32_t i = 0; i < 45; ++i)
            {
                FeederLine line;
                line.from = draw(BUSES);
                line.to = draw(BUSES);
                line.lengthMetres = draw(100);
                line.open = draw(10) == 0;
                feeder.lines.push_back(line);
                if (!line.open)
                {
                    double& there = between[line.from][line.to];
                    there = std::min(there, line.lengthMetres);
                    between[line.to][line.from] = there;
                }
            }
            for (uint32_t k = 0; k < BUSES; ++k)
            {
                for (uint32_t i = 0; i < BUSES; ++i)
                {
                    for (uint32_t j = 0; j < BUSES; ++j)
                    {
                        between[i][j] = std::min(between[i][j], between[i][k] + between[k][j]);
                    }
                }
            }
            const FeederTree tree(feeder);
            std::vector<double> distances;
            std::vector<uint32_t> nearest;
            const std::vector<uint32_t> starts{draw(BUSES), draw(BUSES), draw(BUSES)};
            tree.MeasureFrom(starts, distances, nearest);
            uint32_t firstOfComponent = 0;
            for (uint32_t bus = 0; bus < BUSES; ++bus)
            {
                NS_TEST_EXPECT_MSG_EQ(
                    tree.GetDistanceMetres(bus), between[feeder.sourceBus][bus], "from the source");
                double best = INFINITY;
                for (const uint32_t start : starts)
                {
                    best = std::min(best, between[start][bus]);
                }
                NS_TEST_EXPECT_MSG_EQ(distances[bus], best, "from the nearest start");
                NS_TEST_EXPECT_MSG_EQ(
                    (nearest[bus] == NO_BUS ? INFINITY : between[starts[nearest[bus]]][bus]),
                    best,
                    "which one");
                bool isFirst = true;
                for (uint32_t other = 0; other < bus; ++other)
                {
                    isFirst &= std::isinf(between[other][bus]);
                }
                firstOfComponent += isFirst ? 1 : 0;
            }
            NS_TEST_EXPECT_MSG_EQ(tree.GetComponents(), firstOfComponent, "components");
            NS_TEST_EXPECT_MSG_EQ(tree.IsRadial(),
                                  (tree.GetEdges().size() == BUSES - firstOfComponent),
                                  "a forest has so many edges");
        }
    }
};

/// The suite.
class FeederTreeTestSuite : public TestSuite
{
  public:
    FeederTreeTestSuite()
        : TestSuite("gridshare-feeder-tree", TestSuite::Type::UNIT)
    {
        AddTestCase(new DeepFeederTest);
        AddTestCase(new MeshedFeederTest);
    }
};

static FeederTreeTestSuite g_feederTreeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
