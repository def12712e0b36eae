/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-memory.h"
#include "ns3/packet-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a packet network is made of: connections, streams of random numbers, memory.
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
MakeChain(uint32_t endpoints, double loss)
{
    NetworkTopology topology(endpoints);
    for (uint32_t i = 0; i + 1 < endpoints; ++i)
    {
        auto link = MakePlainLink(i, i + 1, 1e6, MilliSeconds(1));
        link.lossProbability = loss;
        topology.AddLink(link);
    }
    return topology;
}

/// A vote has a connection of its own: it waits for what is in queues, not for what is in sockets.
class UrgentConnectionTest : public TestCase
{
  public:
    UrgentConnectionTest()
        : TestCase("a vote does not wait for the bytes of a block in the same socket")
    {
    }

  private:
    /// Seconds that a vote takes while a megabyte goes the same way at 1 Mb/s.
    double MeasureVote(bool urgentFirst, PacketTransport::Discipline discipline)
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("UrgentFirst", BooleanValue(urgentFirst));
        transport->SetAttribute("Discipline", EnumValue(discipline));
        transport->SetAttribute("Buffer", UintegerValue(16384));
        transport->SetTopology(MakeChain(2, 0));
        const auto send = [&](Time at, TrafficClass purpose, uint32_t bytes) {
            Ptr<const NetworkMessage> message = Create<OpaqueMessage>(purpose, bytes);
            Simulator::Schedule(at, &GridTransport::Send, transport, 0U, 1U, message);
        };
        send(Seconds(1), TrafficClass::VOTE, 100); // opens its connection
        send(Seconds(2), TrafficClass::BLOCK, 1000000);
        send(Seconds(3), TrafficClass::VOTE, 101);
        ArrivalLog log(transport);
        Simulator::Run();
        double delayS = 0;
        for (const auto& arrival : log.arrivals)
        {
            delayS = arrival.bytes == 101 ? static_cast<double>(arrival.delay) * 1e-9 : delayS;
        }
        transport->Dispose();
        Simulator::Destroy();
        return delayS;
    }

    void DoRun() override
    {
        for (const auto discipline : {PacketTransport::SEQUENTIAL, PacketTransport::PARALLEL})
        {
            // A window of 16 KiB in the device takes 0.14 s.
            NS_TEST_EXPECT_MSG_LT(MeasureVote(true, discipline), 0.15, "of its own");
            // The megabyte takes 8.3 s, of which 1 s has passed.
            NS_TEST_EXPECT_MSG_GT(MeasureVote(false, discipline), 7.2, "one for all");
        }
    }
};

/// One message after another on a first link, or all at once.
class UploadDisciplineTest : public TestCase
{
  public:
    UploadDisciplineTest()
        : TestCase("a sequential upload begins when the one before has been sent, a parallel one "
                   "at once")
    {
    }

  private:
    /// Seconds that a kilobyte takes to one receiver beside 200 kB to another at 1 Mb/s.
    static double MeasureShort(PacketTransport::Discipline discipline)
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Discipline", EnumValue(discipline));
        NetworkTopology topology(4);
        topology.AddLink(MakePlainLink(0, 1, 1e6, MilliSeconds(1)));
        topology.AddLink(MakePlainLink(1, 2, 10e6, MilliSeconds(50)));
        topology.AddLink(MakePlainLink(1, 3, 10e6, MilliSeconds(1)));
        transport->SetTopology(topology);
        transport->Connect(0, 2);
        transport->Connect(0, 3);
        for (const uint32_t to : {2, 3})
        {
            Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(TrafficClass::BLOCK, to == 2 ? 200000 : 1000);
            Simulator::Schedule(Seconds(1), &GridTransport::Send, transport, 0U, to, message);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        double delayS = 0;
        for (const auto& arrival : log.arrivals)
        {
            delayS = arrival.to == 3 ? static_cast<double>(arrival.delay) * 1e-9 : delayS;
        }
        transport->Dispose();
        Simulator::Destroy();
        return delayS;
    }

    void DoRun() override
    {
        // 200 kB take 1.66 s; ten segments of them, which leave at once, 0.12 s.
        NS_TEST_EXPECT_MSG_GT(MeasureShort(PacketTransport::SEQUENTIAL), 1.6, "behind all of it");
        NS_TEST_EXPECT_MSG_LT(MeasureShort(PacketTransport::PARALLEL), 0.15, "behind a window");
    }
};

/// Every part that draws has a stream of its own.
class PacketStreamsTest : public TestCase
{
  public:
    PacketStreamsTest()
        : TestCase("each end of a lossy link takes a stream, and all that is taken is told")
    {
    }

  private:
    static int64_t CountStreams(double loss)
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetTopology(MakeChain(3, loss));
        const int64_t count = transport->AssignStreams(100);
        transport->Dispose();
        Simulator::Destroy();
        return count;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountStreams(0.1) - CountStreams(0), 4, "two links, two ends");
    }
};

/// More nodes than memory: an error that says how many fit.
class PacketMemoryTest : public TestCase
{
  public:
    PacketMemoryTest()
        : TestCase("packet fidelity beyond memory says how many nodes fit")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("MemoryLimit", UintegerValue(1 << 20));
        std::string message;
        try
        {
            transport->SetTopology(MakeChain(101, 0));
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        // 13.5 KiB a node and half of 60 KiB a pair: 43.5 of 1024.
        NS_TEST_EXPECT_MSG_NE(message.find("at most 23 nodes"), std::string::npos, message);
        NS_TEST_EXPECT_MSG_EQ(CountPacketNodesThatFit(1 << 20, 1), 23, "one each");
        NS_TEST_EXPECT_MSG_EQ(CountPacketNodesThatFit(1 << 20, 4), 7, "four each: 133.5 KiB");
        CheckPacketMemory(23, 1, 1 << 20); // fits
        CheckPacketMemory(1000, 1, 0);     // nobody knows
        bool refused = false;
        try
        {
            CheckPacketMemory(24, 1, 1 << 20);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "one more");
    }
};

/// What a network takes, from the sizes that the manual gives.
class PacketEstimateTest : public TestCase
{
  public:
    PacketEstimateTest()
        : TestCase("the memory of a bus, a Wi-Fi cell and an LTE cell, by the sizes measured")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double KIB = 1024;
        NetworkTopology topology(11);
        for (uint32_t station = 1; station < 11; ++station)
        {
            auto link = MakePlainLink(0, station, 1e6, Time(0));
            link.medium = station <= 4 ? 5 : NO_MEDIUM; // six wires
            topology.AddLink(link);
        }
        // 13.5 KiB a node and 60 KiB a pair, each of which has two ends.
        const double wires = 11 * (13.5 + 30) * KIB;
        NS_TEST_EXPECT_MSG_EQ_TOL(EstimatePacketBytes(topology, GetPacketMedia().Get("Csma"), 1),
                                  wires,
                                  1,
                                  "a bus is free");
        NS_TEST_EXPECT_MSG_EQ_TOL(EstimatePacketBytes(topology, GetPacketMedia().Get("Plc"), 0),
                                  11 * 13.5 * KIB,
                                  1,
                                  "nobody talks");
        // Four stations of 42 KiB that know four others; four of 180 KiB and their core network.
        NS_TEST_EXPECT_MSG_EQ_TOL(EstimatePacketBytes(topology, GetPacketMedia().Get("Wifi"), 1),
                                  wires + 4 * (28.5 + 0.33 * 4) * KIB,
                                  1,
                                  "Wi-Fi");
        NS_TEST_EXPECT_MSG_EQ_TOL(EstimatePacketBytes(topology, GetPacketMedia().Get("Lte"), 1),
                                  wires + (2048 + 4 * 166.5) * KIB,
                                  1,
                                  "LTE");
    }
};

/// The suite of what a packet network is made of.
class PacketNetworkTestSuite : public TestSuite
{
  public:
    PacketNetworkTestSuite()
        : TestSuite("gridshare-transport-packet-network", TestSuite::Type::UNIT)
    {
        AddTestCase(new UrgentConnectionTest);
        AddTestCase(new UploadDisciplineTest);
        AddTestCase(new PacketStreamsTest);
        AddTestCase(new PacketMemoryTest);
        AddTestCase(new PacketEstimateTest);
    }
};

static PacketNetworkTestSuite g_packetNetworkTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
