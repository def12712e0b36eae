/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/progress-line.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a terminal is told of a sweep: runs done of all, running, failed, and an estimate of the
 * rest.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The line against numbers that are worked out by hand.
class ProgressWordsTest : public TestCase
{
  public:
    ProgressWordsTest()
        : TestCase("runs done, running, failed, and what is left")
    {
    }

  private:
    void DoRun() override
    {
        SweepProgress progress;
        progress.planned = 12;
        NS_TEST_EXPECT_MSG_EQ(DescribeProgress("paper", progress, 0),
                              "paper: 0 of 12 runs done, 0 running, 0 %",
                              "no estimate from nothing");
        progress.done = 3;
        progress.running = 2;
        progress.failed = 1;
        progress.runningShare = 1;
        // A third of the work took 20 s, so that two thirds take 40 s.
        NS_TEST_EXPECT_MSG_EQ(
            DescribeProgress("paper", progress, 20),
            "paper: 3 of 12 runs done, 2 running, 1 failed, 33 %, about 40 s left",
            "in seconds");
        NS_TEST_EXPECT_MSG_EQ(
            DescribeProgress("paper", progress, 600),
            "paper: 3 of 12 runs done, 2 running, 1 failed, 33 %, about 20 min left",
            "in minutes");
        NS_TEST_EXPECT_MSG_EQ(DescribeProgress("paper", progress, 9000),
                              "paper: 3 of 12 runs done, 2 running, 1 failed, 33 %, about 5 h left",
                              "in hours");
    }
};

/// One run alone shows how far its simulated time is.
class ProgressOfOneTest : public TestCase
{
  public:
    ProgressOfOneTest()
        : TestCase("of one run, the simulated time")
    {
    }

  private:
    void DoRun() override
    {
        SweepProgress progress;
        progress.planned = 1;
        progress.running = 1;
        progress.runningShare = 0.5;
        progress.simulatedSeconds = 43200;
        NS_TEST_EXPECT_MSG_EQ(
            DescribeProgress("million-meters", progress, 60),
            "million-meters: 0 of 1 runs done, 1 running, 12 h simulated, 50 %, about 60 s left",
            "half of a day");
    }
};

/// The suite of the progress line.
class ProgressLineTestSuite : public TestSuite
{
  public:
    ProgressLineTestSuite()
        : TestSuite("gridshare-sweep-progress", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProgressWordsTest);
        AddTestCase(new ProgressOfOneTest);
    }
};

ProgressLineTestSuite g_progressLineTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
