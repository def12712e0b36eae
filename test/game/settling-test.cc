/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/random-draw.h"
#include "ns3/settling.h"
#include "ns3/test.h"
#include "ns3/warm-up.h"

#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Where shares come to rest: by hand, against printed tables, and by counts over many series.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Shares = std::vector<double>;

constexpr double TOLERANCE = 0.01;

/// Standard normal values by Box and Muller, the same on every machine.
class NormalDraw
{
  public:
    explicit NormalDraw(uint64_t seed)
        : m_generator(seed)
    {
    }

    double operator()()
    {
        const double radius = std::sqrt(-2 * std::log(1 - DrawUnit(m_generator)));
        return radius * std::cos(2 * M_PI * DrawUnit(m_generator));
    }

  private:
    std::mt19937_64 m_generator; //!< of words
};

/// x(t) = 1/2 + phi (x(t - 1) - 1/2) + noise, from @p start.
Shares
DrawAutoregression(NormalDraw& draw, double phi, std::size_t epochs, double noise, double start)
{
    Shares shares{start};
    while (shares.size() < epochs)
    {
        shares.push_back(0.5 + phi * (shares.back() - 0.5) + noise * draw());
    }
    return shares;
}

/// In how many of @p runs something holds.
std::size_t
CountRuns(std::size_t runs, const std::function<bool()>& holds)
{
    std::size_t count = 0;
    for (std::size_t run = 0; run < runs; ++run)
    {
        count += holds() ? 1 : 0;
    }
    return count;
}

/// As "limit from epoch", or "moving".
std::string
Describe(const Shares& shares, double tolerance = TOLERANCE)
{
    const auto settling = FindSettling(shares, tolerance);
    if (!settling)
    {
        return "moving";
    }
    const std::string limit = std::to_string(settling->limit).substr(0, 4);
    return limit + " from " + std::to_string(settling->epoch);
}

/// Corners that attract, and those that a share only started from.
class CornerTest : public TestCase
{
  public:
    CornerTest()
        : TestCase("a share rests at a corner from when on it stays within the tolerance")
    {
    }

  private:
    void Expect(const Shares& shares, const std::string& expected, const std::string& why)
    {
        NS_TEST_EXPECT_MSG_EQ(Describe(shares), expected, why);
    }

    void DoRun() override
    {
        Expect({}, "moving", "nothing");
        Expect({0.5, 0.2, 0.005, 0.02, 0.009, 0}, "0.00 from 4", "left the corner once more");
        Expect({0.5, 0.9, 0.995, 1}, "1.00 from 2", "sharing");
        Expect({0.5, 0.9, 0.995, 0.98}, "moving", "left it");
        Expect({0.5, 0.9, 0.995, 0.992}, "1.00 from 2", "within it");
        Expect({0.005, 0.006, 0.006}, "moving", "a slow start");
        Expect({0.005, 0.005, 0.005}, "moving", "no start at all");
        Expect({0.005, 0.006, 0.004}, "0.00 from 0", "nearer than it began");
        Expect({0.005, 0.02, 0.006}, "0.00 from 2", "came back");
        Expect({0, 0, 0}, "0.00 from 0", "nobody ever shared");
        Expect({1}, "1.00 from 0", "a run of no epoch");
        Expect({0.994, 0.993}, "moving", "starts to leave");
        Expect(Shares(50, 0.994), "moving", "within the tolerance of the corner is no inner rest");
    }
};

/// Rests inside (0, 1), made by hand.
class InnerRestTest : public TestCase
{
  public:
    InnerRestTest()
        : TestCase("a share rests inside where it does not change, or swings around one mean")
    {
    }

  private:
    void DoRun() override
    {
        Shares stands{0.9, 0.8, 0.7, 0.595, 0.585};
        stands.resize(24, 0.6);
        NS_TEST_EXPECT_MSG_EQ(Describe(stands), "moving", "19 epochs");
        stands.push_back(0.6);
        NS_TEST_EXPECT_MSG_EQ(Describe(stands), "0.60 from 3", "20 epochs");
        NS_TEST_EXPECT_MSG_EQ(Describe(stands, 0.12), "0.60 from 2", "within a wide tolerance");

        // An approach in ten epochs, then swings that are the same numbers every five epochs, in
        // other orders: every mean of five is 1/2, and the variance 80 / 39 / 64^2.
        Shares swings{0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.58, 0.56, 0.53};
        for (const std::string order :
             {"42031", "13420", "30214", "24103", "01432", "43012", "20341", "31204"})
        {
            for (const char place : order)
            {
                swings.push_back(0.5 + (place - '2') / 64.0);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(FindWarmUp(swings), 10, "the approach is warm-up");
        const auto found = FindSettling(swings, TOLERANCE);
        NS_TEST_ASSERT_MSG_EQ(found.has_value(), true, "swings around a mean");
        NS_TEST_EXPECT_MSG_EQ(found->limit, 0.5, "the mean of the rest");
        NS_TEST_EXPECT_MSG_EQ(found->epoch, 11, "the first within its deviation, 0.0224");
        NS_TEST_EXPECT_MSG_EQ(Describe(swings, 0.04), "0.50 from 9", "within 0.04");
        NS_TEST_EXPECT_MSG_EQ(
            Describe({swings.begin(), swings.begin() + 28}), "moving", "18 epochs of rest");
        for (double& share : swings)
        {
            share -= 0.46; // 0.009 to 0.071, and 0.024 at the end
        }
        NS_TEST_EXPECT_MSG_EQ(Describe(swings), "moving", "touches the corner's neighbourhood");
        NS_TEST_EXPECT_MSG_EQ(Describe(swings, 0.008), "0.04 from 11", "does not touch 0.008");

        // Smooth approaches, which the test of Dickey and Fuller alone takes for rests.
        Shares decays{0.9};
        Shares rises{0.1};
        for (int epoch = 0; epoch < 99; ++epoch)
        {
            const double x = rises.back();
            rises.push_back(x + 0.03 * x * (1 - x));
            const double noise = epoch % 2 == 0 ? 1e-3 : -1e-3;
            decays.push_back(0.5 + 0.97 * (decays.back() - 0.5) + noise);
        }
        NS_TEST_EXPECT_MSG_EQ(Describe(rises), "moving", "the replicator equation under way");
        NS_TEST_EXPECT_MSG_EQ(Describe(decays), "moving", "1/2 + 0.4 0.97^t");
        NS_TEST_EXPECT_MSG_LT(*GetDickeyFullerStatistic({decays.begin() + 50, decays.end()}),
                              GetDickeyFullerBound(49),
                              "it is drawn somewhere");
        Shares steps; // rare ones, which both tests take for noise
        for (const std::size_t epochs : {8, 8, 8, 3, 8, 16})
        {
            const double last = steps.empty() ? 0.505 : steps.back();
            steps.insert(steps.end(), epochs, last - 0.005);
        }
        NS_TEST_EXPECT_MSG_EQ(Describe(steps), "moving", "falls and never turns");
        // The last sharers of 288 providers in a run that began on the border, epoch by epoch.
        Shares few;
        for (const int sharers : {20, 18, 18, 16, 16, 15, 13, 11, 11, 10, 10, 9,  9,  8, 8, 8, 9,
                                  9,  9,  9,  9,  9,  9,  10, 9,  10, 10, 11, 11, 11, 9, 8, 8, 8,
                                  8,  7,  7,  7,  7,  7,  7,  7,  6,  6,  5,  4,  4,  4, 4, 4})
        {
            few.push_back(sharers / 288.0);
        }
        NS_TEST_EXPECT_MSG_EQ(Describe(few), "moving", "dies out slowly");
        NS_TEST_EXPECT_MSG_LT(*GetDickeyFullerStatistic(few),
                              GetDickeyFullerBound(few.size() - 1),
                              "though the test rejects a random walk");
    }
};

/// Dickey and Fuller's statistic, worked out by hand, and critical values as printed.
class StationarityTest : public TestCase
{
  public:
    StationarityTest()
        : TestCase("statistic and critical values are those of the literature")
    {
    }

  private:
    void DoRun() override
    {
        // Steps 1, -1, 2 from 1, 2, 1: g = -(5/3) / (2/3), squares of the errors 1/2, t = -5 /
        // 3^0.5.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *GetDickeyFullerStatistic({1, 2, 1, 3}), -5 / std::sqrt(3.0), 1e-12, "by hand");
        NS_TEST_EXPECT_MSG_EQ(GetDickeyFullerStatistic({1, 2, 1}).has_value(), false, "too short");
        NS_TEST_EXPECT_MSG_EQ(
            GetDickeyFullerStatistic({1, 2, 1, 2, 1}).has_value(), false, "without noise");
        NS_TEST_EXPECT_MSG_EQ(IsStationary({1, 1, 1, 1, 1}), false, "one value alone");

        // W. A. Fuller, Introduction to Statistical Time Series, 1976, table 8.5.2, tau with a
        // constant at 5 %, of n values; simulated, and printed with an error of 0.01.
        const std::pair<std::size_t, double> printed[] = {
            {25, -3.00}, {50, -2.93}, {100, -2.89}, {250, -2.88}, {500, -2.87}};
        for (const auto& [count, value] : printed)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                GetDickeyFullerBound(count - 1), value, 0.0125, count << " values");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(GetDickeyFullerBound(1000000), -2.8615, 1e-4, "its limit");
    }
};

/// How often the answer is right.
class SettlingRatesTest : public TestCase
{
  public:
    SettlingRatesTest()
        : TestCase("rests are found, and wandering shares are seldom taken for rests")
    {
    }

  private:
    void DoRun() override
    {
        // The test rejects one random walk in twenty, whatever its length.
        NormalDraw draw(18);
        constexpr std::size_t walks = 4000;
        for (const std::size_t epochs : {20, 50, 100})
        {
            const std::size_t rejected = CountRuns(walks, [&] {
                return *GetDickeyFullerStatistic(DrawAutoregression(draw, 1, epochs, 1, 0)) <
                       GetDickeyFullerBound(epochs - 1);
            });
            const double error = std::sqrt(0.05 * 0.95 / walks);
            NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(rejected) / walks,
                                      0.05,
                                      4 * error,
                                      "of " << epochs << " values");
        }
        // What FindSettling() says of 400 shares each, and the bounds within which that has to be.
        struct Kind
        {
            const char* name;
            double phi;
            double noise;
            std::size_t epochs;
            double start;
            std::size_t least;
            std::size_t most;
        };

        constexpr std::size_t runs = 400;
        // Of walks with steps of 0.0155 the means of quarters of 30 differ by 0.069 (one standard
        // deviation), so that they come within 0.02 of one another in 23 of 100.
        const Kind kinds[] = {{"white noise", 0.0, 0.005, 60, 0.5, 392, 400},
                              {"swings of two epochs", 0.5, 0.005, 100, 0.5, 388, 400},
                              {"swings of five epochs", 0.8, 0.005, 200, 0.5, 384, 400},
                              {"from far away", 0.8, 0.005, 200, 0.9, 376, 400},
                              {"swings of twenty epochs", 0.955, 0.0045, 120, 0.5, 280, 400},
                              {"on its way", 0.99, 0.005, 100, 0.9, 0, 40},
                              {"a random walk", 1.0, 0.0155, 120, 0.5, 0, 130}};
        for (const auto& kind : kinds)
        {
            const std::size_t found = CountRuns(runs, [&] {
                const auto shares =
                    DrawAutoregression(draw, kind.phi, kind.epochs, kind.noise, kind.start);
                return FindSettling(shares, TOLERANCE).has_value();
            });
            NS_TEST_EXPECT_MSG_GT(found + 1, kind.least, kind.name);
            NS_TEST_EXPECT_MSG_LT(found, kind.most + 1, kind.name);
        }
    }
};

/// The suite.
class SettlingTestSuite : public TestSuite
{
  public:
    SettlingTestSuite()
        : TestSuite("gridshare-game-settling", TestSuite::Type::UNIT)
    {
        AddTestCase(new CornerTest);
        AddTestCase(new InnerRestTest);
        AddTestCase(new StationarityTest);
        AddTestCase(new SettlingRatesTest);
    }
};

static SettlingTestSuite g_settlingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
