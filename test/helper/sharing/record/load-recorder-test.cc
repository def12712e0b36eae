/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/enum.h"
#include "ns3/load-recorder.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * How busy links are, counted at both fidelities.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t STRONG_NODE = 0;
constexpr uint32_t CONCENTRATOR = 1;
constexpr uint32_t ROUTER = 2;
constexpr uint32_t METER = 3;
constexpr double END_S = 10;

/// One of each, joined by links with datagrams' headers at 1 Mbit/s; the meter's at 100 kbit/s.
SharingTopology
MakeTopology()
{
    SharingTopology topology;
    topology.strongNodes = 1;
    topology.concentrators = 1;
    topology.meters = 1;
    topology.network = NetworkTopology(4);
    const std::pair<uint32_t, uint32_t> ends[] = {
        {STRONG_NODE, ROUTER}, {CONCENTRATOR, ROUTER}, {METER, CONCENTRATOR}};
    for (const auto& [a, b] : ends)
    {
        NetworkLink link;
        link.a = a;
        link.b = b;
        link.rateAToB = link.rateBToA = a == METER ? 1e5 : 1e6;
        link.delay = MilliSeconds(1);
        link.framing = LinkFraming::MakeUdpOverPpp();
        topology.network.AddLink(link);
    }
    return topology;
}

/// Three messages of 1,000 B go up, one of 3,500 B down, one of 500 B comes from the meter.
class LinkUtilisationTest : public TestCase
{
  public:
    /// @param packets at packet fidelity, else whole messages
    explicit LinkUtilisationTest(bool packets)
        : TestCase(std::string("bytes over capacity times time, with ") +
                   (packets ? "packets" : "messages")),
          m_packets(packets)
    {
    }

  private:
    void DoRun() override
    {
        const SharingTopology topology = MakeTopology();
        Ptr<GridTransport> transport;
        if (m_packets)
        {
            auto packets = CreateObject<PacketTransport>();
            packets->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
            packets->SetTopology(topology.network);
            transport = packets;
        }
        else
        {
            auto messages = CreateObject<MessageTransport>();
            messages->SetTopology(topology.network);
            transport = messages;
        }
        transport->RegisterDecoder(OpaqueMessage::WIRE_TYPE, OpaqueMessage::Decode);
        transport->AssignStreams(1);
        LoadRecorder recorder(topology);
        recorder.Observe(transport);
        for (int i = 0; i < 3; ++i)
        {
            Send(transport, CONCENTRATOR, STRONG_NODE, 1000);
        }
        Send(transport, STRONG_NODE, CONCENTRATOR, 3500);
        Send(transport, METER, CONCENTRATOR, 500);
        Simulator::Stop(Seconds(END_S));
        Simulator::Run();
        RunRecord record;
        recorder.AddMetrics(record);
        // A datagram carries at most 1,458 B of a message, and has 44 B of headers.
        const double down = 8 * (3500 + 3 * 44) / 1e6 / END_S;
        const double meter = 8 * (500 + 44) / 1e5 / END_S;
        Expect(record, "strong_node_link_utilisation", down);
        Expect(record, "concentrator_link_utilisation", down);
        Expect(record, "meter_link_utilisation", meter);
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("access_airtime_mean").has_value(), false, "nothing is shared");
        Simulator::Destroy();
    }

    void Send(const Ptr<GridTransport>& transport, uint32_t from, uint32_t to, uint32_t bytes)
    {
        transport->Send(from, to, Create<OpaqueMessage>(TrafficClass::ORDER, bytes));
    }

    void Expect(const RunRecord& record, const std::string& name, double expected)
    {
        const auto value = record.FindMetric(name);
        NS_TEST_ASSERT_MSG_EQ(value.has_value(), true, name);
        NS_TEST_EXPECT_MSG_EQ_TOL(*value / expected, 1, 1e-9, name);
    }

    bool m_packets; //!< see constructor
};

/// The suite gridshare-helper-load-recorder.
class LoadRecorderTestSuite : public TestSuite
{
  public:
    LoadRecorderTestSuite()
        : TestSuite("gridshare-helper-load-recorder", TestSuite::Type::UNIT)
    {
        AddTestCase(new LinkUtilisationTest(false));
        AddTestCase(new LinkUtilisationTest(true));
    }
};

static LoadRecorderTestSuite g_loadRecorderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
