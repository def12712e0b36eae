/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "driven-replica-case.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * When the timers of a replica run down.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A fixed timer: started anew, cancelled, by a clock that is wrong, and gone after a crash.
class TimerTest : public ReplicaDriverTest
{
  public:
    TimerTest()
        : ReplicaDriverTest("timers run down once, by the node's own clock")
    {
    }

  private:
    void Check() override
    {
        m_driver->Start();
        m_replica->heard.clear();
        const TimerDistribution twoSeconds{2000000000, 0, 0};
        m_replica->wanted = {WantTimer(0, twoSeconds), WantTimer(1, {3000000000, 0, 0})};
        HandOver();
        Run(Seconds(1));
        m_replica->wanted = {WantTimer(0, twoSeconds)}; // anew
        HandOver();
        Run(Seconds(10));
        ExpectHeard({{"timer 1", Seconds(3)}, {"timer 0", Seconds(3)}}, "each once");

        m_replica->wanted = {WantTimer(0, twoSeconds), WantTimer(7, twoSeconds)};
        HandOver();
        auto cancel = Want(ReplicaEffect::Kind::CANCEL_TIMER);
        cancel.timer = 0;
        m_replica->wanted = {cancel};
        HandOver();
        Run(Seconds(9));
        ExpectHeard({{"timer 7", Seconds(13)}}, "the other goes on");

        m_driver->SetClockRate(1.25); // counts 2 s in 1.6 s
        m_replica->wanted = {WantTimer(0, twoSeconds)};
        HandOver();
        Run(Seconds(10));
        ExpectHeard({{"timer 0", Seconds(21.6)}}, "a fast clock");
        m_driver->SetClockRate(1);

        m_replica->wanted = {WantTimer(0, twoSeconds)};
        HandOver();
        m_driver->Crash();
        Run(Seconds(10));
        ExpectHeard({}, "after a crash");
    }
};

/// Laws of timers: bounds and mean of 2000 draws.
class TimerDistributionTest : public ReplicaDriverTest
{
  public:
    TimerDistributionTest()
        : ReplicaDriverTest(
              "timers draw from the uniform and the exponential distribution of the replica")
    {
    }

  private:
    static constexpr uint32_t DRAWS = 2000;

    /// Lengths of timers of a distribution, s, ascending.
    std::vector<double> Draw(const TimerDistribution& distribution)
    {
        std::vector<double> lengths;
        for (uint32_t i = 0; i < DRAWS; ++i)
        {
            const Time begin = Simulator::Now();
            m_replica->wanted = {WantTimer(2, distribution)};
            HandOver();
            Run(Seconds(1000));
            NS_TEST_EXPECT_MSG_EQ(m_replica->heard.size(), 1, "it runs down");
            lengths.push_back((m_replica->heard.back().second - begin).GetSeconds());
            m_replica->heard.clear();
        }
        std::sort(lengths.begin(), lengths.end());
        return lengths;
    }

    static double Mean(const std::vector<double>& values)
    {
        double sum = 0;
        for (const double value : values)
        {
            sum += value / DRAWS;
        }
        return sum;
    }

    void Check() override
    {
        m_driver->Start();
        m_replica->heard.clear();
        const auto uniform = Draw({2000000000, 6000000000, 0}); // 2 s and from 0 to 6 s
        NS_TEST_EXPECT_MSG_GT(uniform.front(), 2 - 1e-9, "never shorter");
        NS_TEST_EXPECT_MSG_LT(uniform.front(), 2.1, "but nearly");
        NS_TEST_EXPECT_MSG_LT(uniform.back(), 8, "never longer");
        NS_TEST_EXPECT_MSG_GT(uniform.back(), 7.9, "but nearly");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Mean(uniform), 5, 5 * 6 / std::sqrt(12.0 * DRAWS), "the mean, five deviations");

        const auto exponential = Draw({1000000000, 0, 4000000000}); // 1 s and 4 s in the mean
        NS_TEST_EXPECT_MSG_GT(exponential.front(), 1 - 1e-9, "never shorter");
        NS_TEST_EXPECT_MSG_EQ_TOL(Mean(exponential), 5, 5 * 4 / std::sqrt(DRAWS), "the mean");
        const double median = exponential[DRAWS / 2];
        NS_TEST_EXPECT_MSG_EQ_TOL(
            median, 1 + 4 * std::log(2), 5 * 4 / std::sqrt(DRAWS), "half of them below 4 ln 2");
    }
};

/// The suite of timers.
class ReplicaTimerTestSuite : public TestSuite
{
  public:
    ReplicaTimerTestSuite()
        : TestSuite("gridshare-replica-timer", TestSuite::Type::UNIT)
    {
        AddTestCase(new TimerTest);
        AddTestCase(new TimerDistributionTest);
    }
};

static ReplicaTimerTestSuite g_replicaTimerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
