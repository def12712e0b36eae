/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/replication-statistics.h"
#include "ns3/test.h"

#include <cmath>
#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * Means, intervals and quantiles against published tables, closed forms and their own definition.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Small samples that can be worked out by hand.
class MeanByHandTest : public TestCase
{
  public:
    MeanByHandTest()
        : TestCase("mean, deviation and interval of small samples")
    {
    }

  private:
    void DoRun() override
    {
        const auto none = EstimateMean({});
        NS_TEST_EXPECT_MSG_EQ(none.count, 0, "no value");
        NS_TEST_EXPECT_MSG_EQ(none.mean.has_value(), false, "no mean of nothing");
        const auto one = EstimateMean({7});
        NS_TEST_EXPECT_MSG_EQ(*one.mean, 7, "mean of one");
        NS_TEST_EXPECT_MSG_EQ(one.standardDeviation.has_value(), false, "one has no spread");
        NS_TEST_EXPECT_MSG_EQ(one.halfWidth95.has_value(), false, "one has no interval");
        const auto three = EstimateMean({2, 4, 6});
        NS_TEST_EXPECT_MSG_EQ(*three.mean, 4, "mean of three");
        NS_TEST_EXPECT_MSG_EQ(*three.standardDeviation, 2, "divisor n - 1");
    }
};

/// t(0.975, n - 1) of the printed tables (e.g. NIST/SEMATECH e-Handbook, 1.3.6.7.2).
class StudentTableTest : public TestCase
{
  public:
    StudentTableTest()
        : TestCase("half-widths follow the printed table of Student's t")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::size_t, double>> table = {
            {1, 12.706}, {2, 4.303}, {4, 2.776}, {9, 2.262}, {29, 2.045}, {100, 1.984}};
        for (const auto& row : table)
        {
            // n values -1, 1, -1, 1, ... and a zero if n is odd: s is known exactly.
            const std::size_t n = row.first + 1;
            std::vector<double> values;
            for (std::size_t i = 0; i + 1 < n; i += 2)
            {
                values.push_back(-1);
                values.push_back(1);
            }
            const auto pairs = static_cast<double>(values.size());
            values.resize(n, 0);
            const double error =
                std::sqrt(pairs / static_cast<double>(n - 1)) / std::sqrt(static_cast<double>(n));
            NS_TEST_EXPECT_MSG_EQ_TOL(*EstimateMean(values).halfWidth95 / error,
                                      row.second,
                                      5e-4,
                                      "degrees of freedom " << row.first);
        }
    }
};

/// What 95 % means: of many experiments with 4 seeds each, so many intervals hold the truth.
class CoverageTest : public TestCase
{
  public:
    CoverageTest()
        : TestCase("95 % of the intervals hold the true mean")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int experiments = 20000;
        std::mt19937_64 generator(1);
        // Box and Muller's normal values, as std::normal_distribution differs between libraries.
        const auto uniform = [&]() {
            return (static_cast<double>(generator() >> 11) + 0.5) / 9007199254740992.0;
        };
        int holds = 0;
        for (int i = 0; i < experiments; ++i)
        {
            std::vector<double> values;
            for (int seed = 0; seed < 4; ++seed)
            {
                values.push_back(3 + std::sqrt(-2 * std::log(uniform())) *
                                         std::cos(2 * M_PI * uniform()));
            }
            const auto estimate = EstimateMean(values);
            holds += std::fabs(*estimate.mean - 3) <= *estimate.halfWidth95 ? 1 : 0;
        }
        const double error = std::sqrt(0.95 * 0.05 / experiments);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(holds) / experiments, 0.95, 4 * error, "coverage");
    }
};

/// Definition 7 of Hyndman and Fan.
class SampleQuantileTest : public TestCase
{
  public:
    SampleQuantileTest()
        : TestCase("quantiles interpolate between order statistics")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<double> sample = {30, 10, 40, 20};
        NS_TEST_EXPECT_MSG_EQ(SampleQuantile(sample, 0), 10, "the least");
        NS_TEST_EXPECT_MSG_EQ(SampleQuantile(sample, 1), 40, "the greatest");
        NS_TEST_EXPECT_MSG_EQ(SampleQuantile(sample, 0.5), 25, "the median of an even sample");
        NS_TEST_EXPECT_MSG_EQ_TOL(SampleQuantile(sample, 0.95), 38.5, 1e-12, "1 + 3 p = 3.85");
        NS_TEST_EXPECT_MSG_EQ(SampleQuantile({5}, 0.9), 5, "one value");
        std::vector<double> line;
        for (int i = 0; i <= 1000; ++i)
        {
            line.push_back((i * 389) % 1001); // 0 ... 1000 in another order
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(SampleQuantile(line, 0.123), 123, 1e-9, "of 0 ... 1000");
    }
};

/// The suite of the statistics.
class ReplicationStatisticsTestSuite : public TestSuite
{
  public:
    ReplicationStatisticsTestSuite()
        : TestSuite("gridshare-replication-statistics", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeanByHandTest);
        AddTestCase(new StudentTableTest);
        AddTestCase(new CoverageTest);
        AddTestCase(new SampleQuantileTest);
    }
};

static ReplicationStatisticsTestSuite g_replicationStatisticsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
