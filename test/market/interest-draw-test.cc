/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/interest-draw.h"
#include "ns3/test.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Whose data are wanted, against the weights by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A grid of numbers instead of random ones shows each account's exact part.
class InterestDrawTest : public TestCase
{
  public:
    InterestDrawTest()
        : TestCase("accounts are drawn in proportion to the interest of their class")
    {
    }

  private:
    void DoRun() override
    {
        // Interests 1, 3, 0 and classes 0 1 2 1 0: weights 1 3 0 3 1.
        const std::vector<double> weights{1, 3, 0, 3, 1};
        const InterestDraw draw({1, 3, 0}, {0, 1, 2, 1, 0});
        for (const uint32_t except : {0U, 1U, 2U, 3U, 4U, InterestDraw::NOBODY})
        {
            double sum = 0;
            for (uint32_t account = 0; account < weights.size(); ++account)
            {
                sum += account == except ? 0 : weights[account];
            }
            constexpr uint32_t STEPS = 1400000; // a multiple of 5, 7 and 8
            std::vector<uint32_t> counts(weights.size(), 0);
            for (uint32_t step = 0; step < STEPS; ++step)
            {
                ++counts.at(draw.Draw(except, (step + 0.5) / STEPS));
            }
            for (uint32_t account = 0; account < weights.size(); ++account)
            {
                const double expected = account == except ? 0 : STEPS * weights[account] / sum;
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    counts[account], expected, 1.0, account << " without " << except);
            }
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(draw.GetProbability(3), 3.0 / 8, 1e-15, "of all");
        NS_TEST_EXPECT_MSG_EQ(draw.Draw(4, 1.0), 3, "rounding leads to nobody else");
    }
};

/// The suite.
class InterestDrawTestSuite : public TestSuite
{
  public:
    InterestDrawTestSuite()
        : TestSuite("gridshare-interest-draw", TestSuite::Type::UNIT)
    {
        AddTestCase(new InterestDrawTest);
    }
};

static InterestDrawTestSuite g_interestDrawTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
