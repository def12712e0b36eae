/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"

#include "ns3/tcp-startup.h"
#include "ns3/tcp-timer.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Slow start and the retransmission timer, each alone, burst by burst by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// How long windows keep senders waiting.
class SlowStartTest : public TestCase
{
  public:
    SlowStartTest()
        : TestCase("a sender stands still until the first acknowledgement of each burst")
    {
    }

  private:
    static TcpFlow MakeFlow(int64_t roundTripMs)
    {
        TcpFlow flow;
        flow.path.roundTripNs = roundTripMs * NS_PER_MS;
        flow.path.segmentNs = NS_PER_MS;
        return flow;
    }

    void DoRun() override
    {
        // Segments of 1000 bytes, 1 ms each, 100 ms round trip.
        const TcpStartup tcp(1000, 2, 64000);
        TcpFlow flow = MakeFlow(100);
        // 2 segments; the first is acknowledged alone, 101 ms after it began: 99 ms idle. Of the
        // window of 3, one is still under way: 2 leave. The second and the third are acknowledged
        // 101 ms after those began, 99 ms idle. The window is 5, 3 leave.
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 7000), 198 * NS_PER_MS, "three bursts");
        NS_TEST_EXPECT_MSG_EQ_TOL(flow.windowBytes, 9000, 1e-6, "2 and 7 acknowledged");
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 9000), 0, "all at once");
        NS_TEST_EXPECT_MSG_EQ_TOL(flow.windowBytes, 18000, 1e-6, "twice as many");
        // 18 at once, acknowledged by twos from 102 ms on: 84 ms idle, then all the others.
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 40000), 84 * NS_PER_MS, "two bursts");
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 30000), 0, "58 allowed");
        NS_TEST_EXPECT_MSG_EQ_TOL(flow.windowBytes, 64000, 1e-6, "the limit");

        // 3 segments, 98 ms idle; all three are acknowledged (one, then two): 6 leave, the first
        // two of which are acknowledged at 102 ms: 96 ms idle. Then 12 may be under way.
        flow = MakeFlow(100);
        NS_TEST_EXPECT_MSG_EQ(
            TcpStartup(1000, 3, 64000).Advance(flow, 20000), 194 * NS_PER_MS, "odd");

        // A limit of 4: 97 ms, 3 acknowledged of 4; 3 leave, and the one that waits is
        // acknowledged with the first of them: 98 ms; 4 leave, all are even: 98 ms; the last one.
        flow = MakeFlow(100);
        NS_TEST_EXPECT_MSG_EQ(
            TcpStartup(1000, 10, 4000).Advance(flow, 12000), 293 * NS_PER_MS, "limit");
        NS_TEST_EXPECT_MSG_EQ_TOL(flow.windowBytes, 4000, 1e-6, "never more");

        // A part of a segment is one.
        flow = MakeFlow(100);
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 2000), 0, "the initial window");
        flow = MakeFlow(100);
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 2001), 99 * NS_PER_MS, "one byte more");

        // Acknowledgements that are back before the window is used up: never idle.
        flow = MakeFlow(1);
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 50000), 0, "2 ms of work, back after 2");
        flow = MakeFlow(2);
        NS_TEST_EXPECT_MSG_EQ(tcp.Advance(flow, 3000), NS_PER_MS, "back after 3");
    }
};

/// The borders of the timer.
class TimerBordersTest : public TestCase
{
  public:
    TimerBordersTest()
        : TestCase("the timeout has a clock's grain, a floor that doubles, and six doublings")
    {
    }

  private:
    void DoRun() override
    {
        TcpTimer timer;
        NS_TEST_EXPECT_MSG_EQ(timer.IsMeasured(), false, "nothing yet");
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(0), 0, "nor a timeout");
        for (int i = 0; i < 200; ++i)
        {
            timer.Measure(100 * NS_PER_MS);
        }
        NS_TEST_EXPECT_MSG_EQ(timer.IsMeasured(), true, "often");
        // Four times a variation that has died out is less than the clock's grain of 1 ms.
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(0), 101 * NS_PER_MS, "section 2.3, G");
        NS_TEST_EXPECT_MSG_EQ(
            timer.GetTimeout(101 * NS_PER_MS + 1), 101 * NS_PER_MS + 1, "section 2.4");
        NS_TEST_EXPECT_MSG_EQ(timer.IsBackedOff(), false, "in time");
        for (int doublings = 1; doublings <= 9; ++doublings)
        {
            timer.BackOff();
            NS_TEST_EXPECT_MSG_EQ(timer.IsBackedOff(), true, "late");
            const int64_t factor = int64_t{1} << std::min(doublings, 6);
            NS_TEST_EXPECT_MSG_EQ(
                timer.GetTimeout(200 * NS_PER_MS), factor * 200 * NS_PER_MS, "section 5.5");
        }
        timer.Restart();
        NS_TEST_EXPECT_MSG_EQ(timer.IsBackedOff(), false, "in time again");
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(200 * NS_PER_MS), 200 * NS_PER_MS, "as before");
        // Zero is a measurement, too.
        TcpTimer instant;
        instant.Measure(0);
        NS_TEST_EXPECT_MSG_EQ(instant.IsMeasured(), true, "at once");
        NS_TEST_EXPECT_MSG_EQ(instant.GetTimeout(0), NS_PER_MS, "the grain");
    }
};

/// The suite of TCP's arithmetic.
class TcpWindowTestSuite : public TestSuite
{
  public:
    TcpWindowTestSuite()
        : TestSuite("gridshare-transport-tcp-window", TestSuite::Type::UNIT)
    {
        AddTestCase(new SlowStartTest);
        AddTestCase(new TimerBordersTest);
    }
};

static TcpWindowTestSuite g_tcpWindowTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
