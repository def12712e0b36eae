/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "simulated-response.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * How often the interval of a search covers a threshold that is known.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Many searches of one response, each with other random numbers and another threshold.
class FindCoverageTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param slope of the log odds; negative: it falls
     * @param repetitions how many
     */
    FindCoverageTest(const std::string& name, double slope, uint64_t repetitions)
        : TestCase("the interval covers the threshold of " + name),
          m_slope(slope),
          m_repetitions(repetitions)
    {
    }

  private:
    void DoRun() override
    {
        double covered = 0;
        double runs = 0;
        for (uint64_t i = 0; i < m_repetitions; ++i)
        {
            const LogisticResponse response{0.2 + 0.6 * DrawUnit(i, 1000000), m_slope, 0.5, i};
            const FindQuestion question{0.05, 0.95, false, true, 0.5, 0.03, 5, 4, 400};
            const FindProgress progress = FollowDesign(question, response);
            NS_TEST_ASSERT_MSG_EQ(NameFindEnding(progress.ending), "found", "repetition " << i);
            const double width = *progress.high - *progress.low;
            NS_TEST_EXPECT_MSG_LT_OR_EQ(width, 0.06 + 1e-12, "as narrow as asked for");
            covered += *progress.low <= response.threshold && response.threshold <= *progress.high;
            runs += static_cast<double>(progress.trials.size());
        }
        const auto repetitions = static_cast<double>(m_repetitions);
        NS_TEST_EXPECT_MSG_GT(covered / repetitions, 0.93, "95 % is what it promises");
        NS_TEST_EXPECT_MSG_LT(runs / repetitions, 200, "and runs are not wasted on it");
    }

    double m_slope;         //!< of the response
    uint64_t m_repetitions; //!< how many searches
};

/// A mean that bends, with scatter.
class MeanCoverageTest : public TestCase
{
  public:
    MeanCoverageTest()
        : TestCase("the interval covers the crossing of a mean that bends")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint64_t REPETITIONS = 300;
        double covered = 0;
        for (uint64_t i = 0; i < REPETITIONS; ++i)
        {
            const double crossing = 2 + 6 * DrawUnit(i, 1000000);
            const FindQuestion question{0, 10, false, false, 3, 0.5, 5, 4, 800};
            const auto response = [&](double value, uint64_t seed) -> std::optional<FindAnswer> {
                // Twelve even numbers have the variance 1.
                double scatter = -6;
                for (uint64_t k = 0; k < 12; ++k)
                {
                    scatter += DrawUnit(i, seed * 16 + k);
                }
                return FindAnswer{3 + 4 * std::tanh((crossing - value) / 3) + scatter};
            };
            const FindProgress progress = FollowDesign(question, response);
            NS_TEST_ASSERT_MSG_EQ(progress.value.has_value(), true, "repetition " << i);
            covered += *progress.low <= crossing && crossing <= *progress.high;
        }
        NS_TEST_EXPECT_MSG_GT(covered / REPETITIONS, 0.93, "95 % is what it promises");
    }
};

/// A mean that is on a plateau over most of the range, however many runs it may take.
class PlateauTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param binary whether a run gives 0 or 1; else its mean with scatter, at most 1
     * @param whole whether the key takes whole numbers
     */
    PlateauTest(const std::string& name, bool binary, bool whole)
        : TestCase("no interval is beside the crossing of " + name),
          m_binary(binary),
          m_whole(whole)
    {
    }

  private:
    /// Crosses 0.9 at 4.24, is 1 from 7 on.
    static double GetMean(double value)
    {
        return value >= 7 ? 1 : 1 - std::pow(1 - value / 7, 2.477);
    }

    void DoRun() override
    {
        const double crossing = 7 * (1 - std::pow(0.1, 1 / 2.477));
        constexpr uint64_t REPETITIONS = 100;
        for (const std::size_t most : {40U, 60U, 100U, 200U})
        {
            double covered = 0;
            double width = 0;
            for (uint64_t i = 0; i < REPETITIONS; ++i)
            {
                const FindQuestion question{1, 40, m_whole, false, 0.9, 0.5, 5, 4, most};
                const auto progress = FollowDesign(question, [&](double value, uint64_t seed) {
                    const double draw = DrawUnit(i, seed);
                    const double mean = GetMean(value);
                    const double scatter = value >= 7 ? 0 : 0.04 * (draw - 0.5);
                    const double binary = draw < mean ? 1 : 0;
                    return std::optional(FindAnswer{m_binary ? binary : mean + scatter});
                });
                covered +=
                    !progress.value || (*progress.low <= crossing && crossing <= *progress.high);
                width += progress.value ? *progress.high - *progress.low : 39;
            }
            NS_TEST_EXPECT_MSG_GT_OR_EQ(covered / REPETITIONS, 0.93, "of " << most << " runs");
            NS_TEST_EXPECT_MSG_LT(
                width / REPETITIONS, m_binary ? 39 : 1.6, "it tells something, " << most);
        }
    }

    bool m_binary;
    bool m_whole;
};

/// The suite of coverage.
class FindCoverageTestSuite : public TestSuite
{
  public:
    FindCoverageTestSuite()
        : TestSuite("gridshare-find-coverage", TestSuite::Type::UNIT)
    {
        AddTestCase(new FindCoverageTest("a steep response", 60, 300));
        AddTestCase(new FindCoverageTest("one that falls less steeply", -25, 300));
        AddTestCase(new FindCoverageTest("a step", 1e9, 100));
        AddTestCase(new MeanCoverageTest);
        AddTestCase(new PlateauTest("a curve that ends in a plateau", false, false));
        AddTestCase(new PlateauTest("one over whole numbers", false, true));
        AddTestCase(new PlateauTest("a mean of outcomes", true, false));
    }
};

static FindCoverageTestSuite g_findCoverageTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
