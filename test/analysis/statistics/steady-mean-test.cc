/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "drawn-values.h"

#include "ns3/steady-mean.h"
#include "ns3/test.h"
#include "ns3/warm-up.h"

#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Warm-up and steady mean against their definitions, worked out by hand and the long way.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Values = std::vector<double>;

/// x(t) = phi x(t - 1) + e(t), with normal e, from a start.
Values
DrawAutoregression(DrawnValues& draw, double phi, std::size_t count, double start)
{
    Values values{start};
    while (values.size() < count)
    {
        values.push_back(phi * values.back() + draw.Normal());
    }
    return values;
}

/// MSER-5 as White, Cobb and Spratt write it, each cut from the beginning.
std::size_t
FindWarmUpTheLongWay(const Values& values)
{
    const std::size_t over = values.size() % 5;
    Values means;
    for (std::size_t begin = over; begin < values.size(); begin += 5)
    {
        means.push_back((values[begin] + values[begin + 1] + values[begin + 2] + values[begin + 3] +
                         values[begin + 4]) /
                        5);
    }
    std::size_t best = 0;
    double least = INFINITY;
    for (std::size_t cut = 0; cut <= means.size() / 2 && cut < means.size(); ++cut)
    {
        const auto n = static_cast<double>(means.size() - cut);
        double mean = 0;
        for (std::size_t i = cut; i < means.size(); ++i)
        {
            mean += means[i] / n;
        }
        double squares = 0;
        for (std::size_t i = cut; i < means.size(); ++i)
        {
            squares += (means[i] - mean) * (means[i] - mean);
        }
        if (squares / (n * n) < least)
        {
            least = squares / (n * n);
            best = cut;
        }
    }
    return over + 5 * best;
}

class WarmUpTest : public TestCase
{
  public:
    WarmUpTest()
        : TestCase("MSER-5 by hand and by its definition")
    {
    }

  private:
    void DoRun() override
    {
        // Means of five: 9, 5, 1, 2, 1, 2, 1, 2. Cut 2 leaves squares 1.5, 1.5 / 36; cut 1 leaves
        // 12, 12 / 49; cuts 3 and 4 leave 1.2 / 25 and 1 / 16.
        Values values;
        for (const double mean : {9, 5, 1, 2, 1, 2, 1, 2})
        {
            for (const double swing : {-0.5, 0.5, 0.0, 0.25, -0.25})
            {
                values.push_back(mean + swing);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp(values), 10, "two means of five");
        values.insert(values.begin(), {7, 7, 7});
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp(values), 13, "and what is no mean of five");
        Values line(40);
        for (std::size_t i = 0; i < line.size(); ++i)
        {
            line[i] = static_cast<double>(i);
        }
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp(line), 20, "no more than half of a line");
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp({1, 2, 3}), 3, "too short for one mean");
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp({}), 0, "nothing");
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp(Values(50, 0.1)), 0, "one value needs no warm-up");

        DrawnValues draw(3);
        std::size_t cuts = 0;
        for (std::size_t count = 5; count < 200; ++count)
        {
            const Values drawn = DrawAutoregression(draw, 0.8, count, 10);
            NS_TEST_EXPECT_MSG_EQ(FindWarmUp(drawn), FindWarmUpTheLongWay(drawn), count);
            cuts += FindWarmUp(drawn) >= 5 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_GT(cuts, 150, "there was something to cut");
    }
};

class SteadyMeanByHandTest : public TestCase
{
  public:
    SteadyMeanByHandTest()
        : TestCase("the steady mean by hand, and sequences that are too short")
    {
    }

  private:
    void DoRun() override
    {
        // Behind 100 ... 80 all means of five are 2. Ten batches of two have the means 2, 1.5, 2,
        // 2.5, 2, twice: squares 1, standard deviation 1/3; t(0.975, 9) = 2.262157 of the printed
        // tables.
        Values values{100, 95, 90, 85, 80};
        for (int five = 0; five < 4; ++five)
        {
            values.insert(values.end(), {1, 3, 2, 1, 3});
        }
        const auto steady = EstimateSteadyMean(values);
        NS_TEST_ASSERT_MSG_EQ(steady.has_value(), true, "20 values are enough");
        NS_TEST_EXPECT_MSG_EQ(steady->warmUp, 5, "the fall");
        NS_TEST_EXPECT_MSG_EQ(steady->batch, 2, "20 values in ten batches");
        NS_TEST_EXPECT_MSG_EQ_TOL(steady->mean, 2, 1e-12, "mean of the batches");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            steady->halfWidth95, 2.262157 / 3 / std::sqrt(10.0), 1e-6, "Student's");

        values.insert(values.end(), 9, 2);
        const auto more = EstimateSteadyMean(values);
        NS_TEST_ASSERT_MSG_EQ(more.has_value(), true, "29 values");
        NS_TEST_EXPECT_MSG_EQ(more->batch, 2, "still two a batch");
        NS_TEST_EXPECT_MSG_EQ(more->warmUp, 14, "the rest goes with the warm-up");

        NS_TEST_EXPECT_MSG_EQ(EstimateSteadyMean(Values(19, 1)).has_value(), false, "19 values");
        NS_TEST_EXPECT_MSG_EQ(EstimateSteadyMean({}).has_value(), false, "nothing");
        Values line(100);
        for (std::size_t i = 0; i < line.size(); ++i)
        {
            line[i] = static_cast<double>(i);
        }
        NS_TEST_EXPECT_MSG_EQ(EstimateSteadyMean(line).has_value(), false, "never at rest");
        const auto level = EstimateSteadyMean(Values(100, 0.25));
        NS_TEST_ASSERT_MSG_EQ(level.has_value(), true, "one value is at rest");
        NS_TEST_EXPECT_MSG_EQ(level->mean, 0.25, "that value");
        NS_TEST_EXPECT_MSG_EQ(level->halfWidth95, 0, "without a spread");
    }
};

/// An autoregression with phi = 0.5 from 30 deviations away: over 1000 runs of 500 values the
/// interval holds 0 in about 95 %.
class SteadyCoverageTest : public TestCase
{
  public:
    SteadyCoverageTest()
        : TestCase("the interval of a steady mean holds the truth in about 95 %")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int runs = 1000;
        DrawnValues draw(4);
        int steadyRuns = 0;
        int holds = 0;
        for (int run = 0; run < runs; ++run)
        {
            const auto steady = EstimateSteadyMean(DrawAutoregression(draw, 0.5, 500, 30));
            if (steady)
            {
                ++steadyRuns;
                holds += std::fabs(steady->mean) <= steady->halfWidth95 ? 1 : 0;
            }
        }
        NS_TEST_EXPECT_MSG_GT(steadyRuns, 950, "nearly all are long enough");
        // MSER-5 looks where to cut, and batches still depend on one another: a few per cent less.
        const double share = static_cast<double>(holds) / steadyRuns;
        NS_TEST_EXPECT_MSG_GT(share, 0.90, "holds");
        NS_TEST_EXPECT_MSG_LT(share, 0.98, "and is no wider than it has to be");
    }
};

/// The suite of warm-up and steady mean.
class SteadyMeanTestSuite : public TestSuite
{
  public:
    SteadyMeanTestSuite()
        : TestSuite("gridshare-steady-mean", TestSuite::Type::UNIT)
    {
        AddTestCase(new WarmUpTest);
        AddTestCase(new SteadyMeanByHandTest);
        AddTestCase(new SteadyCoverageTest);
    }
};

static SteadyMeanTestSuite g_steadyMeanTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
