/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../medium-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/contention-medium.h"
#include "ns3/message-transport.h"
#include "ns3/test.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * Messages over media that stations contend for: who answers at once, packets that take turns,
 * Wi-Fi at both fidelities.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A station that answers what it has just got needs no slots, unless some are left.
class ContentionAnswerTest : public TestCase
{
  public:
    /// Who sends when a packet has come.
    enum Who
    {
        RECEIVER,      //!< who got it and has been silent for long
        BUSY_RECEIVER, //!< who got it and has just sent something itself
        BYSTANDER      //!< another one, at the same time
    };

    /**
     * @param who sends
     * @param seesIdle whether the medium lets receivers answer at once
     * @param share of the rounds in which it is next, right after the gap
     */
    ContentionAnswerTest(Who who, bool seesIdle, double share)
        : TestCase("who needs no slots after a packet, case " + std::to_string(who) +
                   (seesIdle ? "" : ", medium busy until the acknowledgement")),
          m_who(who),
          m_seesIdle(seesIdle),
          m_share(share)
    {
    }

  private:
    static constexpr uint32_t ROUNDS = 2000;
    static constexpr uint64_t FIRST = 1;  //!< the packet that is answered
    static constexpr uint64_t SECOND = 2; //!< its sender's next one
    static constexpr uint64_t ANSWER = 3; //!< what is sent then
    static constexpr uint64_t BEFORE = 4; //!< what the receiver has sent before

    void StartRound()
    {
        if (m_who == BUSY_RECEIVER)
        {
            m_medium->Request(0, {BEFORE, NS_PER_MS, NS_PER_MS, 1});
        }
        // While the receiver sends, if it does.
        Simulator::Schedule(MicroSeconds(500), &ContentionAnswerTest::SendFirst, this);
    }

    void SendFirst()
    {
        m_medium->Request(1, {FIRST, NS_PER_MS, NS_PER_MS, 0});
        m_medium->Request(1, {SECOND, NS_PER_MS, NS_PER_MS, 0});
    }

    void Finish(uint64_t job, bool)
    {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        if (job == FIRST)
        {
            m_gotAt = now;
            m_medium->Request(m_who == BYSTANDER ? 2 : 0, {ANSWER, NS_PER_MS, NS_PER_MS, 1});
        }
        else if (job == ANSWER)
        {
            const auto turn = (m_timing.acknowledgement + m_timing.gap).GetNanoSeconds();
            m_atOnce += now == m_gotAt + turn + NS_PER_MS ? 1 : 0;
        }
    }

    void DoRun() override
    {
        m_timing.idleUntilAcknowledged = m_timing.idleUntilAcknowledged && m_seesIdle;
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(11);
        ContentionMedium<uint64_t> medium(
            m_timing, draws, MakeCallback(&ContentionAnswerTest::Finish, this));
        m_medium = &medium;
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            Simulator::Schedule(Seconds(round), &ContentionAnswerTest::StartRound, this);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ_TOL(m_atOnce / double(ROUNDS), m_share, 0.03, "share of rounds");
        Simulator::Destroy();
    }

    Who m_who;                                        //!< sends when a packet has come
    bool m_seesIdle;                                  //!< receivers see an idle medium
    double m_share;                                   //!< expected
    MediumTiming m_timing{MakeWifiTiming(6e6, true)}; //!< of the medium
    ContentionMedium<uint64_t>* m_medium{nullptr};    //!< of the stations
    int64_t m_gotAt{0};                               //!< ns; when the packet had come
    uint32_t m_atOnce{0};                             //!< rounds whose answer was next
};

/// After a collision the medium is idle at once; who has collided waits for an answer first.
class CollisionAftermathTest : public TestCase
{
  public:
    CollisionAftermathTest()
        : TestCase("after a collision who sent waits for the answer, others do not")
    {
    }

  private:
    static constexpr uint32_t ROUNDS = 2000;

    void StartRound()
    {
        m_isFirst = true;
        const int64_t now = Simulator::Now().GetNanoSeconds();
        m_endsAt = now + m_timing.gap.GetNanoSeconds() + 2 * NS_PER_MS;
        m_medium->Request(0, {0, NS_PER_MS, NS_PER_MS, 3});
        m_medium->Request(1, {1, 2 * NS_PER_MS, 2 * NS_PER_MS, 3});
        Simulator::Schedule(MicroSeconds(500), &CollisionAftermathTest::RequestBeside, this);
    }

    void RequestBeside()
    {
        m_medium->Request(2, {2, NS_PER_MS, NS_PER_MS, 3});
    }

    void Finish(uint64_t station, bool)
    {
        const int64_t airtime = station == 1 ? 2 * NS_PER_MS : NS_PER_MS;
        const int64_t start = Simulator::Now().GetNanoSeconds() - airtime - m_endsAt;
        if (m_isFirst)
        {
            m_soonest[station] = std::min(m_soonest[station], start);
        }
        m_isFirst = false;
    }

    void DoRun() override
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(13);
        ContentionMedium<uint64_t> medium(
            m_timing, draws, MakeCallback(&CollisionAftermathTest::Finish, this));
        m_medium = &medium;
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            Simulator::Schedule(Seconds(round), &CollisionAftermathTest::StartRound, this);
        }
        Simulator::Run();
        // 802.11a: DIFS 34 us; SIFS, a slot and a preamble without an answer, 45 us.
        NS_TEST_EXPECT_MSG_EQ(m_soonest[2], 34000, "who was not part of it");
        NS_TEST_EXPECT_MSG_EQ(m_soonest[0], 34000, "who has waited while the other still sent");
        NS_TEST_EXPECT_MSG_EQ(m_soonest[1], 34000 + 45000, "who sent longest");
        Simulator::Destroy();
    }

    MediumTiming m_timing{MakeWifiTiming(6e6, true)}; //!< of the medium
    ContentionMedium<uint64_t>* m_medium{nullptr};    //!< of the stations
    int64_t m_endsAt{0};                              //!< ns; of the collision
    bool m_isFirst{false};                            //!< nobody has sent since
    std::array<int64_t, 3> m_soonest{NS_PER_MS,
                                     NS_PER_MS,
                                     NS_PER_MS}; //!< ns after it; starts, by station
};

/// With streams, stations contend for each packet: a word waits for a packet, not for a megabyte.
class PacketTurnsTest : public TestCase
{
  public:
    PacketTurnsTest()
        : TestCase("a short message waits for a packet of a long one, not for all of it")
    {
    }

  private:
    /// Mean delay of a word beside long messages, packets' times.
    double MeasureWord(MessageTransport::Forwarding forwarding)
    {
        constexpr uint32_t ROUNDS = 200;
        LinkFraming framing = LinkFraming::MakeUdpOverPpp();
        framing.frameOverheadBytes = UDP_HEADERS + 39;
        const auto timing = MakeWifiTiming(6e6, true);
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(forwarding));
        transport->SetTopology(MakeCell(2, 6e6, framing, timing));
        transport->AssignStreams(3);
        const double packet = (1458 + framing.frameOverheadBytes) * 8 / 6e6 +
                              timing.preamble.GetSeconds() + 1e-9 * timing.GetTurnNs();
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            SendAt(transport, Seconds(round), 1, 0, 100000);
            SendAt(transport, Seconds(round + packet * (1 + round / double(ROUNDS))), 2, 0, 10);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        double sum = 0;
        for (const auto& arrival : log.arrivals)
        {
            sum += arrival.from == 2 ? static_cast<double>(arrival.delay) : 0;
        }
        transport->Dispose();
        Simulator::Destroy();
        return 1e-9 * sum / ROUNDS / packet;
    }

    void DoRun() override
    {
        // Half a packet is left. Then each of the two is next as often as the other: the word's
        // slots go on counting, so it waits for less than one more.
        const double word = MeasureWord(MessageTransport::STREAMS);
        NS_TEST_EXPECT_MSG_GT(word, 0.5, "what is left of a packet");
        NS_TEST_EXPECT_MSG_LT(word, 1.5, "and at most one more");
        NS_TEST_EXPECT_MSG_GT(MeasureWord(MessageTransport::FRAMES), 50, "the whole message");
    }
};

/// An acknowledgement takes a turn on each hop, one when it has had the other.
class AcknowledgementRelayTest : public TestCase
{
  public:
    AcknowledgementRelayTest()
        : TestCase("an access point passes an acknowledgement on, in a turn of its own")
    {
    }

  private:
    static constexpr uint32_t ROUNDS = 200;
    static constexpr uint32_t HEADERS = 52 + 39; // IPv4, TCP, 802.11

    double GetAirtimeUs(uint32_t bytes) const
    {
        return m_timing.preamble.GetMicroSeconds() + bytes * 8 / 6.0;
    }

    void Note(uint32_t from, uint32_t, Ptr<const NetworkMessage>, Time delay)
    {
        if (from == 3)
        {
            const double alone = m_timing.gap.GetMicroSeconds() + GetAirtimeUs(10 + 6 + HEADERS);
            m_waited += 1e-3 * static_cast<double>(delay.GetNanoSeconds()) > alone + 1 ? 1 : 0;
            return;
        }
        // The receiver answers at once. The access point may have slots left, 15 at most: 180 us
        // behind, when an acknowledgement takes 143, it has begun or is through a moment ago.
        const double answered = 2 * m_timing.acknowledgement.GetMicroSeconds() +
                                m_timing.gap.GetMicroSeconds() + GetAirtimeUs(HEADERS);
        Ptr<const NetworkMessage> word = Create<OpaqueMessage>(TrafficClass::READING, 10);
        Simulator::Schedule(NanoSeconds(std::llround(1e3 * (answered + 180))),
                            &GridTransport::Send,
                            m_transport,
                            3,
                            0,
                            word);
    }

    void DoRun() override
    {
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetAttribute("TcpStartup", BooleanValue(true));
        transport->SetTopology(MakeCell(3, 6e6, {1448, HEADERS, 6, HEADERS}, m_timing));
        transport->AssignStreams(7);
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&AcknowledgementRelayTest::Note, this));
        m_transport = transport;
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            SendAt(transport, Seconds(round), 1, 2, 2000); // two packets: answered at once
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_GT(m_waited, ROUNDS * 9 / 10, "words that found the medium busy");
        m_transport = nullptr;
        transport->Dispose();
        Simulator::Destroy();
    }

    MediumTiming m_timing{MakeWifiTiming(6e6, true)}; //!< of the cell
    Ptr<GridTransport> m_transport;                   //!< over it
    uint32_t m_waited{0};                             //!< words that could not go at once
};

/**
 * Blocks over a Wi-Fi cell, up, down and between stations: delays at both fidelities.
 *
 * The mean over 40 rounds is another one for each random stream, by 0.4 to 1.4 % (standard
 * deviation over 24 runs of each case, at either fidelity alike), and releases of ns-3 draw
 * differently from the same stream: a tolerance of 3 % would fail by chance. Over 160 rounds of
 * packets it is four standard deviations or more.
 */
class WifiBlocksTest : public TestCase
{
  public:
    /// Which way blocks go.
    enum Way
    {
        UP,     //!< from every station to the access point
        DOWN,   //!< from the access point to every station
        THROUGH //!< from every station to the next one
    };

    /**
     * @param way of the blocks
     * @param tcp over TCP, else datagrams
     * @param rateBps of the cell
     */
    WifiBlocksTest(Way way, bool tcp, double rateBps)
        : TestCase("blocks over Wi-Fi at both fidelities, way " + std::to_string(way) +
                   (tcp ? ", TCP, " : ", UDP, ") + std::to_string(std::lround(rateBps)) + " bps"),
          m_way(way),
          m_tcp(tcp),
          m_rateBps(rateBps)
    {
    }

  private:
    static constexpr uint32_t STATIONS = 6;
    static constexpr uint32_t MODEL_ROUNDS = 1600; // takes less than the packets
    static constexpr uint32_t PACKET_ROUNDS = 160;

    void SendRound(Ptr<GridTransport> transport, Time at, uint32_t bytes)
    {
        for (uint32_t station = 1; station <= STATIONS; ++station)
        {
            SendAt(transport,
                   at,
                   m_way == DOWN ? 0 : station,
                   m_way == UP     ? 0
                   : m_way == DOWN ? station
                                   : station % STATIONS + 1,
                   bytes);
        }
    }

    /// Delays in ascending order, ns.
    std::vector<double> RunOver(Ptr<GridTransport> transport, uint32_t rounds)
    {
        SendRound(transport, Seconds(3), 5); // opens connections
        for (uint32_t round = 0; round < rounds; ++round)
        {
            SendRound(transport, Seconds(5 + round) + MicroSeconds(50), 10000);
        }
        auto delays = CollectDelays(transport, Seconds(6 + rounds));
        delays.erase(delays.begin(), delays.begin() + STATIONS);
        std::sort(delays.begin(), delays.end());
        return delays;
    }

    void DoRun() override
    {
        LinkFraming framing = LinkFraming::MakeUdpOverPpp();
        const uint32_t linkBytes = m_rateBps == 6e6 ? 39 : 36;
        framing.frameOverheadBytes = UDP_HEADERS + linkBytes;
        if (m_tcp)
        {
            framing = {1448, 52 + linkBytes, 6, 52 + linkBytes};
        }
        const auto topology =
            MakeCell(STATIONS, m_rateBps, framing, MakeWifiTiming(m_rateBps, m_rateBps == 6e6));
        auto messages = CreateObject<MessageTransport>();
        messages->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        messages->SetAttribute("TcpStartup", BooleanValue(m_tcp));
        messages->SetTopology(topology);
        messages->AssignStreams(1);
        const auto modelled = RunOver(messages, MODEL_ROUNDS);
        const auto simulated = RunOver(
            MakePackets(topology, "Wifi", m_tcp ? PacketTransport::TCP : PacketTransport::UDP),
            PACKET_ROUNDS);
        NS_TEST_ASSERT_MSG_EQ(modelled.size(), STATIONS * MODEL_ROUNDS, "all, message fidelity");
        NS_TEST_ASSERT_MSG_EQ(simulated.size(), STATIONS * PACKET_ROUNDS, "all, packet fidelity");
        const auto mean = [](const std::vector<double>& values) {
            return std::accumulate(values.begin(), values.end(), 0.0) /
                   static_cast<double>(values.size());
        };
        const auto p90 = [](const std::vector<double>& sorted) {
            return sorted[sorted.size() * 9 / 10];
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(mean(modelled) / mean(simulated), 1, 0.03, "mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(p90(modelled) / p90(simulated), 1, 0.03, "p90");
    }

    Way m_way;        //!< of the blocks
    bool m_tcp;       //!< over TCP
    double m_rateBps; //!< of the cell
};

/// The suite of messages over contended media.
class MessageContentionTestSuite : public TestSuite
{
  public:
    MessageContentionTestSuite()
        : TestSuite("gridshare-transport-contention", TestSuite::Type::UNIT)
    {
        // Both draw one of 16 slots: who has less is next; at the gap if it has none left and the
        // other does not start in the same slot.
        using Answer = ContentionAnswerTest;
        AddTestCase(new Answer(Answer::RECEIVER, true, 15.0 / 16));
        AddTestCase(new Answer(Answer::RECEIVER, false, 15.0 / 256));
        AddTestCase(new Answer(Answer::BYSTANDER, true, 15.0 / 256));
        // What it drew after its own packet has been counted down while the other waited: gone in
        // 136 of 256 cases, where it is next unless the other has drawn none.
        AddTestCase(new Answer(Answer::BUSY_RECEIVER, true, 136.0 / 256 * 15 / 16));
        AddTestCase(new CollisionAftermathTest);
        AddTestCase(new PacketTurnsTest);
        AddTestCase(new AcknowledgementRelayTest);
        using Blocks = WifiBlocksTest;
        for (const auto way : {Blocks::UP, Blocks::DOWN, Blocks::THROUGH})
        {
            AddTestCase(new Blocks(way, true, 6e6));
        }
        AddTestCase(new Blocks(Blocks::UP, false, 6e6));
        AddTestCase(new Blocks(Blocks::THROUGH, false, 6e6));
        AddTestCase(new Blocks(Blocks::THROUGH, true, 2e6));
    }
};

static MessageContentionTestSuite g_messageContentionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
