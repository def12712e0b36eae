/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/message-stream.h"
#include "ns3/message-transport.h"
#include "ns3/node.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-traces.h"
#include "ns3/packet-transport.h"
#include "ns3/plc-channel.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <filesystem>

/**
 * @file
 * @ingroup gridshare-test
 * Packet fidelity against message fidelity, which the closed forms vouch for.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

NetworkTopology
MakeTcpChain(uint32_t hops, double rateBps, Time delay)
{
    NetworkTopology topology(hops + 1);
    for (uint32_t i = 0; i < hops; ++i)
    {
        auto link = MakePlainLink(i, i + 1, rateBps, delay);
        link.framing = LinkFraming::MakeTcpOverPpp();
        topology.AddLink(link);
    }
    return topology;
}

/// One chain, messages of several sizes one after another: delays at both fidelities.
class FidelityChainTest : public TestCase
{
  public:
    /**
     * @param hops links of the chain
     * @param rateBps of each
     * @param delay of each
     * @param tolerance relative
     */
    FidelityChainTest(uint32_t hops, double rateBps, Time delay, double tolerance)
        : TestCase("both fidelities agree over " + std::to_string(hops) + " hops of " +
                   std::to_string(static_cast<int>(rateBps / 1e6)) + " Mb per s"),
          m_hops(hops),
          m_rateBps(rateBps),
          m_delay(delay),
          m_tolerance(tolerance)
    {
    }

  private:
    std::vector<Arrival> RunOver(Ptr<GridTransport> transport)
    {
        transport->AssignStreams(1);
        ArrivalLog log(transport);
        int64_t at = 5;
        for (const uint32_t bytes : {1000U, 10000U, 100000U, 1000000U, 100000U})
        {
            Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
            Simulator::Schedule(Seconds(at), &GridTransport::Send, transport, 0U, m_hops, message);
            at += 20;
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().GetInFlightMessages(), 0, "all came");
        transport->Dispose();
        Simulator::Destroy();
        return log.arrivals;
    }

    void DoRun() override
    {
        const auto topology = MakeTcpChain(m_hops, m_rateBps, m_delay);
        auto messages = CreateObject<MessageTransport>();
        messages->SetAttribute("TcpStartup", BooleanValue(true));
        messages->SetTopology(topology);
        const auto modelled = RunOver(messages);
        auto packets = CreateObject<PacketTransport>();
        packets->SetTopology(topology);
        packets->Connect(0, m_hops);
        const auto simulated = RunOver(packets);
        NS_TEST_ASSERT_MSG_EQ(modelled.size(), 5, "at message fidelity");
        NS_TEST_ASSERT_MSG_EQ(simulated.size(), 5, "at packet fidelity");
        for (std::size_t i = 0; i < 5; ++i)
        {
            const auto expected = static_cast<double>(simulated[i].delay);
            NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(modelled[i].delay),
                                      expected,
                                      m_tolerance * expected,
                                      std::to_string(simulated[i].bytes) + " bytes");
        }
    }

    uint32_t m_hops;    //!< links
    double m_rateBps;   //!< of each
    Time m_delay;       //!< of each
    double m_tolerance; //!< relative
};

/// Everybody sends to everybody over a lossy tree: all arrives, by TCP's own repetition.
class PacketConservationTest : public TestCase
{
  public:
    PacketConservationTest()
        : TestCase("all messages arrive over a lossy tree, pcap files are written")
    {
    }

  private:
    void DoRun() override
    {
        const std::string prefix = CreateTempDirFilename("gridshare");
        NetworkTopology topology(6);
        for (uint32_t i = 1; i < 6; ++i)
        {
            auto link = MakePlainLink((i - 1) / 2, i, 5e6, MilliSeconds(3));
            link.lossProbability = 0.02;
            topology.AddLink(link);
        }
        auto transport = CreateObject<PacketTransport>();
        transport->SetTopology(topology);
        transport->AssignStreams(4);
        PacketTraceHelper(transport->GetNetwork()).EnablePcapNetwork(prefix);
        for (uint32_t from = 0; from < 6; ++from)
        {
            for (uint32_t to = 0; to < 6; ++to)
            {
                for (const uint32_t bytes : {0U, 5U, 3000U, 40000U})
                {
                    Ptr<const NetworkMessage> message =
                        Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
                    Simulator::Schedule(MilliSeconds(10 * from),
                                        &GridTransport::Send,
                                        transport,
                                        from,
                                        to,
                                        message);
                }
            }
        }
        Simulator::Run();
        const auto total = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, 144, "all sent");
        NS_TEST_EXPECT_MSG_EQ(total.deliveredMessages, 144, "all delivered");
        NS_TEST_EXPECT_MSG_EQ(total.deliveredBytes, total.sentBytes, "whole");
        transport->Dispose();
        Simulator::Destroy();
        NS_TEST_EXPECT_MSG_GT(std::filesystem::file_size(prefix + "-0-1.pcap"), 40000, "pcap");
    }
};

/// Ten stations on a power line: what was sent is received or dropped, in the time it takes.
class PowerLineTest : public TestCase
{
  public:
    /// @param frameErrorRate of the line
    explicit PowerLineTest(double frameErrorRate)
        : TestCase("stations contend for a power line, frame errors " +
                   std::to_string(frameErrorRate)),
          m_frameErrorRate(frameErrorRate)
    {
    }

  private:
    static constexpr uint32_t STATIONS = 10;
    static constexpr uint32_t PACKETS = 30;

    bool Receive(Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&)
    {
        NS_TEST_EXPECT_MSG_EQ(packet->GetSize(), 800, "whole");
        ++m_received;
        return true;
    }

    void Drop(Ptr<const Packet>)
    {
        ++m_dropped;
    }

    void DoRun() override
    {
        auto channel = CreateObject<PlcChannel>();
        channel->SetAttribute("FrameErrorRate", DoubleValue(m_frameErrorRate));
        channel->SetAttribute("MaxRetries", UintegerValue(3));
        channel->AssignStreams(6);
        channel->TraceConnectWithoutContext("Drop", MakeCallback(&PowerLineTest::Drop, this));
        std::vector<Ptr<SimpleNetDevice>> devices;
        for (uint32_t i = 0; i < STATIONS; ++i)
        {
            auto device = CreateObject<SimpleNetDevice>();
            device->SetAddress(Mac48Address::Allocate());
            device->SetChannel(channel);
            CreateObject<Node>()->AddDevice(device);
            device->SetReceiveCallback(MakeCallback(&PowerLineTest::Receive, this));
            devices.push_back(device);
        }
        for (uint32_t i = 0; i < STATIONS * PACKETS; ++i)
        {
            // Two frames of 400 B, 880 bytes with overhead: 160 ms at 44 kb/s.
            devices[i % STATIONS]->Send(
                Create<Packet>(800), devices[(i + 1) % STATIONS]->GetAddress(), 0x0800);
        }
        Simulator::Run();
        const double seconds = Simulator::Now().GetSeconds();
        NS_TEST_EXPECT_MSG_EQ(m_received + m_dropped, STATIONS * PACKETS, "conservation");
        NS_TEST_EXPECT_MSG_GT(channel->GetCollisions(), 0, "stations collide");
        NS_TEST_EXPECT_MSG_GT(seconds, m_received * 0.160, "the line carries one at a time");
        if (m_frameErrorRate > 0)
        {
            // A packet is lost if one of its two frames fails four times.
            const double p = std::pow(m_frameErrorRate, 4);
            const double expected = STATIONS * PACKETS * (1 - (1 - p) * (1 - p));
            NS_TEST_EXPECT_MSG_GT(m_dropped, expected - 4 * std::sqrt(expected), "losses");
        }
        Simulator::Destroy();
    }

    double m_frameErrorRate; //!< of the line
    uint32_t m_received{0};  //!< packets
    uint32_t m_dropped{0};   //!< packets
};

/// A stream cut anywhere gives the same messages.
class MessageStreamTest : public TestCase
{
  public:
    MessageStreamTest()
        : TestCase("a stream gives its messages however it is cut")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<uint8_t> stream;
        for (uint32_t number = 0; number < 50; ++number)
        {
            const auto bytes =
                EncodeForStream(OpaqueMessage(TrafficClass::ORDER, number * 7, number));
            stream.insert(stream.end(), bytes.begin(), bytes.end());
        }
        for (const std::size_t piece : {1, 5, 6, 7, 100, 100000})
        {
            MessageStreamReader reader;
            MessageStreamReader::Record record;
            uint32_t number = 0;
            for (std::size_t at = 0; at < stream.size(); at += piece)
            {
                const std::size_t count = std::min(piece, stream.size() - at);
                std::copy_n(stream.data() + at, count, reader.Extend(count));
                while (reader.Next(record))
                {
                    NS_TEST_ASSERT_MSG_EQ(record.size, number * 7, "size");
                    NS_TEST_ASSERT_MSG_EQ(record.wireType, OpaqueMessage::WIRE_TYPE, "kind");
                    const auto message = OpaqueMessage::Decode(record.bytes, record.size);
                    const auto opaque = DynamicCast<const OpaqueMessage>(message);
                    NS_TEST_ASSERT_MSG_EQ(
                        opaque->GetNumber(), (number * 7 >= 5 ? number : 0), "its own bytes");
                    ++number;
                }
            }
            NS_TEST_EXPECT_MSG_EQ(number, 50, "all of them");
        }
    }
};

/// The suite of packet fidelity.
class PacketTransportTestSuite : public TestSuite
{
  public:
    PacketTransportTestSuite()
        : TestSuite("gridshare-transport-packet", TestSuite::Type::UNIT)
    {
        // Ten segments a window at first, 1000 segments at last: start-up, growth, full speed.
        AddTestCase(new FidelityChainTest(1, 10e6, MilliSeconds(20), 0.005));
        // Odd segments that wait for a partner are followed for one round only: 2 % remain.
        AddTestCase(new FidelityChainTest(3, 10e6, MilliSeconds(5), 0.025));
        AddTestCase(new FidelityChainTest(10, 100e6, MilliSeconds(3), 0.01));
        AddTestCase(new FidelityChainTest(2, 1e6, MilliSeconds(1), 0.005));
        AddTestCase(new PacketConservationTest);
        AddTestCase(new PowerLineTest(0));
        AddTestCase(new PowerLineTest(0.5));
        AddTestCase(new MessageStreamTest);
    }
};

static PacketTransportTestSuite g_packetTransportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
