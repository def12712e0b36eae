/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../medium-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/message-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * TCP over streams, segment by segment: when acknowledgements are back, what they let go, and what
 * is sent again when they are not. Segments take 1 ms, everything by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

constexpr double WINDOW_RATE = 8e6;

/// Bytes of a message that fills so many segments.
constexpr uint32_t
CountBytes(uint32_t segments)
{
    return 1000 * segments - 6; // with its length and kind
}

NetworkLink
MakeStreamLink(uint32_t a, uint32_t b, Time delay, uint32_t ackBytes)
{
    auto link = MakePlainLink(a, b, WINDOW_RATE, delay);
    link.framing = {1000, 0, 6, ackBytes};
    return link;
}

Ptr<MessageTransport>
MakeStreams(const NetworkTopology& topology, uint32_t initialWindow, Time minimumTimeout)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
    transport->SetAttribute("TcpStartup", BooleanValue(true));
    transport->SetAttribute("SegmentSize", UintegerValue(1000));
    transport->SetAttribute("StreamPiece", UintegerValue(1000));
    transport->SetAttribute("InitialWindow", UintegerValue(initialWindow));
    transport->SetAttribute("WindowLimit", UintegerValue(1 << 24));
    transport->SetAttribute("MinimumTimeout", TimeValue(minimumTimeout));
    transport->SetTopology(topology);
    return transport;
}

/// Bursts of a window of two, with the timer and without it.
class AcknowledgementClockTest : public TestCase
{
  public:
    AcknowledgementClockTest()
        : TestCase("each burst leaves when the acknowledgement that allows it is back")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        topology.AddLink(MakeStreamLink(0, 1, MilliSeconds(50), 100));
        for (const int64_t timeout : {1000, 0})
        {
            auto transport = MakeStreams(topology, 2, MilliSeconds(timeout));
            SendAt(transport, Time(0), 0, 1, CountBytes(7));
            ArrivalLog log(transport);
            Simulator::Run();
            // The first of two segments is there at 51 ms, its acknowledgement of 0.1 ms back at
            // 101.1: the third and the fourth leave. The second waits for the third, at 152.1; both
            // are acknowledged at 202.2: the window is 5, three more leave until 205.2.
            NS_TEST_EXPECT_MSG_EQ(
                log.arrivals.at(0).delay, 2552 * NS_PER_MS / 10, "ns, " << timeout);
            NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true), MilliSeconds(7), "no copies");
            transport->Dispose();
            Simulator::Destroy();
        }
    }
};

/// Acknowledgements wait in the queues of the way back.
class AcknowledgementQueueTest : public TestCase
{
  public:
    AcknowledgementQueueTest()
        : TestCase("an acknowledgement waits for what is on its way back")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        topology.AddLink(MakeStreamLink(0, 1, MilliSeconds(50), 0));
        auto transport = MakeStreams(topology, 60, Seconds(1));
        SendAt(transport, Time(0), 1, 0, CountBytes(60)); // until 60 ms
        SendAt(transport, MilliSeconds(1), 0, 1, CountBytes(61));
        SendAt(transport, Seconds(5), 0, 1, CountBytes(122));
        ArrivalLog log(transport);
        Simulator::Run();
        // The first segment is there at 52 ms; its acknowledgement leaves at 60, is back at 110.
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].at, 161 * NS_PER_MS, "the last segment");
        // An open window of 121: the two first segments' acknowledgement lets the last one go.
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[2].delay, 172 * NS_PER_MS, "without a gap");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// Single segments, whose acknowledgements are put off longer than the sender waits.
class DelayedAcknowledgementTest : public TestCase
{
  public:
    DelayedAcknowledgementTest()
        : TestCase("a single segment is acknowledged after 200 ms, with the next one or with data")
    {
    }

  private:
    static void Look(Ptr<MessageTransport> transport, std::vector<int64_t>* busyMs)
    {
        busyMs->push_back(transport->GetBusyTime(0, true).GetMilliSeconds());
    }

    void DoRun() override
    {
        NetworkTopology topology(2);
        topology.AddLink(MakeStreamLink(0, 1, MilliSeconds(1), 0));
        auto transport = MakeStreams(topology, 10, MilliSeconds(100));
        const auto send = [&](int64_t atMs, bool forth) {
            SendAt(transport, MilliSeconds(atMs), forth ? 0 : 1, forth ? 1 : 0, CountBytes(1));
        };
        send(0, true);
        send(10000, true);
        send(20000, true);
        send(20050, true);
        send(30000, true);
        send(30050, false);
        send(40000, true);
        std::vector<int64_t> busyMs;
        for (int64_t second = 5; second <= 45; second += 10)
        {
            Simulator::Schedule(
                Seconds(second), &DelayedAcknowledgementTest::Look, transport, &busyMs);
        }
        Simulator::Run();
        // The sender repeats what is not acknowledged after 100 ms, 200 ms the second time.
        const std::vector<int64_t> expected{1, 1 + 2, 1 + 2 + 2, 1 + 2 + 2 + 1, 1 + 2 + 2 + 1 + 2};
        NS_TEST_ASSERT_MSG_EQ(busyMs.size(), expected.size(), "looked at");
        const char* const names[] = {
            "the very first is answered at once", "alone", "two", "data goes back", "alone again"};
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(busyMs[i], expected[i], names[i]);
        }
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The timeout starts from the handshake's round trip and follows what is measured.
class MeasuredTimeoutTest : public TestCase
{
  public:
    MeasuredTimeoutTest()
        : TestCase("a path that is longer than the least timeout is never thought to lose")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        topology.AddLink(MakeStreamLink(0, 1, MilliSeconds(100), 0));
        auto transport = MakeStreams(topology, 10, MilliSeconds(20));
        for (int64_t i = 0; i < 10; ++i)
        {
            SendAt(transport, Seconds(i), 0, 1, CountBytes(2));
        }
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 10, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true), MilliSeconds(20), "no copies");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// A path to two receivers: what goes to the one delays what goes to the other.
NetworkTopology
MakeFork(Time delay)
{
    NetworkTopology topology(4);
    topology.AddLink(MakeStreamLink(0, 1, Time(0), 0));
    topology.AddLink(MakeStreamLink(1, 2, Time(0), 0));
    topology.AddLink(MakeStreamLink(1, 3, delay, 0));
    return topology;
}

/// Round trips of single segments count, with the time for which their answers are put off.
class SingleSegmentTest : public TestCase
{
  public:
    SingleSegmentTest()
        : TestCase("the timeout learns from single segments")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeStreams(MakeFork(MilliSeconds(1)), 10000, MilliSeconds(250));
        for (int64_t second = 0; second < 4; ++second)
        {
            SendAt(transport, Seconds(second), 0, 3, CountBytes(1));
        }
        SendAt(transport, Seconds(5), 0, 2, CountBytes(150));
        SendAt(transport, Seconds(5) + NanoSeconds(1), 0, 3, CountBytes(1));
        ArrivalLog log(transport);
        Simulator::Run();
        // From 4 ms the round trips become 204: after three of them they are 69 ms smoothed with a
        // variation of 100, a timeout of 470. The last one takes 354 ms.
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 6, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(
            transport->GetBusyTime(0, true), MilliSeconds(4 + 150 + 1), "no copies");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// What is repeated is not measured, and what is acknowledged ends the doubling.
class KarnTest : public TestCase
{
  public:
    KarnTest()
        : TestCase("round trips of repeated segments are not measured (Karn), timeouts begin anew")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeStreams(MakeFork(MilliSeconds(1)), 10000, Seconds(1));
        constexpr int64_t ROUNDS = 4;
        for (int64_t i = 0; i < ROUNDS; ++i)
        {
            SendAt(transport, Seconds(20 * i), 0, 2, CountBytes(3500));
            SendAt(transport, Seconds(20 * i) + NanoSeconds(1), 0, 3, CountBytes(1));
        }
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 2 * ROUNDS, "each once");
        // Each round the short one waits for 3.5 s and is repeated after 1 s and after 2 s more.
        // 3.5 s as a round trip would put the timeout off for seconds.
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true),
                              MilliSeconds(ROUNDS * (3500 + 1 + 2)),
                              "copies of every round");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// After a timeout, slow start ends at half of what was under way.
class CollapsedWindowTest : public TestCase
{
  public:
    CollapsedWindowTest()
        : TestCase("after a timeout the window grows to half of what was under way, then slowly")
    {
    }

  private:
    /// Delay of a message of so many segments after the timeout, ns.
    int64_t MeasureAfter(uint32_t segments)
    {
        auto transport = MakeStreams(MakeFork(MilliSeconds(50)), 10000, Seconds(1));
        SendAt(transport, Time(0), 0, 2, CountBytes(2000));
        SendAt(transport, NanoSeconds(1), 0, 3, CountBytes(40));
        SendAt(transport, Seconds(20), 0, 3, CountBytes(segments));
        ArrivalLog log(transport);
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
        return log.arrivals.at(2).delay;
    }

    void DoRun() override
    {
        // 40 segments wait for 2 s. At 1 s one is repeated, with a window of one. Then all are
        // acknowledged: the window doubles up to 20 segments, and grows by one with the other 20.
        // The last one goes over two links: 2 ms and the delay.
        NS_TEST_EXPECT_MSG_EQ(MeasureAfter(20), (20 + 1 + 50) * NS_PER_MS, "at once");
        // What is more waits for the acknowledgement of the first two: 3 ms and 100.
        const int64_t back = (3 + 100) * NS_PER_MS;
        NS_TEST_EXPECT_MSG_EQ(MeasureAfter(22), back + (1 + 1 + 50) * NS_PER_MS, "one more");
        NS_TEST_EXPECT_MSG_EQ(MeasureAfter(24), back + (3 + 1 + 50) * NS_PER_MS, "three more");
    }
};

/// The suite of TCP over streams.
class StreamWindowTestSuite : public TestSuite
{
  public:
    StreamWindowTestSuite()
        : TestSuite("gridshare-transport-stream-window", TestSuite::Type::UNIT)
    {
        AddTestCase(new AcknowledgementClockTest);
        AddTestCase(new AcknowledgementQueueTest);
        AddTestCase(new DelayedAcknowledgementTest);
        AddTestCase(new MeasuredTimeoutTest);
        AddTestCase(new SingleSegmentTest);
        AddTestCase(new KarnTest);
        AddTestCase(new CollapsedWindowTest);
    }
};

static StreamWindowTestSuite g_streamWindowTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
