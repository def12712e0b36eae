/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "../medium-test-fixtures.h"

#include "ns3/message-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a hop costs a message: losses, full queues, busy media, acknowledgements. One or two
 * messages, by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

constexpr double RATE = 8e6; // 1 ms for 1000 bytes

NetworkTopology
MakeLine(uint32_t endpoints, Time delay)
{
    NetworkTopology topology(endpoints);
    for (uint32_t i = 0; i + 1 < endpoints; ++i)
    {
        auto link = MakePlainLink(i, i + 1, RATE, delay);
        link.framing.framePayloadBytes = 1000;
        topology.AddLink(link);
    }
    return topology;
}

Ptr<MessageTransport>
MakeTransport(const NetworkTopology& topology)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

/// A frame sent again occupies the link again and waits for a timeout each round; what was sent
/// again is not forwarded frame by frame.
class LossyHopTest : public TestCase
{
  public:
    LossyHopTest()
        : TestCase("a lossy hop costs a frame's time each, a timeout each round, and its pipeline")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double LOSS = 0.2;
        constexpr int64_t COUNT = 3000;
        constexpr int64_t TIMEOUT = 20; // ms
        auto lossless = MakeLine(3, MilliSeconds(5));
        NetworkTopology topology(3);
        for (auto link : lossless.GetLinks())
        {
            link.lossProbability = link.a == 0 ? LOSS : 0;
            topology.AddLink(link);
        }
        auto transport = MakeTransport(topology);
        transport->SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(TIMEOUT)));
        transport->SetAttribute("MaxRetries", UintegerValue(1000));
        for (int64_t i = 0; i < COUNT; ++i)
        {
            SendAt(transport, Seconds(10 * i), 0, 2, 3000);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), COUNT, "all arrive");
        int64_t clean = 0;
        int64_t resent = 0;
        int64_t rounds = 0;
        for (const auto& arrival : log.arrivals)
        {
            const int64_t delay = arrival.delay / NS_PER_MS;
            NS_TEST_ASSERT_MSG_EQ(arrival.delay % NS_PER_MS, 0, "whole frames");
            if (delay == 3 + 1 + 10) // frame by frame
            {
                ++clean;
                continue;
            }
            // Three frames on each link, and those sent again: fewer than a timeout takes.
            const int64_t extra = delay - (3 + 3 + 10);
            rounds += extra / TIMEOUT;
            resent += extra % TIMEOUT;
            NS_TEST_ASSERT_MSG_GT_OR_EQ(extra % TIMEOUT, extra / TIMEOUT, "one a round");
            NS_TEST_ASSERT_MSG_GT(extra / TIMEOUT, 0, "a round at least");
        }
        const double count = COUNT;
        // All three at once: (1 - p)³; p / (1 - p) repetitions a frame; rounds until the slowest of
        // three is through: sum of 1 - (1 - p^k)³ over k.
        NS_TEST_EXPECT_MSG_EQ_TOL(clean / count, 0.512, 0.04, "without loss");
        NS_TEST_EXPECT_MSG_EQ_TOL(resent / count, 0.75, 0.07, "repetitions");
        double expected = 0;
        for (int k = 1; k < 30; ++k)
        {
            expected += 1 - std::pow(1 - std::pow(LOSS, k), 3);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(rounds / count, expected, 0.05, "rounds");
        NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true),
                              MilliSeconds(3 * COUNT + resent),
                              "the link carries each repetition");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// A queue takes what fits to the byte, with what is being sent.
class QueueBorderTest : public TestCase
{
  public:
    QueueBorderTest()
        : TestCase("a queue takes what fits to the byte, and an idle link takes everything")
    {
    }

  private:
    /// Losses of messages of 1000 bytes at times given, ms, with a limit.
    std::size_t CountLosses(uint64_t limitBytes, const std::vector<int64_t>& sentAtMs)
    {
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, RATE, Time(0));
        link.queueLimitBytes = limitBytes;
        topology.AddLink(link);
        auto transport = MakeTransport(topology);
        for (const int64_t at : sentAtMs)
        {
            SendAt(transport, MicroSeconds(at), 0, 1, 1000);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        for (const auto& loss : log.losses)
        {
            NS_TEST_EXPECT_MSG_EQ(loss.at, sentAtMs.back() * 1000, "at once");
        }
        NS_TEST_EXPECT_MSG_EQ(log.losses.size() + log.arrivals.size(), sentAtMs.size(), "all");
        transport->Dispose();
        Simulator::Destroy();
        return log.losses.size();
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountLosses(2000, {0, 0}), 0, "2000 fit");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(1999, {0, 0}), 1, "into 1999 they do not");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(1500, {0, 500}), 0, "half of the first is through");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(1500, {0, 499}), 1, "a byte less");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(10, {0}), 0, "nobody waits");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(10, {0, 1000}), 0, "nor behind what is through");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(0, {0, 0, 0, 0}), 0, "no limit");
    }
};

/// Urgent messages fill a queue of their own.
class UrgentQueueTest : public TestCase
{
  public:
    UrgentQueueTest()
        : TestCase("a vote finds room where gossip does not, until votes have filled it")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, RATE, Time(0));
        link.queueLimitBytes = 2000;
        topology.AddLink(link);
        auto transport = MakeTransport(topology);
        const auto send = [&](int64_t at, TrafficClass purpose) {
            Ptr<const NetworkMessage> message = Create<OpaqueMessage>(purpose, 1000);
            Simulator::Schedule(NanoSeconds(at), &GridTransport::Send, transport, 0U, 1U, message);
        };
        // From its first vote on, a link serves two queues.
        send(0, TrafficClass::VOTE);
        for (int64_t i = 0; i < 3; ++i)
        {
            send(10 * NS_PER_MS + i, TrafficClass::BLOCK); // the third does not fit
            send(10 * NS_PER_MS + 10 + i, TrafficClass::VOTE);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        std::vector<int64_t> lostAt;
        for (const auto& loss : log.losses)
        {
            lostAt.push_back(loss.at);
        }
        const std::vector<int64_t> expected{10 * NS_PER_MS + 2, 10 * NS_PER_MS + 12};
        NS_TEST_EXPECT_MSG_EQ(lostAt, expected, "one of each");
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 5, "the others arrive");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[2].at, 12 * NS_PER_MS + 10, "two votes, first");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[3].at, 13 * NS_PER_MS, "what they interrupted");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[4].at, 14 * NS_PER_MS, "all work is done");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// Carrier sense: who finds the medium busy comes back later.
class BackoffTest : public TestCase
{
  public:
    BackoffTest()
        : TestCase("a medium is busy until the last bit is everywhere; waits double")
    {
    }

  private:
    /// When the second of two messages of 8 ms over 5 ms of line has started, ns.
    int64_t MeasureStart(int64_t askedAtMs, uint32_t maxSlots)
    {
        NetworkTopology topology(3);
        for (uint32_t station = 1; station < 3; ++station)
        {
            auto link = MakePlainLink(0, station, 1e6, MilliSeconds(5));
            link.medium = 0;
            topology.AddLink(link);
        }
        auto transport = MakeTransport(topology);
        transport->SetAttribute("MediumAccess", EnumValue(MessageTransport::BACKOFF));
        transport->SetAttribute("BackoffSlot", TimeValue(MilliSeconds(1)));
        transport->SetAttribute("BackoffMaxSlots", UintegerValue(maxSlots));
        SendAt(transport, Time(0), 1, 0, 1000);
        SendAt(transport, MilliSeconds(askedAtMs), 2, 0, 1000);
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.at(0).at, 13 * NS_PER_MS, "the first");
        transport->Dispose();
        Simulator::Destroy();
        return log.arrivals.at(1).at - 13 * NS_PER_MS;
    }

    void DoRun() override
    {
        // A slot each time: at 13 ms the last bit of the first message has come through.
        NS_TEST_EXPECT_MSG_EQ(MeasureStart(9, 1), 13 * NS_PER_MS, "9, 10, 11, 12, 13 ms");
        NS_TEST_EXPECT_MSG_EQ(MeasureStart(13, 1), 13 * NS_PER_MS, "just free");
        NS_TEST_EXPECT_MSG_EQ(MeasureStart(14, 1), 14 * NS_PER_MS, "free");
        // 1 slot, then of up to 3, 7, 15: the transport's second stream. Whole slots.
        for (const uint32_t maxSlots : {1000, 3})
        {
            const auto dice = MakeDice(2);
            int64_t at = 1;
            for (uint32_t busy = 1; at < 13; ++busy)
            {
                const uint32_t window = std::min((1U << busy) - 1, maxSlots);
                at += static_cast<int64_t>(dice->GetValue(1, window));
            }
            NS_TEST_EXPECT_MSG_EQ(MeasureStart(1, maxSlots), at * NS_PER_MS, "windows double");
        }
    }
};

/// Acknowledgements take their share of the way back.
class AcknowledgementShareTest : public TestCase
{
  public:
    AcknowledgementShareTest()
        : TestCase("acknowledgements of what comes take a share of what goes, while it comes")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology wire(2);
        auto link = MakePlainLink(0, 1, RATE, Time(0));
        link.rateBToA = 2 * RATE;
        link.framing = {900, 100, 0, 100};
        wire.AddLink(link);
        auto transport = MakeTransport(wire);
        SendAt(transport, Time(0), 0, 1, 9000); // 10 frames, 10 ms
        SendAt(transport, MilliSeconds(1), 1, 0, 3600);
        SendAt(transport, MilliSeconds(20), 1, 0, 3600);
        ArrivalLog log(transport);
        Simulator::Run();
        // 4 frames, 2 ms. A frame a millisecond comes, each second one is answered by 100 bytes:
        // 50 of 2000 bytes a millisecond.
        NS_TEST_EXPECT_MSG_EQ(
            log.arrivals.at(0).delay, 2 * NS_PER_MS + NS_PER_MS / 20, "beside a stream");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.at(1).delay, 10 * NS_PER_MS, "the stream itself");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.at(2).delay, 2 * NS_PER_MS, "alone");
        transport->Dispose();
        Simulator::Destroy();

        NetworkTopology bus(2);
        link.rateBToA = RATE;
        link.medium = 0;
        bus.AddLink(link);
        for (const auto& [frames, answers] : {std::pair{1, 0}, {2, 1}, {5, 2}})
        {
            transport = MakeTransport(bus);
            SendAt(transport, Time(0), 0, 1, 900 * frames);
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(transport->GetBusyTime(0, true),
                                  MicroSeconds(1000 * frames + 100 * answers),
                                  frames << " frames on a bus");
            transport->Dispose();
            Simulator::Destroy();
        }
    }
};

/// The suite of hops.
class MessageHopTestSuite : public TestSuite
{
  public:
    MessageHopTestSuite()
        : TestSuite("gridshare-transport-hop", TestSuite::Type::UNIT)
    {
        AddTestCase(new LossyHopTest);
        AddTestCase(new QueueBorderTest);
        AddTestCase(new UrgentQueueTest);
        AddTestCase(new BackoffTest);
        AddTestCase(new AcknowledgementShareTest);
    }
};

static MessageHopTestSuite g_messageHopTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
