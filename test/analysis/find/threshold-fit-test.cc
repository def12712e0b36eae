/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/test.h"
#include "ns3/threshold-fit.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The logistic law against fits that can be worked out by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two values: the law goes through both shares.
class TwoValuesTest : public TestCase
{
  public:
    TwoValuesTest()
        : TestCase("with two values the law goes through both shares of yes")
    {
    }

  private:
    void DoRun() override
    {
        // Log odds of 1/4 and 3/4 are -log 3 and log 3.
        const auto rising = FitThreshold({{2, 40, 10}, {4, 40, 30}}, 0.5);
        NS_TEST_ASSERT_MSG_EQ(rising.has_value(), true, "a fit");
        NS_TEST_EXPECT_MSG_EQ(rising->rising, true, "up");
        NS_TEST_EXPECT_MSG_EQ_TOL(rising->threshold, 3, 1e-6, "half-way");
        NS_TEST_EXPECT_MSG_EQ_TOL(rising->slope, std::log(3), 1e-6, "2 log 3 over 2");
        NS_TEST_EXPECT_MSG_EQ(rising->gapLow.has_value(), false, "answers overlap");
        NS_TEST_EXPECT_MSG_EQ_TOL(PredictProbability(*rising, 0.5, 4), 0.75, 1e-6, "as given");
        const auto falling = FitThreshold({{4, 40, 10}, {2, 40, 30}}, 0.5);
        NS_TEST_EXPECT_MSG_EQ(falling->rising, false, "down");
        NS_TEST_EXPECT_MSG_EQ_TOL(falling->threshold, 3, 1e-6, "half-way");
        NS_TEST_EXPECT_MSG_EQ_TOL(falling->low, 6 - rising->high, 1e-6, "the mirror image");
        NS_TEST_EXPECT_MSG_EQ_TOL(falling->high, 6 - rising->low, 1e-6, "the mirror image");
        NS_TEST_EXPECT_MSG_EQ_TOL(PredictProbability(*falling, 0.5, 4), 0.25, 1e-6, "as given");
        // Another level of the same law: log odds of 0.9 are log 9, 2 log 3.
        const auto high = FitThreshold({{2, 40, 10}, {4, 40, 30}}, 0.9);
        NS_TEST_EXPECT_MSG_EQ_TOL(high->threshold, 5, 1e-6, "two above the middle");
    }
};

/// The interval.
class ThresholdIntervalTest : public TestCase
{
  public:
    ThresholdIntervalTest()
        : TestCase("the interval shrinks as one over the root of the runs")
    {
    }

  private:
    void DoRun() override
    {
        const auto few = FitThreshold({{0, 100, 25}, {1, 100, 75}}, 0.5);
        const auto many = FitThreshold({{0, 10000, 2500}, {1, 10000, 7500}}, 0.5);
        NS_TEST_EXPECT_MSG_EQ_TOL((many->high - many->low) / (few->high - few->low),
                                  0.1,
                                  0.01,
                                  "a hundred times the runs");
        // Fisher's information of the threshold, from n runs with p (1 - p) = 3/16 on either side,
        // is slope^2 2 n 3/16. The normal law has 97.5 % within 2.2414 deviations.
        const double deviation = 1 / (2 * std::log(3) * std::sqrt(2 * 10000 * 3.0 / 16));
        NS_TEST_EXPECT_MSG_EQ_TOL(
            (many->high - 0.5) / deviation, 2.2414, 0.05, "the normal limit of many runs");
        NS_TEST_EXPECT_MSG_EQ_TOL((0.5 - many->low) / deviation, 2.2414, 0.05, "on both sides");
    }
};

/// Answers that a value divides, and answers without direction.
class SeparatedAnswersTest : public TestCase
{
  public:
    SeparatedAnswersTest()
        : TestCase("where a value divides the answers the gap is part of the interval")
    {
    }

  private:
    void DoRun() override
    {
        const auto step = FitThreshold({{0.1, 6, 0}, {0.3, 6, 0}, {0.4, 6, 6}, {0.9, 6, 6}}, 0.5);
        NS_TEST_EXPECT_MSG_EQ(step->gapLow.value(), 0.3, "the last no");
        NS_TEST_EXPECT_MSG_EQ(step->gapHigh.value(), 0.4, "the first yes");
        NS_TEST_EXPECT_MSG_EQ_TOL(step->threshold, 0.35, 1e-9, "between them");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(step->low, 0.3, "the gap is part of it");
        NS_TEST_EXPECT_MSG_GT(step->low, 0.2, "six times no at 0.3");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(step->high, 0.4, "the gap is part of it");
        NS_TEST_EXPECT_MSG_LT(step->high, 0.5, "six times yes at 0.4");
        NS_TEST_EXPECT_MSG_EQ(PredictProbability(*step, 0.5, 0.3), 0.0, "a step");
        const auto falling =
            FitThreshold({{0.1, 6, 6}, {0.3, 6, 6}, {0.4, 6, 0}, {0.9, 6, 0}}, 0.5);
        NS_TEST_EXPECT_MSG_EQ(falling->gapLow.value(), 0.3, "the last yes");
        NS_TEST_EXPECT_MSG_EQ(falling->gapHigh.value(), 0.4, "the first no");
        const auto both = FitThreshold({{0.1, 6, 0}, {0.3, 6, 2}, {0.9, 6, 6}}, 0.5);
        NS_TEST_EXPECT_MSG_EQ(both->gapLow.value(), 0.3, "one value with both answers");
        NS_TEST_EXPECT_MSG_EQ(both->gapHigh.value(), 0.3, "is a gap without width");
        NS_TEST_EXPECT_MSG_EQ(
            FitThreshold({{0, 9, 9}, {1, 9, 9}}, 0.5).has_value(), false, "alike");
        NS_TEST_EXPECT_MSG_EQ(
            FitThreshold({{0, 9, 3}, {1, 9, 3}}, 0.5).has_value(), false, "no direction");
        NS_TEST_EXPECT_MSG_EQ(FitThreshold({}, 0.5).has_value(), false, "nothing");
    }
};

/// The suite of thresholds.
class ThresholdFitTestSuite : public TestSuite
{
  public:
    ThresholdFitTestSuite()
        : TestSuite("gridshare-threshold-fit", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoValuesTest);
        AddTestCase(new ThresholdIntervalTest);
        AddTestCase(new SeparatedAnswersTest);
    }
};

static ThresholdFitTestSuite g_thresholdFitTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
