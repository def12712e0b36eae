/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "feeder-test-files.h"

#include "ns3/synthetic-feeder.h"
#include "ns3/test.h"

#include <cmath>
#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Synthetic grids whose every draw is known: with 0.5 for each, all lengths are their mean and no
 * cable turns.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

uint64_t
DrawHalf()
{
    return 1ULL << 63;
}

uint64_t
DrawLeast()
{
    return 0;
}

uint64_t
DrawMost()
{
    return ~0ULL;
}

SyntheticFeederOptions
MakeOptions(uint32_t customers)
{
    SyntheticFeederOptions options;
    options.customers = customers;
    options.customersPerTransformer = 4;
    options.transformersPerFeeder = 3;
    options.mvSectionMetres = 100;
    options.mvBranchProbability = 0;
    options.lvFeedersPerTransformer = 2;
    options.lvSectionMetres = 10;
    options.customersPerServicePoint = 3;
    options.kwPerCustomer = 2;
    return options;
}

/// Six customers: four behind the first substation, two behind the second.
class SyntheticByHandTest : public TestCase
{
  public:
    SyntheticByHandTest()
        : TestCase("a grid of six customers, each bus, length and load")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = GenerateFeeder(MakeOptions(6), DrawHalf);
        // The source; a substation's two sides and the service points behind it, twice.
        const double places[][2] = {
            {0, 0}, {100, 0}, {100, 0}, {90, 0}, {110, 0}, {200, 0}, {200, 0}, {190, 0}, {210, 0}};
        const double kv[] = {20, 20, 0.4, 0.4, 0.4, 20, 0.4, 0.4, 0.4};
        NS_TEST_ASSERT_MSG_EQ(feeder.buses.size(), 9, "buses");
        for (std::size_t bus = 0; bus < 9; ++bus)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[bus].xMetres, places[bus][0], 1e-3, "x");
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[bus].yMetres, places[bus][1], 1e-3, "y");
            NS_TEST_EXPECT_MSG_EQ(feeder.buses[bus].ratedKv, kv[bus], "kV");
            NS_TEST_EXPECT_MSG_EQ(feeder.buses[bus].nodeMask, 7, "three phases");
        }
        const double metres[] = {100, 10, 10, 100, 10, 10};
        NS_TEST_ASSERT_MSG_EQ(feeder.lines.size(), 6, "sections");
        for (std::size_t line = 0; line < 6; ++line)
        {
            NS_TEST_EXPECT_MSG_EQ(feeder.lines[line].lengthMetres, metres[line], "its mean");
        }
        const uint32_t customers[] = {2, 2, 1, 1};
        NS_TEST_ASSERT_MSG_EQ(feeder.loads.size(), 4, "service points");
        for (std::size_t load = 0; load < 4; ++load)
        {
            NS_TEST_EXPECT_MSG_EQ(feeder.loads[load].customers, customers[load], "customers");
            NS_TEST_EXPECT_MSG_EQ(feeder.loads[load].kw, 2 * customers[load], "2 kW each");
            // A power factor of 0.97: tan(acos 0.97) = 0.25.
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.loads[load].kvar / feeder.loads[load].kw,
                                      std::tan(std::acos(0.97)),
                                      1e-3,
                                      "kvar");
            NS_TEST_EXPECT_MSG_EQ(feeder.loads[load].ratedKv, 0.4, "low voltage");
        }
        NS_TEST_ASSERT_MSG_EQ(feeder.transformers.size(), 2, "substations");
        const double loads[] = {8, 4};
        for (std::size_t i = 0; i < 2; ++i)
        {
            const auto& transformer = feeder.transformers[i];
            NS_TEST_EXPECT_MSG_EQ_TOL(
                loads[i] / transformer.ratedKva, 0.6, 1e-12, "loaded to 60 %");
            NS_TEST_EXPECT_MSG_EQ(transformer.ratedKv[0], 20, "primary");
            NS_TEST_EXPECT_MSG_EQ(transformer.ratedKv[1], 0.4, "secondary");
        }
        NS_TEST_EXPECT_MSG_EQ(feeder.sourceBus, 0, "source");
        NS_TEST_EXPECT_MSG_EQ(feeder.positionsAreToScale, true, "metres");
        NS_TEST_EXPECT_MSG_EQ(Count(feeder).unfedBuses, 0, "all fed");
    }
};

/// How many of what, and in which direction.
class SyntheticCountsTest : public TestCase
{
  public:
    SyntheticCountsTest()
        : TestCase("feeders, substations, cables and service points by their numbers")
    {
    }

  private:
    void DoRun() override
    {
        // Seven substations of one customer, three a feeder: 3, 3 and 1, at 0, 120 and 240 degrees.
        auto options = MakeOptions(7);
        options.customersPerTransformer = 1;
        const Feeder feeder = GenerateFeeder(options, DrawHalf);
        NS_TEST_EXPECT_MSG_EQ(feeder.transformers.size(), 7, "one each");
        std::vector<std::pair<double, double>> first;
        double farthest = 0;
        for (const auto& line : feeder.lines)
        {
            const auto& to = feeder.buses[line.to];
            if (line.from == 0)
            {
                first.emplace_back(to.xMetres, to.yMetres);
            }
            farthest = std::max(farthest, to.ratedKv > 1 ? std::hypot(to.xMetres, to.yMetres) : 0);
        }
        NS_TEST_ASSERT_MSG_EQ(first.size(), 3, "feeders");
        for (std::size_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(first[i].first, 100 * std::cos(i * 2 * M_PI / 3), 1e-3, "x");
            NS_TEST_EXPECT_MSG_EQ_TOL(first[i].second, 100 * std::sin(i * 2 * M_PI / 3), 1e-3, "y");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(farthest, 300, 5e-3, "three sections");
        // Five customers on two cables: three on one service point, two on the other.
        options = MakeOptions(5);
        options.customersPerTransformer = 5;
        const Feeder five = GenerateFeeder(options, DrawHalf);
        NS_TEST_ASSERT_MSG_EQ(five.loads.size(), 2, "cables");
        NS_TEST_EXPECT_MSG_EQ(five.loads[0].customers, 3, "one more on the first");
        NS_TEST_EXPECT_MSG_EQ(five.loads[1].customers, 2, "on the second");
        options.lvFeedersPerTransformer = 9;
        NS_TEST_EXPECT_MSG_EQ(GenerateFeeder(options, DrawHalf).loads.size(), 5, "no empty cable");
        options.lvFeedersPerTransformer = 1;
        options.customersPerServicePoint = 2;
        const Feeder chain = GenerateFeeder(options, DrawHalf);
        NS_TEST_ASSERT_MSG_EQ(chain.loads.size(), 3, "2, 2 and 1");
        NS_TEST_EXPECT_MSG_EQ(chain.loads[2].customers, 1, "the rest");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            chain.buses[chain.loads[2].bus].xMetres, 100 - 30, 1e-3, "one behind the other");
        // A branch leaves at 60 degrees from an earlier substation: of two, the second.
        options = MakeOptions(12);
        options.mvBranchProbability = 0.51;
        const Feeder branch = GenerateFeeder(options, DrawHalf);
        const auto& third = branch.buses[branch.transformers.at(2).buses[0]];
        NS_TEST_EXPECT_MSG_EQ_TOL(third.xMetres, 200 + 50, 1e-3, "cosine of 60 degrees");
        NS_TEST_EXPECT_MSG_EQ_TOL(third.yMetres, 100 * std::sqrt(0.75), 1e-3, "its sine");
        options.mvBranchProbability = 0.5;
        const Feeder straight = GenerateFeeder(options, DrawHalf);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            straight.buses[straight.transformers.at(2).buses[0]].xMetres, 300, 1e-3, "no branch");
    }
};

/// The ends of every draw.
class SyntheticDrawsTest : public TestCase
{
  public:
    SyntheticDrawsTest()
        : TestCase("lengths and counts from half to one and a half times their mean")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder least = GenerateFeeder(MakeOptions(100), DrawLeast);
        const Feeder most = GenerateFeeder(MakeOptions(100), DrawMost);
        NS_TEST_EXPECT_MSG_EQ_TOL(least.lines[0].lengthMetres, 50, 1e-9, "half");
        NS_TEST_EXPECT_MSG_EQ_TOL(most.lines[0].lengthMetres, 150, 1e-9, "one and a half");
        NS_TEST_EXPECT_MSG_EQ(least.transformers.size(), 50, "2 customers each");
        NS_TEST_EXPECT_MSG_EQ(most.transformers.size(), 17, "6 customers each: 16.7");
        NS_TEST_EXPECT_MSG_EQ(most.loads.at(0).customers, 3, "6 on two cables");
        // MV turns by at most 11.25 degrees either way, LV by 15.
        const auto angle = [](const Feeder& feeder, std::size_t line) {
            const auto& from = feeder.buses[feeder.lines[line].from];
            const auto& to = feeder.buses[feeder.lines[line].to];
            return std::atan2(to.yMetres - from.yMetres, to.xMetres - from.xMetres) * 180 / M_PI;
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(angle(least, 0), -11.25, 0.01, "to the right");
        NS_TEST_EXPECT_MSG_EQ_TOL(angle(most, 0), 11.25, 0.01, "to the left");
        NS_TEST_EXPECT_MSG_EQ_TOL(angle(least, 1), -11.25 - 15, 0.02, "a cable, too");
        auto options = MakeOptions(1);
        options.customersPerServicePoint = 1;
        NS_TEST_EXPECT_MSG_EQ(
            GenerateFeeder(options, DrawLeast).loads.size(), 1, "at least one at a point");
    }
};

/// Kinds of settlement as the manual lists them, and the ranges of options.
class SyntheticOptionsTest : public TestCase
{
  public:
    SyntheticOptionsTest()
        : TestCase("statistics of each settlement, and the bounds of every option")
    {
    }

  private:
    static bool IsTaken(const SyntheticFeederOptions& options)
    {
        try
        {
            GenerateFeeder(options, DrawHalf);
            return true;
        }
        catch (const InputError&)
        {
            return false;
        }
    }

    template <typename T>
    void CheckBounds(T SyntheticFeederOptions::*member, T least, T greatest, T below, T above)
    {
        const std::pair<T, bool> values[] = {
            {least, true}, {greatest, true}, {below, false}, {above, false}};
        for (const auto& [value, isGood] : values)
        {
            auto options = MakeOptions(4);
            options.*member = value;
            NS_TEST_EXPECT_MSG_EQ(IsTaken(options), isGood, "value " << value);
        }
    }

    void DoRun() override
    {
        const double rows[][7] = {{25, 30, 700, 0.35, 2, 60, 1},
                                  {100, 20, 400, 0.2, 4, 25, 2},
                                  {200, 12, 250, 0.05, 6, 20, 8}};
        const char* const words[] = {"rural", "suburban", "urban"};
        for (std::size_t i = 0; i < 3; ++i)
        {
            const auto kind = ParseSettlementKind(words[i]);
            const auto o = MakeSyntheticFeederOptions(kind, 77);
            const double found[] = {double(o.customersPerTransformer),
                                    double(o.transformersPerFeeder),
                                    o.mvSectionMetres,
                                    o.mvBranchProbability,
                                    double(o.lvFeedersPerTransformer),
                                    o.lvSectionMetres,
                                    double(o.customersPerServicePoint)};
            for (std::size_t k = 0; k < 7; ++k)
            {
                NS_TEST_EXPECT_MSG_EQ(found[k], rows[i][k], words[i] << ", number " << k);
            }
            NS_TEST_EXPECT_MSG_EQ(o.customers, 77, "as asked for");
            NS_TEST_EXPECT_MSG_EQ(o.kind, kind, "its kind");
            NS_TEST_EXPECT_MSG_EQ(o.kwPerCustomer, 1.5, "after diversity");
        }
        using O = SyntheticFeederOptions;
        CheckBounds<uint32_t>(&O::customersPerTransformer, 1, 10000, 0, 10001);
        CheckBounds<uint32_t>(&O::transformersPerFeeder, 1, 10000, 0, 10001);
        CheckBounds<uint32_t>(&O::lvFeedersPerTransformer, 1, 1000, 0, 1001);
        CheckBounds<uint32_t>(&O::customersPerServicePoint, 1, 10000, 0, 10001);
        CheckBounds<double>(&O::mvSectionMetres, 1, 1e5, 0.9, 100001);
        CheckBounds<double>(&O::lvSectionMetres, 1, 1e4, 0.9, 10001);
        CheckBounds<double>(&O::mvBranchProbability, 0, 1, -0.01, 1.01);
        CheckBounds<double>(&O::kwPerCustomer, 1e-3, 1e6, 0.9e-3, 1.1e6);
        NS_TEST_EXPECT_MSG_EQ(IsTaken(MakeOptions(1)), true, "one customer");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(MakeOptions(0)), false, "none");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(MakeOptions(10'000'001)), false, "too many");
    }
};

/// The suite.
class SyntheticFeederTestSuite : public TestSuite
{
  public:
    SyntheticFeederTestSuite()
        : TestSuite("gridshare-feeder-synthetic", TestSuite::Type::UNIT)
    {
        AddTestCase(new SyntheticByHandTest);
        AddTestCase(new SyntheticCountsTest);
        AddTestCase(new SyntheticDrawsTest);
        AddTestCase(new SyntheticOptionsTest);
    }
};

SyntheticFeederTestSuite g_syntheticFeederTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
