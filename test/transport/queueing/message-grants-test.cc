/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../medium-test-fixtures.h"

#include "ns3/lte-medium.h"
#include "ns3/message-transport.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Messages over media that a base station grants: LTE at both fidelities, acknowledgements,
 * buffers.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Bursts over LTE: message fidelity against ns-3, delay by delay.
class LteBurstTest : public TestCase
{
  public:
    /**
     * @param terminals that send, or are sent to, at once
     * @param bytes of each message
     * @param up towards the network
     */
    LteBurstTest(uint32_t terminals, uint32_t bytes, bool up)
        : TestCase("a burst of " + std::to_string(terminals) + " messages of " +
                   std::to_string(bytes) + (up ? " bytes up" : " bytes down") +
                   " takes the same at both fidelities"),
          m_terminals(terminals),
          m_bytes(bytes),
          m_up(up)
    {
    }

  private:
    std::vector<double> RunOver(Ptr<GridTransport> transport)
    {
        for (uint32_t terminal = 1; terminal <= m_terminals; ++terminal)
        {
            // In the middle of a subframe, where events of the same time have no order to have.
            const Time at = Seconds(1) + MicroSeconds(200400);
            SendAt(transport, at, m_up ? terminal : 0, m_up ? 0 : terminal, m_bytes);
        }
        auto delays = CollectDelays(transport, MilliSeconds(1500));
        std::sort(delays.begin(), delays.end());
        return delays;
    }

    void DoRun() override
    {
        const auto bandwidth = FindLteBandwidth(18.4e6);
        LinkFraming framing = LinkFraming::MakeUdpOverPpp();
        framing.frameOverheadBytes = UDP_HEADERS + 6; // PDCP, RLC and MAC
        const auto topology = MakeCell(
            m_terminals, bandwidth.bitsPerSecond, framing, MakeLteTiming(bandwidth.resourceBlocks));
        auto messages = CreateObject<MessageTransport>();
        messages->SetTopology(topology);
        messages->AssignStreams(1);
        const auto modelled = RunOver(messages);
        const auto simulated = RunOver(MakePackets(topology, "Lte", PacketTransport::UDP));
        NS_TEST_ASSERT_MSG_EQ(modelled.size(), m_terminals, "all at message fidelity");
        NS_TEST_ASSERT_MSG_EQ(simulated.size(), m_terminals, "all at packet fidelity");
        for (uint32_t i = 0; i < m_terminals; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(modelled[i], simulated[i], 1.1 * NS_PER_MS, "arrival " << i);
        }
        // In closed form: a terminal a subframe downwards, equal parts upwards.
        const double bytes = m_bytes + framing.frameOverheadBytes * framing.CountFrames(m_bytes);
        const uint32_t blocks = std::max(3U, 25 / m_terminals);
        const double perBlock = bandwidth.bitsPerSecond / 8e3 / 25;
        const double last = m_up ? 11.928 +
                                       std::ceil(bytes / (perBlock * blocks)) *
                                           std::ceil(m_terminals / std::floor(25.0 / blocks)) -
                                       1
                                 : 3 + m_terminals * std::ceil(bytes / (perBlock * 24)) - 1;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            modelled.back(), (0.6 + last) * NS_PER_MS, 0.01 * NS_PER_MS, "the last");
    }

    uint32_t m_terminals; //!< how many
    uint32_t m_bytes;     //!< of each message
    bool m_up;            //!< towards the network
};

/// TCP's acknowledgements take parts of the way back.
class GrantedAcknowledgementTest : public TestCase
{
  public:
    GrantedAcknowledgementTest()
        : TestCase("every second packet is acknowledged in a part of the other direction")
    {
    }

  private:
    /// When an upload of five intervals from station 2 is through, ns, beside another message.
    int64_t MeasureUpload(Time at, uint32_t from, Time sentAt, uint32_t bytes)
    {
        auto timing = MakeGrantTiming(12);
        timing.grantsAToB.blocks = 12;
        timing.grantsAToB.minBlocks = 12;
        LinkFraming framing;
        framing.framePayloadBytes = 1000;
        framing.ackBytes = 100;
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(MakeCell(3, 8e6, framing, timing)); // 1000 bytes an interval
        SendAt(transport, at, 2, 0, 5000);
        SendAt(transport, sentAt, from, 1, bytes);
        ArrivalLog log(transport);
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
        return log.arrivals.back().at;
    }

    void DoRun() override
    {
        // Reported at 10 ms, granted from 15 to 19, taken 2 ms and heard 6 ms after that. The
        // download arrives at 11 or 12 ms; its acknowledgement is reported at 13, granted at 18.
        const auto early = MicroSeconds(9500);
        NS_TEST_EXPECT_MSG_EQ(
            MeasureUpload(early, 0, MilliSeconds(10), 1000), 25 * NS_PER_MS, "one packet: later");
        NS_TEST_EXPECT_MSG_EQ(MeasureUpload(early, 0, MilliSeconds(10), 2000),
                              26 * NS_PER_MS,
                              "two: answered at once");
        // From station 3, heard at 12 ms, and down at 13: an answer would be reported at 14 and
        // granted at 19, the first of the upload's parts. One packet counts once on its two hops.
        const auto late = MicroSeconds(13500);
        NS_TEST_EXPECT_MSG_EQ(MeasureUpload(late, 3, MicroSeconds(500), 1000),
                              29 * NS_PER_MS,
                              "one over two hops: later");
    }
};

/// A radio buffer that is full loses what does not fit, and counts it.
class GrantedQueueTest : public TestCase
{
  public:
    GrantedQueueTest()
        : TestCase("a terminal's buffer takes what fits, whatever others have")
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(3);
        for (uint32_t station = 1; station < 3; ++station)
        {
            auto link = MakePlainLink(0, station, 8e6, Time(0));
            link.medium = 0;
            link.queueLimitBytes = 2500;
            link.timing = std::make_shared<MediumTiming>(MakeGrantTiming(1));
            topology.AddLink(link);
        }
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(topology);
        for (uint32_t i = 0; i < 4; ++i)
        {
            SendAt(transport, MilliSeconds(1), 1, 0, 1000);
        }
        SendAt(transport, MilliSeconds(1), 2, 0, 1000);
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size(), 3, "two of the one, one of the other");
        NS_TEST_EXPECT_MSG_EQ(log.losses.size(), 2, "what did not fit");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// The suite of messages over granted media.
class MessageGrantsTestSuite : public TestSuite
{
  public:
    MessageGrantsTestSuite()
        : TestSuite("gridshare-transport-lte", TestSuite::Type::UNIT)
    {
        for (const bool up : {true, false})
        {
            AddTestCase(new LteBurstTest(1, 200, up));
            AddTestCase(new LteBurstTest(6, 200, up));
            AddTestCase(new LteBurstTest(8, 1000, up));
            AddTestCase(new LteBurstTest(4, 10000, up));
            AddTestCase(new LteBurstTest(20, 200, up));
        }
        AddTestCase(new GrantedAcknowledgementTest);
        AddTestCase(new GrantedQueueTest);
    }
};

static MessageGrantsTestSuite g_messageGrantsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
