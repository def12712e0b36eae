/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-series.h"
#include "ns3/reached-series.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Series with a bounded number of points: distributions of delays, and faults over time.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Points of a distribution, worked out by hand.
class ReachedSeriesTest : public TestCase
{
  public:
    ReachedSeriesTest()
        : TestCase("a distribution has all points of few delays, and 200 of many")
    {
    }

  private:
    void Expect(const std::vector<double>& delaysS, const std::vector<SeriesPoint>& expected)
    {
        RunRecord record;
        AddReachedSeries(record, "commit_latency_reached", delaysS);
        NS_TEST_ASSERT_MSG_EQ(record.series.size(), 1, "one series");
        const auto& points = record.series[0].points;
        NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), "points");
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].tS, expected[i].tS, 1e-12, "time " << i);
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].value, expected[i].value, 1e-15, "share " << i);
        }
    }

    void DoRun() override
    {
        RunRecord none;
        AddReachedSeries(none, "commit_latency_reached", {});
        NS_TEST_EXPECT_MSG_EQ(none.series.size(), 0, "of nothing there is no distribution");
        // 0.1 + 0.2 and 0.3 differ as doubles: they are one delay.
        Expect({3, 0.1 + 0.2, 1, 0.3}, {{0.3, 0.5}, {1, 0.75}, {3, 1}});
        std::vector<double> thousand;
        std::vector<SeriesPoint> steps;
        for (int i = 1000; i >= 1; --i)
        {
            thousand.push_back(i);
        }
        for (int k = 1; k <= 200; ++k)
        {
            steps.push_back({5.0 * k, k / 200.0});
        }
        Expect(thousand, steps);
        // Half of them at once: one point for the first hundred steps, and its share is exact.
        std::vector<double> lumped(1001, 0.5);
        lumped.insert(lumped.end(), thousand.begin(), thousand.end());
        RunRecord record;
        AddReachedSeries(record, "commit_latency_reached", lumped);
        const auto& points = record.series.at(0).points;
        NS_TEST_EXPECT_MSG_EQ(points.size(), 101, "the lump, and a hundred steps");
        NS_TEST_EXPECT_MSG_EQ_TOL(points[0].value, 1001.0 / 2001, 1e-15, "the lump's share");
        NS_TEST_EXPECT_MSG_EQ(points.back().tS, 1000, "the longest delay");
        NS_TEST_EXPECT_MSG_EQ(points.back().value, 1, "has all");
    }
};

/// Faults that come and go often.
class FaultSeriesTest : public TestCase
{
  public:
    FaultSeriesTest()
        : TestCase("of many changes a series of faults has the most in each part of the run")
    {
    }

  private:
    void DoRun() override
    {
        // Two things are out of order for the first half of each of the first 600 seconds, and one
        // of them once more from 610 s until 619 s, in parts of two seconds.
        for (int second = 0; second < 600; ++second)
        {
            Plan(second, second + 0.5, 0);
            Plan(second, second + 0.5, 1);
        }
        Plan(610, 619, 1);
        Simulator::Run();
        const SeriesRecord series = MakeFaultSeries(m_log, Seconds(1000));
        NS_TEST_ASSERT_MSG_EQ(series.points.size(), 500, "parts of 2 s");
        for (std::size_t part = 0; part < series.points.size(); ++part)
        {
            const double most = part < 300 ? 2 : part >= 305 && part <= 309 ? 1 : 0;
            NS_TEST_EXPECT_MSG_EQ(series.points[part].tS, 2.0 * double(part), "begin");
            NS_TEST_EXPECT_MSG_EQ(series.points[part].value, most, "part " << part);
        }
        Simulator::Destroy();
    }

    void Plan(double fromS, double toS, uint32_t number)
    {
        const FaultSort sort = FaultSort::LINK;
        Simulator::Schedule(Seconds(fromS), &FaultLog::Begin, &m_log, sort, number);
        Simulator::Schedule(Seconds(toS), &FaultLog::End, &m_log, sort, number);
    }

    FaultLog m_log; //!< of the faults
};

/// The suite.
class DistributionSeriesTestSuite : public TestSuite
{
  public:
    DistributionSeriesTestSuite()
        : TestSuite("gridshare-distribution-series", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReachedSeriesTest);
        AddTestCase(new FaultSeriesTest);
    }
};

DistributionSeriesTestSuite g_distributionSeriesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
