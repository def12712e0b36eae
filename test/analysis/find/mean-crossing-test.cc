/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/mean-crossing.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Crossings of means against lines that can be worked out by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A line with a scatter that is known.
class FiellerTest : public TestCase
{
  public:
    FiellerTest()
        : TestCase("the interval of a crossing is Fieller's")
    {
    }

  private:
    void DoRun() override
    {
        // Eight points: four at -1 with mean -2, four at 1 with mean 2, each 1/2 up or down: the
        // line 2 x, residual sum of squares 8/4, variance 1/3 with 6 degrees of freedom.
        std::vector<MeasuredPoint> points;
        for (const double side : {-1.0, 1.0})
        {
            for (const double scatter : {-0.5, -0.5, 0.5, 0.5})
            {
                points.push_back({side, 2 * side + scatter});
            }
        }
        const auto crossing = FitMeanCrossing(points, 0);
        NS_TEST_ASSERT_MSG_EQ(crossing.has_value(), true, "a line");
        NS_TEST_EXPECT_MSG_EQ_TOL(crossing->value, 0, 1e-12, "in the middle");
        NS_TEST_EXPECT_MSG_EQ_TOL(crossing->slope, 2, 1e-12, "its slope");
        // (2 x)^2 = t^2 / 3 (1/8 + x^2 / 8), t = 2.9686866842 (98.75 % of 6 degrees of freedom).
        const double part = std::pow(2.9686866842, 2) / 24;
        const double end = std::sqrt(part / (4 - part));
        NS_TEST_EXPECT_MSG_EQ_TOL(crossing->high, end, 1e-8, "the root above");
        NS_TEST_EXPECT_MSG_EQ_TOL(crossing->low, -end, 1e-8, "and below");
        for (auto& point : points)
        {
            point.result = 5 - point.result;
        }
        const auto falling = FitMeanCrossing(points, 4);
        NS_TEST_EXPECT_MSG_EQ(falling->rising, false, "5 - 2 x falls");
        NS_TEST_EXPECT_MSG_EQ_TOL(falling->value, 0.5, 1e-12, "through 4 at a half");
        NS_TEST_EXPECT_MSG_EQ_TOL(falling->slope, -2, 1e-12, "its slope");
    }
};

/// Results that seeds do not change.
class ExactCrossingTest : public TestCase
{
  public:
    ExactCrossingTest()
        : TestCase("results without scatter cross between two neighbours")
    {
    }

  private:
    void DoRun() override
    {
        const auto line = FitMeanCrossing({{0, 1}, {0, 1}, {2, 5}, {2, 5}, {4, 13}, {6, 17}}, 7);
        NS_TEST_ASSERT_MSG_EQ(line.has_value(), true, "they rise");
        NS_TEST_EXPECT_MSG_EQ(line->exact, true, "seeds change nothing");
        NS_TEST_EXPECT_MSG_EQ(line->low, 2, "the last below 7");
        NS_TEST_EXPECT_MSG_EQ(line->high, 4, "the first above");
        NS_TEST_EXPECT_MSG_EQ_TOL(line->value, 2.5, 1e-12, "2 of 8 of the way");
        NS_TEST_EXPECT_MSG_EQ(line->single, true, "once");
        const auto hill = FitMeanCrossing({{0, 0}, {0, 0}, {1, 9}, {1, 9}, {2, 0}, {3, 9}}, 5);
        NS_TEST_EXPECT_MSG_EQ(hill->single, false, "up, down, up");
        const auto scatter = FitMeanCrossing({{0, 0}, {0, 1}, {1, 9}, {1, 9}}, 5);
        NS_TEST_EXPECT_MSG_EQ(scatter->exact, false, "seeds differ at 0");
        NS_TEST_EXPECT_MSG_EQ(FitMeanCrossing({{0, 3}, {1, 3}}, 5).has_value(), false, "no trend");
    }
};

/// The suite of crossings.
class MeanCrossingTestSuite : public TestSuite
{
  public:
    MeanCrossingTestSuite()
        : TestSuite("gridshare-mean-crossing", TestSuite::Type::UNIT)
    {
        AddTestCase(new FiellerTest);
        AddTestCase(new ExactCrossingTest);
    }
};

static MeanCrossingTestSuite g_meanCrossingTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
