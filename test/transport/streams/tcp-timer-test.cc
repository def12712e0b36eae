/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/tcp-timer.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * TCP's retransmission timer: against RFC 6298's arithmetic, and what it repeats at both
 * fidelities.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The timeout follows RFC 6298's formulas.
class TimeoutArithmeticTest : public TestCase
{
  public:
    TimeoutArithmeticTest()
        : TestCase("the timeout is the smoothed round trip and four deviations, doubled when late")
    {
    }

  private:
    void DoRun() override
    {
        TcpTimer timer;
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(1000 * NS_PER_MS), 1000 * NS_PER_MS, "1 s at first");
        double smoothed = 0;
        double variation = 0;
        for (const double trip : {100.0, 100.0, 900.0, 40.0, 3000.0, 2500.0})
        {
            if (smoothed == 0)
            {
                smoothed = trip;
                variation = trip / 2;
            }
            else
            {
                variation = 0.75 * variation + 0.25 * std::abs(smoothed - trip);
                smoothed = 0.875 * smoothed + 0.125 * trip;
            }
            timer.Measure(static_cast<int64_t>(trip * NS_PER_MS));
            NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(timer.GetTimeout(0)),
                                      (smoothed + 4 * variation) * NS_PER_MS,
                                      1000,
                                      "sections 2.2 and 2.3, ns");
        }
        const int64_t once = timer.GetTimeout(1000 * NS_PER_MS);
        timer.BackOff();
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(1000 * NS_PER_MS), 2 * once, "section 5.5");
        timer.Restart();
        NS_TEST_EXPECT_MSG_EQ(timer.GetTimeout(1000 * NS_PER_MS), once, "an acknowledgement came");
        for (int i = 0; i < 100; ++i)
        {
            timer.BackOff();
        }
        NS_TEST_EXPECT_MSG_EQ(
            timer.GetTimeout(1000 * NS_PER_MS), 60000 * NS_PER_MS, "60 s at most");
    }
};

/**
 * A short message waits for a long one of another connection in the first link's queue, longer than
 * its timer: TCP sends it again after 1 s and after 2 s more, and the copies occupy the link.
 */
class RepetitionTest : public TestCase
{
  public:
    /**
     * @param longBytes of the message in front, 8.3 us each
     * @param copies of the message behind
     */
    RepetitionTest(uint32_t longBytes, uint32_t copies)
        : TestCase("behind " + std::to_string(longBytes) + " bytes, a message is repeated " +
                   std::to_string(copies) + " times"),
          m_longBytes(longBytes),
          m_copies(copies)
    {
    }

  private:
    static constexpr uint32_t WINDOW = 1 << 20;
    static constexpr uint32_t SEGMENTS = 500; // at once
    static constexpr double RATE = 1e6;
    static constexpr uint32_t SHORT_BYTES = 100;

    static NetworkTopology MakeFork()
    {
        NetworkTopology topology(4);
        for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {1, 3}})
        {
            auto link = MakePlainLink(a, b, RATE, MilliSeconds(1));
            link.framing = LinkFraming::MakeTcpOverPpp();
            topology.AddLink(link);
        }
        return topology;
    }

    /// @return when the short message arrived, ns
    int64_t RunOver(Ptr<GridTransport> transport)
    {
        ArrivalLog log(transport);
        for (const uint32_t to : {2, 3})
        {
            Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(TrafficClass::BLOCK, to == 2 ? m_longBytes : SHORT_BYTES);
            Simulator::Schedule(Seconds(5), &GridTransport::Send, transport, 0, to, message);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 2, "each arrives once");
        int64_t delay = 0;
        for (const auto& arrival : log.arrivals)
        {
            delay = arrival.to == 3 ? arrival.delay : delay;
        }
        return delay;
    }

    int64_t CheckMessages(Time minimum, uint32_t copies)
    {
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetAttribute("TcpStartup", BooleanValue(true));
        transport->SetAttribute("InitialWindow", UintegerValue(SEGMENTS));
        transport->SetAttribute("WindowLimit", UintegerValue(WINDOW));
        transport->SetAttribute("MinimumTimeout", TimeValue(minimum));
        transport->SetTopology(MakeFork());
        const int64_t delay = RunOver(transport);
        const auto framing = LinkFraming::MakeTcpOverPpp();
        const uint64_t bytes = framing.CountWireBytes(m_longBytes) +
                               (1 + copies) * framing.CountWireBytes(SHORT_BYTES);
        NS_TEST_EXPECT_MSG_EQ_TOL(transport->GetBusyTime(0, true).GetSeconds(),
                                  8 * static_cast<double>(bytes) / RATE,
                                  1e-6,
                                  "the link carries everything and the copies");
        transport->Dispose();
        Simulator::Destroy();
        return delay;
    }

    void NotePacket(Ptr<const Packet> packet)
    {
        m_shortPackets += packet->GetSize() == SHORT_BYTES + 6 + 54 ? 1 : 0;
    }

    int64_t CheckPackets()
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("InitialWindow", UintegerValue(SEGMENTS));
        transport->SetAttribute("Buffer", UintegerValue(WINDOW));
        transport->SetTopology(MakeFork());
        transport->Connect(0, 2);
        transport->Connect(0, 3);
        transport->GetNetwork().devices.Get(0)->TraceConnectWithoutContext(
            "PhyTxBegin", MakeCallback(&RepetitionTest::NotePacket, this));
        const int64_t delay = RunOver(transport);
        NS_TEST_EXPECT_MSG_EQ(m_shortPackets, 1 + m_copies, "packets of the short message");
        transport->Dispose();
        Simulator::Destroy();
        return delay;
    }

    void DoRun() override
    {
        const int64_t modelled = CheckMessages(Seconds(1), m_copies);
        CheckMessages(Seconds(0), 0);
        const int64_t simulated = CheckPackets();
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(modelled),
                                  static_cast<double>(simulated),
                                  0.001 * static_cast<double>(simulated),
                                  "the first copy to arrive counts, ns");
    }

    uint32_t m_longBytes;       //!< of the message in front
    uint32_t m_copies;          //!< of the message behind
    uint32_t m_shortPackets{0}; //!< seen on the first link
};

/// Of many segments, TCP repeats one until it hears again: its window is one segment then.
class CollapseTest : public TestCase
{
  public:
    CollapseTest()
        : TestCase("a timeout repeats one segment of many")
    {
    }

  private:
    static constexpr double RATE = 1e6;

    static void Look(Ptr<MessageTransport> transport, double* busyS)
    {
        *busyS = transport->GetBusyTime(0, true).GetSeconds();
    }

    void DoRun() override
    {
        constexpr uint32_t FRONT = 300000; // 2.5 s
        constexpr uint32_t BEHIND = 100000;
        NetworkTopology topology(4);
        for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {1, 3}})
        {
            auto link = MakePlainLink(a, b, RATE, MilliSeconds(1));
            link.framing = LinkFraming::MakeTcpOverPpp();
            topology.AddLink(link);
        }
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetAttribute("TcpStartup", BooleanValue(true));
        transport->SetAttribute("InitialWindow", UintegerValue(500));
        transport->SetAttribute("WindowLimit", UintegerValue(1 << 20));
        transport->SetTopology(topology);
        ArrivalLog log(transport);
        for (const uint32_t to : {2, 3})
        {
            Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(TrafficClass::BLOCK, to == 2 ? FRONT : BEHIND);
            Simulator::Schedule(Seconds(5), &GridTransport::Send, transport, 0, to, message);
        }
        double early = 0;
        Simulator::Schedule(Seconds(5.9), &CollapseTest::Look, transport, &early);
        double late = 0;
        Simulator::Schedule(Seconds(6.1), &CollapseTest::Look, transport, &late);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ_TOL(late - early, 8 * 1502 / RATE, 1e-6, "a segment at 6 s");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 2, "each arrives once");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// Pieces of a message that are released while an earlier one takes its only hop are no copies.
class OneHopTest : public TestCase
{
  public:
    OneHopTest()
        : TestCase("megabytes arrive over one hop at the rate of the link")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double RATE = 10e6;
        constexpr uint32_t BYTES = 1000000;
        auto link = MakePlainLink(0, 1, RATE, MilliSeconds(5));
        link.framing = LinkFraming::MakeTcpOverPpp();
        NetworkTopology topology(2);
        topology.AddLink(link);
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetAttribute("TcpStartup", BooleanValue(true));
        transport->SetTopology(topology);
        ArrivalLog log(transport);
        for (int64_t i = 0; i < 4; ++i)
        {
            Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, BYTES);
            const int64_t pair = i / 2;
            Simulator::Schedule(Seconds(1 + pair * 5), // the second pair with an open window
                                &GridTransport::Send,
                                transport,
                                0,
                                1,
                                message);
        }
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 4, "all arrive");
        const double time = 8 * static_cast<double>(link.framing.CountWireBytes(BYTES)) / RATE;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(log.arrivals[2].delay), (time + 0.005) * 1e9, 1e5, "alone, ns");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(log.arrivals[3].delay),
                                  (2 * time + 0.005) * 1e9,
                                  1e5,
                                  "behind another, ns");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            transport->GetBusyTime(0, true).GetSeconds(), 4 * time, 1e-3, "and nothing more");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The suite of TCP's retransmission timer.
class TcpTimerTestSuite : public TestSuite
{
  public:
    TcpTimerTestSuite()
        : TestSuite("gridshare-transport-tcp-timer", TestSuite::Type::UNIT)
    {
        AddTestCase(new TimeoutArithmeticTest);
        AddTestCase(new CollapseTest);
        AddTestCase(new OneHopTest);
        AddTestCase(new RepetitionTest(100000, 0)); // waits for 0.83 s
        AddTestCase(new RepetitionTest(300000, 1)); // 2.49 s
        AddTestCase(new RepetitionTest(420000, 2)); // 3.49 s
    }
};

static TcpTimerTestSuite g_tcpTimerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
