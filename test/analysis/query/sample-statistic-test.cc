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
 * Statistics of samples, by their words, against numbers worked out by hand.
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
        AddTestCase(new MedianIntervalTest);
    }
};

static SampleStatisticTestSuite g_sampleStatisticTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
