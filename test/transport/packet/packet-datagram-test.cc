/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/fragment-header.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Messages over UDP: cut into datagrams, put together again, lost with any of them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t DATAGRAM_PAYLOAD = 1500 - 28 - FragmentHeader::SIZE_BYTES;

Ptr<PacketTransport>
MakeUdpTransport(const NetworkTopology& topology)
{
    auto transport = CreateObject<PacketTransport>();
    transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

void
SendAt(Ptr<GridTransport> transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

/// What a fragment header says survives the wire.
class FragmentHeaderTest : public TestCase
{
  public:
    FragmentHeaderTest()
        : TestCase("a fragment header is 14 bytes, big endian")
    {
    }

  private:
    void DoRun() override
    {
        auto packet = Create<Packet>();
        packet->AddHeader(FragmentHeader(0x01020304, 0x0506, 0x0708090a, 0x0b0c0d0e));
        uint8_t bytes[20];
        NS_TEST_ASSERT_MSG_EQ(packet->CopyData(bytes, 20), 14, "size");
        for (uint8_t i = 0; i < 14; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(+bytes[i], i + 1, "byte order");
        }
        FragmentHeader header;
        packet->RemoveHeader(header);
        NS_TEST_EXPECT_MSG_EQ(header.GetNumber(), 0x01020304, "number");
        NS_TEST_EXPECT_MSG_EQ(header.GetWireType(), 0x0506, "kind");
        NS_TEST_EXPECT_MSG_EQ(header.GetMessageBytes(), 0x0708090a, "size");
        NS_TEST_EXPECT_MSG_EQ(header.GetOffset(), 0x0b0c0d0e, "offset");
    }
};

/// One message over a chain: the time follows from bytes and rates, at both fidelities.
class DatagramTimeTest : public TestCase
{
  public:
    /// @param bytes size of the message
    explicit DatagramTimeTest(uint32_t bytes)
        : TestCase("the time of " + std::to_string(bytes) + " bytes over UDP"),
          m_bytes(bytes)
    {
    }

  private:
    static constexpr double RATE = 10e6;
    static constexpr uint32_t HOPS = 3;

    NetworkTopology MakeChain() const
    {
        NetworkTopology topology(HOPS + 1);
        for (uint32_t i = 0; i < HOPS; ++i)
        {
            auto link = MakePlainLink(i, i + 1, RATE, MilliSeconds(5));
            link.framing = LinkFraming::MakeUdpOverPpp();
            // Five datagrams: a burst of the whole message would be dropped.
            link.queueLimitBytes = 7500;
            topology.AddLink(link);
        }
        return topology;
    }

    int64_t RunOver(Ptr<GridTransport> transport)
    {
        ArrivalLog log(transport);
        SendAt(transport, Seconds(1), 0, HOPS, m_bytes);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.losses.size(), 0, "nothing is dropped");
        const int64_t delay = log.arrivals.empty() ? 0 : log.arrivals[0].delay;
        transport->Dispose();
        Simulator::Destroy();
        return delay;
    }

    void DoRun() override
    {
        // PPP 2, IPv4 20, UDP 8, fragment header 14.
        const uint32_t pieces = std::max(1U, (m_bytes + DATAGRAM_PAYLOAD - 1) / DATAGRAM_PAYLOAD);
        const uint32_t last = m_bytes - (pieces - 1) * DATAGRAM_PAYLOAD;
        const double all = 8 * (m_bytes + 44.0 * pieces) / RATE;
        const double first = 8 * (std::min(m_bytes, DATAGRAM_PAYLOAD) + 44.0) / RATE;
        // The last piece, if it is short, catches up with the one before it: only that one and
        // itself remain on each further hop, the long one first.
        const double expected =
            all + (HOPS - 1) * (pieces > 1 ? first : 8 * (last + 44.0) / RATE) + HOPS * 0.005;
        const int64_t packets = RunOver(MakeUdpTransport(MakeChain()));
        NS_TEST_EXPECT_MSG_EQ_TOL(packets * 1e-9, expected, 1e-6, "packet fidelity");
        auto messages = CreateObject<MessageTransport>();
        messages->SetAttribute("MaxRetries", UintegerValue(0));
        messages->SetTopology(MakeChain());
        messages->AssignStreams(1);
        const int64_t modelled = RunOver(messages);
        NS_TEST_EXPECT_MSG_EQ_TOL(modelled * 1e-9, expected, 1e-6, "message fidelity");
    }

    uint32_t m_bytes; //!< of the message
};

/// Links that lose datagrams: as many messages are lost as the odds say, and all are accounted for.
class DatagramLossTest : public TestCase
{
  public:
    DatagramLossTest()
        : TestCase("a message is lost with any of its datagrams")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double LOSS = 0.02;
        constexpr uint32_t MESSAGES = 2000;
        constexpr uint32_t PIECES = 7;
        NetworkTopology topology(3);
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto link = MakePlainLink(i, i + 1, 50e6, MilliSeconds(1));
            link.lossProbability = LOSS;
            topology.AddLink(link);
        }
        auto transport = MakeUdpTransport(topology);
        for (uint32_t i = 0; i < MESSAGES; ++i)
        {
            SendAt(transport, MilliSeconds(5 * i), 0, 2, PIECES * DATAGRAM_PAYLOAD);
        }
        Simulator::Stop(Seconds(11));
        Simulator::Run();
        const auto before = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(before.lostMessages, 0, "nobody gives up before the timeout");
        Simulator::Run();
        const auto total = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, MESSAGES, "all sent");
        NS_TEST_EXPECT_MSG_EQ(total.deliveredMessages + total.lostMessages, MESSAGES, "accounted");
        const double odds = 1 - std::pow(1 - LOSS, 2 * PIECES);
        const double expected = MESSAGES * odds;
        const double deviation = std::sqrt(expected * (1 - odds));
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(total.lostMessages), expected, 4 * deviation, "lost");
        transport->Dispose();
        Simulator::Destroy();
    }
};

/// Two megabytes meet in the queue of a router: what does not fit is dropped and counted.
class DatagramOverflowTest : public TestCase
{
  public:
    /// @param discipline of the senders
    explicit DatagramOverflowTest(PacketTransport::Discipline discipline)
        : TestCase(
              discipline == PacketTransport::SEQUENTIAL
                  ? "messages meet in a router, which drops what its queue cannot hold"
                  : "messages overlap in their sender, which drops what its queue cannot hold"),
          m_discipline(discipline)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(4);
        for (uint32_t leaf = 1; leaf < 4; ++leaf)
        {
            auto link = MakePlainLink(0, leaf, 10e6, MilliSeconds(1));
            link.queueLimitBytes = 30000;
            topology.AddLink(link);
        }
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetAttribute("Discipline", EnumValue(m_discipline));
        transport->SetTopology(topology);
        ArrivalLog log(transport);
        const bool meeting = m_discipline == PacketTransport::SEQUENTIAL;
        SendAt(transport, Seconds(1), 1, 3, 1000000);
        SendAt(transport, Seconds(1), meeting ? 2 : 1, meeting ? 3 : 2, 1000000);
        SendAt(transport, Seconds(100), 1, 3, 1000000); // alone: paced, nothing is dropped
        Simulator::Run();
        const auto total = transport->GetTotalCounters();
        const uint64_t drops = transport->GetNetwork().CountDrops();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, 3, "sent");
        // Twice the rate for as long as a megabyte takes: half of 1372 datagrams, less the queue.
        // They may all be of one message: two senders in step meet a full queue in turn.
        const double excess = 1372 / 2.0 - 30000 / 1500.0;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(drops), excess, 0.05 * excess, "datagrams dropped");
        NS_TEST_EXPECT_MSG_GT(total.lostMessages, 0, "they belong to messages");
        NS_TEST_EXPECT_MSG_EQ(total.lostMessages + total.deliveredMessages, 3, "accounted");
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.empty(), false, "the last one comes");
        NS_TEST_EXPECT_MSG_GT(log.arrivals.back().at, 100'000'000'000, "alone, nothing is dropped");
        transport->Dispose();
        Simulator::Destroy();
    }

    PacketTransport::Discipline m_discipline; //!< of the senders
};

/// The suite of UDP.
class PacketDatagramTestSuite : public TestSuite
{
  public:
    PacketDatagramTestSuite()
        : TestSuite("gridshare-transport-datagram", TestSuite::Type::UNIT)
    {
        AddTestCase(new FragmentHeaderTest);
        for (const uint32_t bytes : {0U, 200U, DATAGRAM_PAYLOAD, DATAGRAM_PAYLOAD + 1, 1000000U})
        {
            AddTestCase(new DatagramTimeTest(bytes));
        }
        AddTestCase(new DatagramLossTest);
        AddTestCase(new DatagramOverflowTest(PacketTransport::SEQUENTIAL));
        AddTestCase(new DatagramOverflowTest(PacketTransport::PARALLEL));
    }
};

static PacketDatagramTestSuite g_packetDatagramTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
