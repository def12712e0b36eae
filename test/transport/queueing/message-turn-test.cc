/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../medium-test-fixtures.h"

#include "ns3/message-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * What messages and their acknowledgements cost on media whose stations take turns: by hand, to the
 * nanosecond, where there is nothing to draw.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// A medium without a choice of slots: gap 100, preamble 20, answer 50 us; 1 us a byte.
MediumTiming
MakeTurnTiming()
{
    MediumTiming timing;
    timing.slot = MicroSeconds(10);
    timing.gap = MicroSeconds(100);
    timing.preamble = MicroSeconds(20);
    timing.acknowledgement = MicroSeconds(50);
    timing.timeout = MicroSeconds(70);
    timing.maxRetries = 1000;
    return timing;
}

Ptr<MessageTransport>
MakeTurnTransport(const NetworkTopology& topology)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

/// A cell of three stations: 1000 bytes a packet, 100 of headers, acknowledgements of 200.
Ptr<MessageTransport>
MakeAnsweringCell()
{
    return MakeTurnTransport(MakeCell(3, 8e6, {1000, 100, 0, 200}, MakeTurnTiming()));
}

/// Times of a long message: its packets, their turns, the answers to every second one.
class MessageTurnTest : public TestCase
{
  public:
    MessageTurnTest()
        : TestCase("a message costs its packets, a turn between them, and an answer to every two")
    {
    }

  private:
    void DoRun() override
    {
        // A turn: gap and answer, 150 us. A full packet: 1120 us; an answer: 220 us and a turn.
        const std::pair<uint32_t, int64_t> cases[] = {
            {1, 100 + 121},
            {1000, 100 + 1120},
            {1001, 100 + 1120 + 150 + 121 + 370},
            {2000, 100 + 2 * 1120 + 150 + 370},
            {2500, 100 + 2 * 1120 + 620 + 2 * 150 + 370},
            {4000, 100 + 4 * 1120 + 3 * 150 + 2 * 370},
        };
        for (const auto& [bytes, expected] : cases)
        {
            auto transport = MakeAnsweringCell();
            SendAt(transport, Time(0), 1, 0, bytes);
            ArrivalLog log(transport);
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(
                log.arrivals.at(0).delay, expected * NS_PER_US, bytes << " bytes");
            transport->Dispose();
            Simulator::Destroy();
        }
    }
};

/// A frame of the link that is lost is sent again in the same turn.
class LossyTurnTest : public TestCase
{
  public:
    LossyTurnTest()
        : TestCase("a packet's lost frames are repeated in its turn")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t COUNT = 4000;
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, 8e6, Time(0));
        link.medium = 0;
        link.lossProbability = 0.25;
        auto timing = MakeTurnTiming();
        timing.framePayloadBytes = 500;
        link.timing = std::make_shared<MediumTiming>(timing);
        topology.AddLink(link);
        auto transport = MakeTurnTransport(topology);
        for (int64_t i = 0; i < COUNT; ++i)
        {
            SendAt(transport, Seconds(i), 1, 0, 980); // two frames: 20 + 980 us
        }
        ArrivalLog log(transport);
        Simulator::Run();
        int64_t resent = 0;
        int64_t clean = 0;
        for (const auto& arrival : log.arrivals)
        {
            const int64_t extra = arrival.delay - 100 * NS_PER_US - NS_PER_MS;
            NS_TEST_ASSERT_MSG_EQ(extra % (NS_PER_MS / 2), 0, "half a packet a frame");
            resent += extra / (NS_PER_MS / 2);
            clean += extra == 0 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), COUNT, "all arrive");
        // Two frames: p / (1 - p) repetitions each; (1 - p)² without any.
        NS_TEST_EXPECT_MSG_EQ_TOL(double(resent) / COUNT, 2.0 / 3, 0.06, "repetitions");
        NS_TEST_EXPECT_MSG_EQ_TOL(double(clean) / COUNT, 0.5625, 0.032, "without");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// When an acknowledgement is on the air, a word finds the medium busy.
class DelayedAnswerTest : public TestCase
{
  public:
    DelayedAnswerTest()
        : TestCase("a single packet is answered after 200 ms, with the next one or with data")
    {
    }

  private:
    static constexpr int64_t WORD = 221 * NS_PER_US; // gap, preamble, 101 bytes
    static constexpr int64_t ANSWER = 220 * NS_PER_US;
    static constexpr int64_t TURN = 150 * NS_PER_US;
    static constexpr int64_t DELAY = 200 * NS_PER_MS;

    /// Other messages: when, ns, from, to and bytes.
    struct Data
    {
        int64_t at;     //!< ns
        uint32_t from;  //!< sender
        uint32_t to;    //!< receiver
        uint32_t bytes; //!< of the message
    };

    /// How long a byte from station 3 at a time, ns, has waited beyond its own time, ns.
    int64_t MeasureWait(const std::vector<Data>& data, int64_t at)
    {
        auto transport = MakeAnsweringCell();
        for (const auto& sent : data)
        {
            SendAt(transport, NanoSeconds(sent.at), sent.from, sent.to, sent.bytes);
        }
        SendAt(transport, NanoSeconds(at), 3, 0, 1);
        ArrivalLog log(transport);
        Simulator::Run();
        int64_t waited = -1;
        for (const auto& arrival : log.arrivals)
        {
            waited = arrival.from == 3 ? arrival.delay - WORD : waited;
        }
        transport->Dispose();
        Simulator::Destroy();
        return waited;
    }

    void DoRun() override
    {
        // One packet from 1 to 0, there at 1220 us. Its answer is asked for 200 ms later and is on
        // the air a gap after that.
        const std::vector<Data> one{{0, 1, 0, 1000}};
        const int64_t answerAt = 1220 * NS_PER_US + DELAY + 100 * NS_PER_US;
        for (const int64_t passed : {int64_t{1}, ANSWER / 2, ANSWER - 1})
        {
            NS_TEST_EXPECT_MSG_EQ(MeasureWait(one, answerAt + passed),
                                  ANSWER - passed + 50 * NS_PER_US,
                                  "the rest, and the link's own answer");
        }
        NS_TEST_EXPECT_MSG_EQ(
            MeasureWait(one, answerAt + ANSWER + 51 * NS_PER_US), 0, "it is over");
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(one, 100 * NS_PER_MS), 0, "not yet");

        // Three packets at once: two are answered in their turn, the third like the one.
        const std::vector<Data> three{{0, 1, 0, 3000}};
        const int64_t came = 100 * NS_PER_US + 3 * 1120 * NS_PER_US + 2 * TURN + ANSWER + TURN;
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(three, came + DELAY + 101 * NS_PER_US),
                              ANSWER + 49 * NS_PER_US,
                              "the odd one");

        NS_TEST_EXPECT_MSG_EQ(MeasureWait(three, came + TURN + 1), 0, "and no other");

        // Over two hops, 1270 us each with the gap: the packet counts where it ends.
        const std::vector<Data> relayed{{0, 1, 2, 1000}};
        const int64_t there = 2 * 1220 * NS_PER_US + 50 * NS_PER_US;
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(relayed, there + TURN + 1), 0, "one, not two");
        // Its answer goes over two hops as well; on the second it collides with the word, which
        // has the medium a gap after that.
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(relayed, there + DELAY + 101 * NS_PER_US),
                              ANSWER + 49 * NS_PER_US + ANSWER + 100 * NS_PER_US,
                              "after its delay");

        // A second packet within the time: both are answered when it has come.
        const std::vector<Data> two{{0, 1, 0, 1000}, {50 * NS_PER_MS, 1, 0, 1000}};
        const int64_t bothAt = 50 * NS_PER_MS + 1220 * NS_PER_US + TURN;
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(two, bothAt + 1), ANSWER - 1 + 50 * NS_PER_US, "at once");
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(two, answerAt + 1), 0, "and not again");
        NS_TEST_EXPECT_MSG_EQ(
            MeasureWait(two, 50 * NS_PER_MS + answerAt + 1), 0, "nor for the second");

        // Data the other way takes the answer along; what is for another does not.
        const std::vector<Data> back{{0, 1, 0, 1000}, {50 * NS_PER_MS, 0, 1, 1}};
        NS_TEST_EXPECT_MSG_EQ(MeasureWait(back, answerAt + 1), 0, "it has gone with the data");
        const std::vector<Data> beside{{0, 1, 0, 1000}, {50 * NS_PER_MS, 0, 2, 1}};
        NS_TEST_EXPECT_MSG_EQ(
            MeasureWait(beside, answerAt + 1), ANSWER - 1 + 50 * NS_PER_US, "not so");
    }
};

/// The queue of a terminal, to the byte.
class GrantedQueueBorderTest : public TestCase
{
  public:
    GrantedQueueBorderTest()
        : TestCase("a terminal's buffer takes what fits to the byte, and anything when empty")
    {
    }

  private:
    std::size_t CountLosses(uint64_t limitBytes, uint32_t messages)
    {
        auto cell = MakeCell(1, 8e6, {}, MakeGrantTiming(1));
        auto link = cell.GetLinks()[0];
        link.queueLimitBytes = limitBytes;
        NetworkTopology topology(2);
        topology.AddLink(link);
        auto transport = MakeTurnTransport(topology);
        for (uint32_t i = 0; i < messages; ++i)
        {
            SendAt(transport, MilliSeconds(1), 1, 0, 1000);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
        return log.losses.size();
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountLosses(2000, 2), 0, "2000 fit");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(1999, 2), 1, "into 1999 they do not");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(10, 1), 0, "an empty one");
        NS_TEST_EXPECT_MSG_EQ(CountLosses(0, 9), 0, "no limit");
    }
};

/// A frame that LTE does not repeat in time costs a timeout each round.
class LossyGrantTest : public TestCase
{
  public:
    LossyGrantTest()
        : TestCase("a granted frame that is lost takes its part again and a timeout")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t COUNT = 3000;
        auto cell = MakeCell(1, 8e6, {}, MakeGrantTiming(1));
        auto link = cell.GetLinks()[0];
        link.lossProbability = 0.25;
        NetworkTopology topology(2);
        topology.AddLink(link);
        auto transport = MakeTurnTransport(topology);
        transport->SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(300)));
        transport->SetAttribute("MaxRetries", UintegerValue(1000));
        for (int64_t i = 0; i < COUNT; ++i)
        {
            SendAt(transport, Seconds(100 * i) + MicroSeconds(500), 1, 0, 1000);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        // Reported at 1, known at 6, then an interval for each try, the last one taken 2 and heard
        // 4 ms later.
        double resent = 0;
        for (const auto& arrival : log.arrivals)
        {
            const int64_t extra = arrival.delay - (12 * NS_PER_MS - NS_PER_MS / 2);
            NS_TEST_ASSERT_MSG_EQ(extra % (301 * NS_PER_MS), 0, "an interval and a timeout each");
            const int64_t tries = extra / (301 * NS_PER_MS);
            resent += static_cast<double>(tries);
        }
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), COUNT, "all arrive");
        NS_TEST_EXPECT_MSG_EQ_TOL(resent / COUNT, 1.0 / 3, 0.05, "p / (1 - p)");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The suite of turns.
class MessageTurnTestSuite : public TestSuite
{
  public:
    MessageTurnTestSuite()
        : TestSuite("gridshare-transport-turn", TestSuite::Type::UNIT)
    {
        AddTestCase(new MessageTurnTest);
        AddTestCase(new LossyTurnTest);
        AddTestCase(new DelayedAnswerTest);
        AddTestCase(new GrantedQueueBorderTest);
        AddTestCase(new LossyGrantTest);
    }
};

static MessageTurnTestSuite g_messageTurnTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
