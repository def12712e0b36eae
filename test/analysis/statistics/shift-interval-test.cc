/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "drawn-values.h"

#include "ns3/mean-comparison.h"
#include "ns3/rank-tests.h"
#include "ns3/rounding-noise.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The interval of the signed-rank test, and ties that rounding hides.
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

/// Depression factors before and after a tranquillizer, as in Hollander, Wolfe and Chicken, table
/// 3.1; their example 3.3 has the interval of 96.1 % of after less before, (-0.786, -0.010).
class PublishedShiftTest : public TestCase
{
  public:
    PublishedShiftTest()
        : TestCase("the shift's interval as published")
    {
    }

  private:
    void DoRun() override
    {
        const Values before{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        const Values after{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        Values differences;
        for (std::size_t i = 0; i < before.size(); ++i)
        {
            differences.push_back(after[i] - before[i]);
        }
        const auto shift = EstimateShift(differences, FindRoundingNoise(before, after));
        NS_TEST_ASSERT_MSG_EQ(shift.has_value(), true, "nine pairs have an interval");
        NS_TEST_EXPECT_MSG_EQ_TOL(shift->low, -0.786, 1e-9, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(shift->high, -0.010, 1e-9, "upper end");

        // The least p of five pairs is 2 / 32, of six 2 / 64: then the ends are those of all.
        NS_TEST_EXPECT_MSG_EQ(
            EstimateShift({1, 2, 3, 4, 5}, 0).has_value(), false, "five reject nothing");
        const auto six = EstimateShift({1, 2, 4, 8, 16, 32}, 0);
        NS_TEST_ASSERT_MSG_EQ(six.has_value(), true, "six do");
        NS_TEST_EXPECT_MSG_EQ(six->low, 1, "the least of six");
        NS_TEST_EXPECT_MSG_EQ(six->high, 32, "the greatest of six");
    }
};

/// Whole numbers, which tie and are 0 often, around 0 and beside it.
class ShiftAgreementTest : public TestCase
{
  public:
    ShiftAgreementTest()
        : TestCase("the interval holds 0 where the test does not reject it, and only there")
    {
    }

  private:
    void DoRun() override
    {
        DrawnValues draw(4);
        int rejected = 0;
        int held = 0;
        for (int trial = 0; trial < 3000; ++trial)
        {
            Values differences;
            for (int i = 0; i < 6 + trial % 7; ++i)
            {
                differences.push_back(std::round(2 * draw.Normal() + trial % 3));
            }
            const auto shift = EstimateShift(differences, 1e-12);
            NS_TEST_ASSERT_MSG_EQ(shift.has_value(), true, "from six on");
            if (TestSignedRanks(differences) > 0.05)
            {
                NS_TEST_EXPECT_MSG_LT_OR_EQ(shift->low, 0, "held " << trial);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(shift->high, 0, "held " << trial);
                ++held;
            }
            else
            {
                const double distance = std::max(shift->low, -shift->high);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(distance, 0, "0 is not inside " << trial);
                ++rejected;
            }
        }
        NS_TEST_EXPECT_MSG_GT(held, 500, "both happen");
        NS_TEST_EXPECT_MSG_GT(rejected, 500, "both happen");
    }
};

/// 5.1 - 5 is 0.09999999999999964, 4.1 - 4 the same, 3.1 - 3 0.10000000000000009.
class RoundingNoiseTest : public TestCase
{
  public:
    RoundingNoiseTest()
        : TestCase("what rounding keeps apart is equal")
    {
    }

  private:
    void DoRun() override
    {
        const Values first{5, 4, 3};
        const Values second{5.1, 4.1, 3.1};
        const double noise = FindRoundingNoise(first, second);
        NS_TEST_EXPECT_MSG_EQ_TOL(noise, 5.1e-12, 1e-20, "of the greatest");
        const Values merged = MergeRoundingNoise({5.1 - 5, 3 - 3.1, 1e-13, -1e-13, 0.2}, noise);
        NS_TEST_EXPECT_MSG_EQ(merged[0], -merged[1], "one size");
        NS_TEST_EXPECT_MSG_EQ(merged[2], 0, "nothing");
        NS_TEST_EXPECT_MSG_EQ(merged[3], 0, "nothing, below 0");
        NS_TEST_EXPECT_MSG_EQ(merged[4], 0.2, "stays");
        const auto pairs = ComparePairs(first, second);
        NS_TEST_EXPECT_MSG_EQ(pairs.probability.has_value(), false, "no spread, no p");
        const auto samples = CompareSamples({0.1, 0.1, 0.1}, {0.3, 0.3, 0.1 + 0.2});
        NS_TEST_EXPECT_MSG_EQ(samples.probability.has_value(), false, "nor without pairs");
    }
};

/// The suite.
class ShiftIntervalTestSuite : public TestSuite
{
  public:
    ShiftIntervalTestSuite()
        : TestSuite("gridshare-shift-interval", TestSuite::Type::UNIT)
    {
        AddTestCase(new PublishedShiftTest);
        AddTestCase(new ShiftAgreementTest);
        AddTestCase(new RoundingNoiseTest);
    }
};

static ShiftIntervalTestSuite g_shiftIntervalTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
