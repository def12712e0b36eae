/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-observation.h"
#include "ns3/packet-traces.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/string.h"
#include "ns3/test.h"

#include <fstream>
#include <memory>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * What ns-3's users look at: pcap, ascii, FlowMonitor, NetAnim.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
ReadFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

uint32_t
CountWords(const std::string& text, const std::string& word)
{
    uint32_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    {
        ++count;
    }
    return count;
}

/// Records of a pcap file, walked by its own lengths (libpcap's savefile format); -1 if they do
/// not fit.
int
CountPcapRecords(const std::string& path)
{
    const std::string bytes = ReadFile(path);
    const auto word = [&](std::size_t at) {
        uint32_t value = 0;
        for (int i = 3; i >= 0; --i)
        {
            value = value << 8 | static_cast<uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
        }
        return value;
    };
    if (bytes.size() < 24 || word(0) != 0xa1b2c3d4)
    {
        return -1;
    }
    int records = 0;
    std::size_t at = 24;
    while (at + 16 <= bytes.size())
    {
        at += 16 + word(at + 8);
        ++records;
    }
    return at == bytes.size() ? records : -1;
}

/// Five datagrams over a wire and a shared medium, in every kind of file.
class ObservationTest : public TestCase
{
  public:
    /// @param kind of the shared medium
    explicit ObservationTest(const std::string& kind)
        : TestCase("five datagrams in every kind of file, medium " + kind),
          m_kind(kind)
    {
    }

  private:
    static constexpr uint32_t DATAGRAMS = 5;

    void DoRun() override
    {
        const std::string prefix = CreateTempDirFilename("observed");
        NetworkTopology topology(3);
        topology.AddLink(MakePlainLink(0, 1, 10e6, MilliSeconds(1)));
        auto shared = MakePlainLink(1, 2, 6e6, Time(0));
        shared.medium = 0;
        topology.AddLink(shared);
        topology.SetPositions({{10, 20}, {30, 40}, {50, 60}});
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetAttribute("Medium", StringValue(m_kind));
        transport->SetTopology(topology);
        transport->AssignStreams(1);
        const PacketObservationOptions everything{true, true, true, true};
        auto observation =
            std::make_unique<PacketObservation>(transport->GetNetwork(), everything, prefix);
        for (uint32_t i = 0; i < DATAGRAMS; ++i)
        {
            Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::ORDER, 100);
            Simulator::Schedule(Seconds(3 + i), &GridTransport::Send, transport, 2U, 0U, message);
        }
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        const std::string flows = observation->MakeFlowTable().Render(TextTable::Format::CSV);
        observation->Finish();
        observation.reset();
        transport->Dispose();
        transport = nullptr;
        Simulator::Destroy(); // closes the traces
        NS_TEST_EXPECT_MSG_NE(flows.find("10.0.0.3:7400,10.0.0.1:7400,UDP,5,0,"),
                              std::string::npos,
                              "one flow, nothing lost: " + flows);
        NS_TEST_EXPECT_MSG_EQ(CountPcapRecords(prefix + "-0-1.pcap"), 5, "at the receiver");
        if (m_kind != "Wifi") // beacons as well
        {
            NS_TEST_EXPECT_MSG_EQ(CountPcapRecords(prefix + "-1-2.pcap"), 5, "at the router");
            NS_TEST_EXPECT_MSG_EQ(CountPcapRecords(prefix + "-2-1.pcap"), 5, "at the sender");
        }
        const std::string ascii = ReadFile(prefix + ".tr");
        NS_TEST_EXPECT_MSG_GT(CountWords(ascii, "\nr 3."), 0, "received in the first second");
        if (m_kind == "Plc") // where the lines are ours, each of its own device
        {
            NS_TEST_EXPECT_MSG_EQ(CountWords("\n" + ascii, "\nt "), 5, "sent over the line");
            NS_TEST_EXPECT_MSG_EQ(CountWords("\n" + ascii, "\nr "), 10, "received on both links");
        }
        const std::string monitored = ReadFile(prefix + "-flows.xml");
        NS_TEST_EXPECT_MSG_EQ(CountWords(monitored, "txPackets=\"5\""), 1, "FlowMonitor");
        NS_TEST_EXPECT_MSG_EQ(CountWords(monitored, "</FlowMonitor>"), 1, "whole");
        const std::string animation = ReadFile(prefix + "-animation.xml");
        NS_TEST_EXPECT_MSG_EQ(CountWords(animation, "locX=\"30\" locY=\"40\""), 1, "position");
        NS_TEST_EXPECT_MSG_EQ(CountWords(animation, "</anim>"), 1, "whole");
    }

    std::string m_kind; //!< of the shared medium
};

/// A datagram of a flow.
struct TimedDatagram
{
    int64_t second; //!< when it is sent
    uint32_t bytes; //!< of its message
};

/**
 * @param datagrams what endpoint 0 sends to 1, over 1 Mb/s and 3 ms
 * @return the cells of the only flow in FlowMonitor's table
 */
std::vector<std::string>
ObserveFlow(const std::vector<TimedDatagram>& datagrams)
{
    NetworkTopology topology(2);
    topology.AddLink(MakePlainLink(0, 1, 1e6, MilliSeconds(3)));
    auto transport = CreateObject<PacketTransport>();
    transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
    transport->SetTopology(topology);
    PacketObservation observation(transport->GetNetwork(), {false, false, true, false}, "unused");
    for (const auto& datagram : datagrams)
    {
        Ptr<const NetworkMessage> message =
            Create<OpaqueMessage>(TrafficClass::ORDER, datagram.bytes);
        Simulator::Schedule(
            Seconds(datagram.second), &GridTransport::Send, transport, 0U, 1U, message);
    }
    Simulator::Stop(Seconds(5));
    Simulator::Run();
    std::istringstream lines(observation.MakeFlowTable().Render(TextTable::Format::CSV));
    transport->Dispose();
    Simulator::Destroy();
    std::string row;
    std::getline(lines, row); // the title
    std::getline(lines, row);
    std::vector<std::string> cells;
    std::istringstream words(row);
    for (std::string cell; std::getline(words, cell, ',');)
    {
        cells.push_back(cell);
    }
    return cells;
}

/// What FlowMonitor's table says of three datagrams on a wire, where all of it is known.
class FlowTableTest : public TestCase
{
  public:
    FlowTableTest()
        : TestCase("the table of flows says delay, jitter and throughput of a wire, in its units")
    {
    }

  private:
    void DoRun() override
    {
        // 58 bytes, 14 of fragment header, 28 of UDP and IPv4, 2 of PPP: 0.816 ms on the wire. Two
        // at once: the second waits for the first.
        const auto cells = ObserveFlow({{1, 58}, {2, 58}, {2, 58}});
        NS_TEST_ASSERT_MSG_EQ(cells.size(), 8, "columns");
        NS_TEST_EXPECT_MSG_EQ(cells[3] + " " + cells[4], "3 0", "packets and lost ones");
        // Datagrams leave in turn, at the link's rate: none waits for another in the device.
        NS_TEST_EXPECT_MSG_EQ_TOL(std::stod(cells[5]), 3.816, 0.01, "mean delay, ms");
        NS_TEST_EXPECT_MSG_LT(std::stod(cells[6]), 0.01, "jitter, ms");
        // 300 bytes of IPv4 from 1 s until the last has come.
        const double seconds = 1 + 2 * 0.000816 + 0.003;
        NS_TEST_EXPECT_MSG_EQ_TOL(std::stod(cells[7]), 8 * 300 / seconds, 1, "bit/s");
    }
};

/// Jitter is the mean difference between a datagram's delay and that of the one before: three
/// datagrams have two, of one there is none to tell.
class FlowJitterTest : public TestCase
{
  public:
    FlowJitterTest()
        : TestCase("the table's jitter is a mean over pairs of datagrams")
    {
    }

  private:
    void DoRun() override
    {
        // 100 and 200 bytes at 1 Mb/s are 0.8 ms and 1.6 ms.
        const auto cells = ObserveFlow({{1, 58}, {2, 158}, {3, 358}});
        NS_TEST_ASSERT_MSG_EQ(cells.size(), 8, "columns");
        NS_TEST_EXPECT_MSG_EQ_TOL(std::stod(cells[6]), (0.8 + 1.6) / 2, 0.01, "jitter, ms");
        const auto lone = ObserveFlow({{1, 58}});
        NS_TEST_ASSERT_MSG_EQ(lone.size(), 8, "columns");
        NS_TEST_EXPECT_MSG_EQ(lone[6], "", "a lone datagram has no jitter");
    }
};

/// The suite of observation.
class PacketObservationTestSuite : public TestSuite
{
  public:
    PacketObservationTestSuite()
        : TestSuite("gridshare-transport-observation", TestSuite::Type::UNIT)
    {
        AddTestCase(new FlowTableTest);
        AddTestCase(new FlowJitterTest);
        AddTestCase(new ObservationTest("Csma"));
        AddTestCase(new ObservationTest("Plc"));
        AddTestCase(new ObservationTest("Wifi"));
    }

  private:
    /// Before the packets of those tests that need no ascii lines, too: see PacketObservation.
    void DoSetup() override
    {
        Packet::EnablePrinting();
    }
};

static PacketObservationTestSuite g_packetObservationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
