/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/mean-interval.h"
#include "ns3/proportion-interval.h"
#include "ns3/sample-quantile.h"
#include "ns3/test.h"

#include <cmath>
#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * Means, shares and quantiles with their intervals, against published tables, closed forms, their
 * own definition and the binomial distribution summed term by term.
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

/// R. G. Newcombe, Two-sided confidence intervals for the single proportion: comparison of seven
/// methods, Statistics in Medicine 17, 1998, table I, method 3.
class ProportionTest : public TestCase
{
  public:
    ProportionTest()
        : TestCase("intervals of proportions are those of Newcombe's table")
    {
    }

  private:
    void DoRun() override
    {
        struct Row
        {
            double successes;
            double trials;
            double low;
            double high;
        };

        for (const Row& row : {Row{81, 263, 0.2553, 0.3662},
                               Row{15, 148, 0.0624, 0.1605},
                               Row{0, 20, 0, 0.1611},
                               Row{1, 29, 0.0061, 0.1718}})
        {
            const auto interval = EstimateProportion(row.successes, row.trials);
            NS_TEST_EXPECT_MSG_EQ_TOL(interval.low, row.low, 5e-5, row.successes);
            NS_TEST_EXPECT_MSG_EQ_TOL(interval.high, row.high, 5e-5, row.successes);
            const auto others = EstimateProportion(row.trials - row.successes, row.trials);
            NS_TEST_EXPECT_MSG_EQ_TOL(others.low, 1 - interval.high, 1e-12, "failures mirror it");
        }
        NS_TEST_EXPECT_MSG_EQ(EstimateProportion(0, 3).low, 0, "no less than 0");
        NS_TEST_EXPECT_MSG_EQ(EstimateProportion(3, 3).high, 1, "no more than 1");
    }
};

/// The ends p of Wilson's interval solve |k/n - p| = 1.96 (p (1 - p) / n)^0.5, so that 1/2 is
/// outside where n > (0.98 / (k/n - 1/2))^2; half of its width at k/n = 1/2 is 1.96 / 2 / (n
/// + 1.96^2)^0.5.
class SeedsToTellTest : public TestCase
{
  public:
    SeedsToTellTest()
        : TestCase("so many seeds tell a border from noise")
    {
    }

  private:
    void DoRun() override
    {
        struct Row
        {
            std::size_t successes;
            std::size_t trials;
            std::size_t seeds;
        };

        for (const Row& row : {Row{3, 3, 4},      // 0.98^2 / 0.25 = 3.8
                               Row{0, 3, 4},      // the same of failures
                               Row{1, 1, 4},      // one says nothing
                               Row{2, 3, 35},     // 0.98^2 * 36 = 34.6
                               Row{8, 12, 35},    // the same share of more
                               Row{9, 10, 7},     // 0.98^2 / 0.16 = 6.002
                               Row{6, 12, 93},    // 24 * 1.96^2 = 92.2
                               Row{60, 80, 16},   // it takes no more than there are: 15.4
                               Row{51, 100, 93}}) // known to 0.1 before the side is
        {
            NS_TEST_EXPECT_MSG_EQ(CountSeedsToTell(row.successes, row.trials),
                                  row.seeds,
                                  row.successes << " of " << row.trials);
        }
    }
};

/// P(B < rank) of B(n, p), term by term.
double
SumBelow(std::size_t n, double p, std::size_t rank)
{
    double sum = 0;
    for (std::size_t k = 0; k < rank; ++k)
    {
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                        static_cast<double>(k) * std::log(p) +
                        static_cast<double>(n - k) * std::log(1 - p));
    }
    return sum;
}

/**
 * Ranks for the median of the printed tables (e.g. Conover, Practical Nonparametric Statistics, 3rd
 * ed., table A3, by which a sign test with 5 % rejects; Campbell and Gardner, British Medical
 * Journal 296, 1988, table 2).
 */
class MedianTableTest : public TestCase
{
  public:
    MedianTableTest()
        : TestCase("the median's interval has the ranks of the printed table")
    {
    }

  private:
    void DoRun() override
    {
        struct Row
        {
            std::size_t count;
            std::size_t low;
            std::size_t high;
        };

        for (const Row& row : {Row{6, 1, 6},
                               Row{8, 1, 8},
                               Row{9, 2, 8},
                               Row{10, 2, 9},
                               Row{12, 3, 10},
                               Row{15, 4, 12},
                               Row{20, 6, 15},
                               Row{25, 8, 18},
                               Row{30, 10, 21},
                               Row{50, 18, 33}})
        {
            const auto ranks = FindQuantileInterval(row.count, 0.5);
            NS_TEST_ASSERT_MSG_EQ(ranks.has_value(), true, "n = " << row.count);
            NS_TEST_EXPECT_MSG_EQ(ranks->first, row.low, "lower rank, n = " << row.count);
            NS_TEST_EXPECT_MSG_EQ(ranks->second, row.high, "upper rank, n = " << row.count);
        }
        NS_TEST_EXPECT_MSG_EQ(
            FindQuantileInterval(5, 0.5).has_value(), false, "five values leave 2/32 outside");
        NS_TEST_EXPECT_MSG_EQ(FindQuantileInterval(0, 0.5).has_value(), false, "nothing");
    }
};

/// For any quantile: at most 2.5 % on each side, and the next ranks inside leave more.
class QuantileCoverageTest : public TestCase
{
  public:
    QuantileCoverageTest()
        : TestCase("a quantile's ranks leave at most 2.5 % on each side, and are the nearest")
    {
    }

  private:
    void DoRun() override
    {
        std::size_t found = 0;
        for (const double p : {0.05, 0.25, 0.5, 0.9, 0.95})
        {
            for (std::size_t n = 1; n <= 200; ++n)
            {
                const auto ranks = FindQuantileInterval(n, p);
                const bool can = SumBelow(n, p, 1) <= 0.025 && 1 - SumBelow(n, p, n) <= 0.025;
                NS_TEST_ASSERT_MSG_EQ(ranks.has_value(), can, "n = " << n << ", p = " << p);
                if (!ranks)
                {
                    continue;
                }
                ++found;
                const auto [low, high] = *ranks;
                NS_TEST_EXPECT_MSG_LT_OR_EQ(SumBelow(n, p, low), 0.025, n << " " << p);
                NS_TEST_EXPECT_MSG_GT(SumBelow(n, p, low + 1), 0.025, n << " " << p);
                NS_TEST_EXPECT_MSG_LT_OR_EQ(1 - SumBelow(n, p, high), 0.025, n << " " << p);
                NS_TEST_EXPECT_MSG_GT(1 - SumBelow(n, p, high - 1), 0.025, n << " " << p);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(FindQuantileInterval(71, 0.95).has_value(), false, "0.95^71 > 0.025");
        NS_TEST_EXPECT_MSG_EQ(FindQuantileInterval(72, 0.95).has_value(), true, "0.95^72 < 0.025");
        NS_TEST_EXPECT_MSG_GT(found, 500, "most of them were looked at");
    }
};

/// The suite of the intervals.
class IntervalTestSuite : public TestSuite
{
  public:
    IntervalTestSuite()
        : TestSuite("gridshare-intervals", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeanByHandTest);
        AddTestCase(new StudentTableTest);
        AddTestCase(new CoverageTest);
        AddTestCase(new SampleQuantileTest);
        AddTestCase(new ProportionTest);
        AddTestCase(new SeedsToTellTest);
        AddTestCase(new MedianTableTest);
        AddTestCase(new QuantileCoverageTest);
    }
};

static IntervalTestSuite g_intervalTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
