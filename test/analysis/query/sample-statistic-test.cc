/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/sample-statistic.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Statistics of samples against numbers worked out by hand, printed tables and the binomial
 * distribution summed term by term.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

StatisticEstimate
Estimate(const std::string& statistic, const std::vector<double>& values)
{
    return ParseSampleStatistic(statistic).estimate(values);
}

/// 2, 4, 6: mean 4, deviation 2, t(0.975, 2) = 4.302653 of the printed tables.
class StatisticByHandTest : public TestCase
{
  public:
    StatisticByHandTest()
        : TestCase("every statistic of small samples, by hand")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<double> three{6, 2, 4};
        const auto mean = Estimate("mean", three);
        NS_TEST_EXPECT_MSG_EQ(mean.count, 3, "three values");
        NS_TEST_EXPECT_MSG_EQ_TOL(*mean.value, 4, 1e-12, "mean");
        const double half = 4.302653 * 2 / std::sqrt(3.0);
        NS_TEST_EXPECT_MSG_EQ_TOL(*mean.low, 4 - half, 1e-5, "mean less Student's half-width");
        NS_TEST_EXPECT_MSG_EQ_TOL(*mean.high, 4 + half, 1e-5, "mean and Student's half-width");
        NS_TEST_EXPECT_MSG_EQ_TOL(*Estimate("sd", three).value, 2, 1e-12, "divisor n - 1");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("median", three).value, 4, "the middle one");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("p50", three).value, 4, "the same");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("p25", three).value, 3, "half way from 2 to 4");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("min", three).value, 2, "smallest");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("max", three).value, 6, "greatest");
        NS_TEST_EXPECT_MSG_EQ(*Estimate("count", three).value, 3, "how many");
        NS_TEST_EXPECT_MSG_EQ(Estimate("sd", {1}).value.has_value(), false, "one has no spread");
        NS_TEST_EXPECT_MSG_EQ(Estimate("mean", {1}).low.has_value(), false, "nor an interval");
    }
};

/// Nothing has no value, except that there are 0 of it.
class EmptySampleTest : public TestCase
{
  public:
    EmptySampleTest()
        : TestCase("an empty sample has no value")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto* word : {"mean", "median", "p95", "sd", "min", "max"})
        {
            const auto estimate = Estimate(word, {});
            NS_TEST_EXPECT_MSG_EQ(estimate.value.has_value(), false, word);
            NS_TEST_EXPECT_MSG_EQ(estimate.low.has_value(), false, word);
            NS_TEST_EXPECT_MSG_EQ(estimate.high.has_value(), false, word);
        }
        NS_TEST_EXPECT_MSG_EQ(*Estimate("count", {}).value, 0, "none");
    }
};

/// Words and percentiles, and what is neither.
class StatisticWordTest : public TestCase
{
  public:
    StatisticWordTest()
        : TestCase("a statistic is a known word or a percentile between 0 and 100")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(ParseSampleStatistic("p99.5").name, "p99.5", "with a fraction");
        for (const std::string word : {"p0", "p100", "p-5", "p", "p5x", "P95", "95", "maen", ""})
        {
            try
            {
                ParseSampleStatistic(word);
                NS_TEST_EXPECT_MSG_EQ(word, "", "a word that is no statistic");
            }
            catch (const InputError& error)
            {
                NS_TEST_EXPECT_MSG_NE(
                    error.GetExpected().find("median"), std::string::npos, error.what());
                NS_TEST_EXPECT_MSG_EQ(error.GetAdvice(),
                                      (word == "maen" ? "did you mean \"mean\"?" : ""),
                                      error.what());
            }
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

/// 1 ... 20: the ranks are the values.
class MedianIntervalTest : public TestCase
{
  public:
    MedianIntervalTest()
        : TestCase("the interval of a median is two of the values")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> values;
        for (int i = 0; i < 20; ++i)
        {
            values.push_back((i * 7) % 20 + 1);
        }
        const auto median = Estimate("median", values);
        NS_TEST_EXPECT_MSG_EQ(*median.value, 10.5, "between 10 and 11");
        NS_TEST_EXPECT_MSG_EQ(*median.low, 6, "the 6th");
        NS_TEST_EXPECT_MSG_EQ(*median.high, 15, "the 15th");
    }
};

/// The suite of the statistics of samples.
class SampleStatisticTestSuite : public TestSuite
{
  public:
    SampleStatisticTestSuite()
        : TestSuite("gridshare-sample-statistic", TestSuite::Type::UNIT)
    {
        AddTestCase(new StatisticByHandTest);
        AddTestCase(new EmptySampleTest);
        AddTestCase(new StatisticWordTest);
        AddTestCase(new MedianTableTest);
        AddTestCase(new QuantileCoverageTest);
        AddTestCase(new MedianIntervalTest);
    }
};

static SampleStatisticTestSuite g_sampleStatisticTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
