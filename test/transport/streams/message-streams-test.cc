/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/stream-link.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <random>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-test
 * Streams that meet in a link: a queue of frames against the same queue done frame by frame, and
 * messages in pieces against closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A frame: when it comes, with which stream, its work. Of those at one time the streams that came
/// first are first.
using QueuedFrame = std::tuple<int64_t, int, int64_t>;

/// When a FIFO queue has served all frames of some streams that come until a time.
int64_t
ServeFrames(std::vector<QueuedFrame> frames, int64_t until, int lastStream)
{
    std::sort(frames.begin(), frames.end());
    int64_t free = 0;
    for (const auto& [at, stream, work] : frames)
    {
        if (at < until || (at == until && stream <= lastStream))
        {
            free = std::max(free, at) + work;
        }
    }
    return std::max(free, until);
}

Ptr<MessageTransport>
MakeStreams(const NetworkTopology& topology, bool tcp, MessageTransport::Discipline discipline)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
    transport->SetAttribute("TcpStartup", BooleanValue(tcp));
    transport->SetAttribute("Discipline", EnumValue(discipline));
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

void
SendInStreamLater(Ptr<GridTransport> transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

NetworkLink
MakeFramedLink(uint32_t a, uint32_t b, double rateBps, Time delay)
{
    auto link = MakePlainLink(a, b, rateBps, delay);
    link.framing = {1000, 0, 0};
    return link;
}

/// Random streams: the queue in closed form is the queue frame by frame.
class StreamLinkTest : public TestCase
{
  public:
    StreamLinkTest()
        : TestCase("a link serves the frames of several streams in the order in which they come")
    {
    }

  private:
    void DoRun() override
    {
        std::mt19937_64 words(7);
        for (int round = 0; round < 50; ++round)
        {
            StreamLink link;
            std::vector<QueuedFrame> frames;
            std::vector<Ptr<StreamTail>> tails;
            int64_t head = 0;
            for (int i = 0; i < 40; ++i)
            {
                head += static_cast<int64_t>(words() % 3000);
                const auto stream = DrawStream(head, words);
                const auto gaps = static_cast<int64_t>(stream.frames - 1);
                // A single frame is there when its last byte is.
                const int64_t first = gaps == 0 ? stream.tail : head;
                const int64_t start = ServeFrames(frames, first, i);
                for (int64_t k = 0; k <= gaps; ++k)
                {
                    frames.emplace_back(gaps == 0 ? first : head + (stream.tail - head) / gaps * k,
                                        i,
                                        k == gaps ? stream.last : stream.first);
                }
                const auto service = link.Take(stream);
                NS_TEST_ASSERT_MSG_EQ(service.start, start, "the first frame's turn");
                NS_TEST_ASSERT_MSG_EQ(service.tailOut,
                                      ServeFrames(frames, stream.tail, i),
                                      "the last one is through, for all that is known");
                tails.push_back(service.tail);
            }
            link.PassTime(head + 6000);
            for (int i = 0; i < 40; ++i)
            {
                if (tails[i])
                {
                    const int64_t out = ServeFrames(frames, tails[i]->in, i);
                    NS_TEST_ASSERT_MSG_EQ(
                        tails[i]->out + tails[i]->lateness, out, "and when it really is");
                }
            }
        }
    }

    static StreamLink::Stream DrawStream(int64_t head, std::mt19937_64& words)
    {
        StreamLink::Stream stream{head, head, 0, 0, 0, 1 + uint32_t(words() % 6), true};
        stream.first = static_cast<int64_t>(100 + words() % 300);
        stream.last = stream.frames == 1 ? stream.first : 1 + static_cast<int64_t>(words() % 100);
        stream.work = stream.first * (stream.frames - 1) + stream.last;
        const auto gaps = static_cast<int64_t>(stream.frames - 1);
        const auto gap = static_cast<int64_t>(words() % 1000);
        stream.tail = head + std::max<int64_t>(gaps, words() % 2) * gap;
        return stream;
    }
};

/// What comes while a stream comes in.
class OvertakenTailTest : public TestCase
{
  public:
    OvertakenTailTest()
        : TestCase("the last frame of a message waits for all that has come before it")
    {
    }

  private:
    void DoRun() override
    {
        // A frame takes 1 ms. Ten come to endpoint 1 from 1 to 10 ms, twenty more start there.
        NetworkTopology topology(3);
        topology.AddLink(MakeFramedLink(0, 1, 8e6, Time(0)));
        topology.AddLink(MakeFramedLink(1, 2, 8e6, MilliSeconds(3)));
        auto transport = MakeStreams(topology, false, MessageTransport::SEQUENTIAL);
        ArrivalLog log(transport);
        SendInStreamLater(transport, Time(0), 0, 2, 10000);
        SendInStreamLater(transport, MicroSeconds(5500), 1, 2, 20000);
        Simulator::Run();
        // The second link has work from 1 ms on: five frames until 6 ms, the twenty until 26, the
        // other five until 31.
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "both arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].from, 1, "the twenty first");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].at, 29000000, "in a row");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].at, 34000000, "the link is never idle");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// Two streams that come in at the link's rate go out by halves.
class MeetingStreamsTest : public TestCase
{
  public:
    MeetingStreamsTest()
        : TestCase("two streams share a link in the middle, a short message waits for frames only")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(5);
        for (const uint32_t source : {0, 1, 2})
        {
            topology.AddLink(MakeFramedLink(source, 3, 8e6, MilliSeconds(1))); // 1 ms a frame
        }
        topology.AddLink(MakeFramedLink(3, 4, 8e6, MilliSeconds(1)));
        auto transport = MakeStreams(topology, false, MessageTransport::SEQUENTIAL);
        ArrivalLog log(transport);
        SendInStreamLater(transport, Time(0), 0, 4, 100000);
        SendInStreamLater(transport, Time(0), 1, 4, 50000);
        SendInStreamLater(transport, MicroSeconds(30500), 2, 4, 1000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 3, "all arrive");
        // Both come in from 2 ms on. At 32.5 ms, of 2 · 31 frames come 30.5 are through: the short
        // message is done at 32.5 + 31.5 + 1 + 1 ms. The shorter one's last frame comes at 51 ms,
        // 2 · 50 + 1 frames after the start at 2 ms. All 151 are through 151 ms after it.
        const double expected[3] = {66, 104, 154};
        const uint32_t from[3] = {2, 1, 0};
        for (int i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(log.arrivals[i].from, from[i], "in this order");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                static_cast<double>(log.arrivals[i].at) * 1e-6, expected[i], 1.01, "to a frame");
        }
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(3, true), MilliSeconds(151), "work");
        Simulator::Destroy();
    }
};

/// A window a round trip, on a path that holds more.
class WindowRateTest : public TestCase
{
  public:
    WindowRateTest()
        : TestCase("a full window leaves each round trip, slow start doubles the first ones")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(3);
        auto link = MakePlainLink(0, 1, 1e9, MilliSeconds(50));
        link.framing = LinkFraming::MakeTcpOverPpp();
        topology.AddLink(link);
        link.a = 1;
        link.b = 2;
        topology.AddLink(link);
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetAttribute("TcpStartup", BooleanValue(true));
        transport->SetAttribute("WindowLimit", UintegerValue(40 * 1448));
        transport->SetAttribute("StreamPiece", UintegerValue(4 * 1448));
        transport->SetTopology(topology);
        ArrivalLog log(transport);
        SendInStreamLater(transport, Time(0), 0, 2, (10 + 18 + 36 + 39 + 40 * 4) * 1448 - 6);
        SendInStreamLater(transport, Seconds(30), 0, 2, 40 * 10 * 1448 - 6);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "both arrive");
        // Of the first ten segments one is acknowledged alone, eight in pairs, the last with the
        // next burst: the window is 19 then, of which one is under way, 18 leave. In the same way
        // 36 and 39, then 40: a round trip of 200 ms each, and 100 ms for the last.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(log.arrivals[0].delay) * 1e-6, 200.0 * 7 + 100, 10, "slow start");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(log.arrivals[1].delay) * 1e-6, 200.0 * 9 + 100, 10, "full window");
        Simulator::Destroy();
    }
};

/// Windows of two connections on one uplink.
class ParallelWindowsTest : public TestCase
{
  public:
    /// @param discipline how a node's messages use one link
    explicit ParallelWindowsTest(MessageTransport::Discipline discipline)
        : TestCase(discipline == MessageTransport::PARALLEL
                       ? "parallel uploads alternate by windows"
                       : "sequential uploads follow each other"),
          m_discipline(discipline)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(4);
        for (uint32_t i = 1; i < 4; ++i)
        {
            auto link = MakePlainLink(i == 1 ? 0 : 1, i, i == 1 ? 1e7 : 1e9, MicroSeconds(100));
            link.framing = LinkFraming::MakeTcpOverPpp();
            topology.AddLink(link);
        }
        auto transport = MakeStreams(topology, true, m_discipline);
        ArrivalLog log(transport);
        SendInStreamLater(transport, Seconds(1), 0, 2, 2000000);
        SendInStreamLater(transport, Seconds(1), 0, 3, 2000000);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "both arrive");
        const double alone = 2e6 * 8 / 1e7 * 1502 / 1448;
        const double first = static_cast<double>(log.arrivals[0].delay) * 1e-9;
        const double last = static_cast<double>(log.arrivals[1].delay) * 1e-9;
        NS_TEST_EXPECT_MSG_EQ_TOL(last, 2 * alone, 0.03 * alone, "the link is never idle");
        if (m_discipline == MessageTransport::PARALLEL)
        {
            // A window of 256 KiB is an eighth of the message.
            NS_TEST_EXPECT_MSG_GT(first, (2 - 0.15) * alone, "they share");
        }
        else
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(first, alone, 0.03 * alone, "one after the other");
        }
        Simulator::Destroy();
    }

    MessageTransport::Discipline m_discipline; //!< how uploads share a link
};

/// The suite of streams.
class NetworkStreamsTestSuite : public TestSuite
{
  public:
    NetworkStreamsTestSuite()
        : TestSuite("gridshare-transport-streams", TestSuite::Type::UNIT)
    {
        AddTestCase(new StreamLinkTest);
        AddTestCase(new OvertakenTailTest);
        AddTestCase(new MeetingStreamsTest);
        AddTestCase(new WindowRateTest);
        AddTestCase(new ParallelWindowsTest(MessageTransport::SEQUENTIAL));
        AddTestCase(new ParallelWindowsTest(MessageTransport::PARALLEL));
    }
};

static NetworkStreamsTestSuite g_networkStreamsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
