/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../medium-test-fixtures.h"

#include "ns3/string.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Shared media at packet fidelity, one sender: the standards' arithmetic, and what links say of
 * delays and losses.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// One datagram on a quiet medium takes what the standard says, to the microsecond.
class QuietMediumTest : public TestCase
{
  public:
    QuietMediumTest()
        : TestCase("one datagram over Wi-Fi and LTE takes the time that the standards say")
    {
    }

  private:
    double Measure(const std::string& kind, double rateBps, Time at, bool up)
    {
        auto transport = MakePackets(MakeCell(3, rateBps, {}, {}), kind, PacketTransport::UDP);
        SendAt(transport, at, up ? 1 : 0, up ? 0 : 1, 200);
        const auto delays = CollectDelays(transport, Seconds(4));
        return delays.size() == 1 ? delays[0] * 1e-3 : -1;
    }

    void DoRun() override
    {
        const uint32_t frame = 200 + UDP_HEADERS + 8 + 24 + 4; // LLC, MAC, check sequence
        // 802.11a: DIFS 34 us, preamble 20 us, symbols of 4 us with 24 and 216 bits.
        const double slow = 34 + 20 + 4 * std::ceil((22 + 8.0 * frame) / 24);
        const double fast = 34 + 20 + 4 * std::ceil((22 + 8.0 * frame) / 216);
        // 802.11b: DIFS 50 us, long preamble 192 us.
        const double spread = 50 + 192 + 8.0 * frame / 11;
        const Time at = Seconds(3) + MicroSeconds(50050);
        double measured = Measure("Wifi", 6e6, at, true);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, slow, 1, "6 Mb/s");
        measured = Measure("Wifi", 60e6 * 0.9, at, true);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, fast, 1, "54 Mb/s");
        measured = Measure("Wifi", 11.5e6, at, false);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, spread, 1, "11 Mb/s, downwards");
        // CSMA: Ethernet's header and trailer, 18 bytes; the line's delay.
        measured = Measure("Csma", 10e6, at, true);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, 8.0 * (200 + UDP_HEADERS + 18) / 10, 1, "bus");
        // Power line: one frame with 40 bytes more, behind up to seven slots of 1.39 ms.
        measured = Measure("Plc", 44e3, at, true) - 8e3 * (200 + UDP_HEADERS + 40) / 44;
        const double slots = std::round(measured / 1390);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, slots * 1390, 1, "whole slots");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(slots, 0, "the first of eight");
        NS_TEST_EXPECT_MSG_LT(slots, 8, "the last of eight");
        // LTE: from the next subframe, whole subframes.
        measured = Measure("Lte", 20e6, Seconds(3) + MicroSeconds(300), false);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, 700 + 3000, 20, "downlink");
        measured = Measure("Lte", 20e6, Seconds(3) + MicroSeconds(300), true);
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, 700 + 12000, 80, "uplink");
    }
};

/// What a link says of its delay and losses reaches the devices.
class MediumLinkTest : public TestCase
{
  public:
    MediumLinkTest()
        : TestCase("delays and losses of links reach the devices of a medium")
    {
    }

  private:
    /// Delays of 200 datagrams of 1000 bytes from one station, one a 60 ms, ns.
    std::vector<double> Measure(const std::string& kind, const NetworkLink& told)
    {
        NetworkTopology topology(3);
        for (uint32_t station = 1; station < 3; ++station)
        {
            auto link = told;
            link.a = 0;
            link.b = station;
            link.medium = 0;
            topology.AddLink(link);
        }
        const auto transport = MakePackets(topology, kind, PacketTransport::UDP);
        for (uint32_t i = 0; i < 200; ++i)
        {
            SendAt(transport, Seconds(3) + MilliSeconds(60 * i), 1, 0, 1000);
        }
        return CollectDelays(transport, Seconds(16));
    }

    void DoRun() override
    {
        // 50 ms of line behind the time of the frames.
        auto link = MakePlainLink(0, 0, 10e6, MilliSeconds(50));
        auto delays = Measure("Csma", link);
        NS_TEST_ASSERT_MSG_EQ(delays.size(), 200, "all");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            delays[0], 50e6 + 800.0 * (1000 + UDP_HEADERS + 18), 1000, "the line's delay, ns");
        link = MakePlainLink(0, 0, 10e6, Time(0));
        link.lossProbability = 0.3;
        const auto lossy = Measure("Csma", link).size();
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(lossy), 140, 26, "three of ten are lost");

        // Wi-Fi repeats what it loses, after 1.5 ms and more.
        link = MakePlainLink(0, 0, 6e6, Time(0));
        const auto countSlow = [&](double loss) {
            link.lossProbability = loss;
            delays = Measure("Wifi", link);
            return std::count_if(
                delays.begin(), delays.end(), [](double delay) { return delay > 2.5e6; });
        };
        NS_TEST_EXPECT_MSG_LT(countSlow(0), 20, "beacons at most");
        NS_TEST_EXPECT_MSG_GT(countSlow(0.3), 40, "three of ten frames");

        // A power line of 1 Mb/s: 1042 bytes in three frames of 40 bytes more, 3.5 slots of 1.39 ms
        // on average; each frame is repeated p / (1 - p) times. Five standard errors.
        link = MakePlainLink(0, 0, 1e6, Time(0));
        for (const double loss : {0.0, 0.3})
        {
            link.lossProbability = loss;
            delays = Measure("Plc", link);
            double sum = 0;
            for (const double delay : delays)
            {
                sum += delay * 1e-6;
            }
            const double expected = (1000 + UDP_HEADERS + 120) * 0.008 / (1 - loss) + 4.865;
            NS_TEST_EXPECT_MSG_EQ(delays.size(), 200, "all");
            const double tolerance = loss > 0 ? 2 : 1.2;
            NS_TEST_EXPECT_MSG_EQ_TOL(sum / 200, expected, tolerance, "mean, ms");
        }
    }
};

/// A burst of datagrams to many meets the queue of its sender's device.
class MediumQueueTest : public TestCase
{
  public:
    MediumQueueTest()
        : TestCase("the queue of a device on a shared medium takes as many bytes as its link says")
    {
    }

  private:
    /// How many of 20 datagrams of 1042 bytes, all at once from the hub to as many, arrive.
    std::size_t CountArrivals(const std::string& kind, double rateBps, uint64_t limitBytes)
    {
        NetworkTopology topology(21);
        for (uint32_t station = 1; station < 21; ++station)
        {
            auto link = MakePlainLink(0, station, rateBps, Time(0));
            link.medium = 0;
            link.queueLimitBytes = limitBytes;
            topology.AddLink(link);
        }
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Medium", StringValue(kind));
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetAttribute("Discipline", EnumValue(PacketTransport::PARALLEL));
        transport->SetTopology(topology);
        transport->AssignStreams(1);
        for (uint32_t station = 1; station < 21; ++station)
        {
            SendAt(transport, Seconds(4), 0, station, 1000);
        }
        const auto drops = [&]() {
            return transport->GetNetwork().CountDrops();
        };
        ArrivalLog log(transport);
        Simulator::Stop(Seconds(12));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.arrivals.size() + drops(), 20, "what does not arrive is dropped");
        transport->Dispose();
        Simulator::Destroy();
        return log.arrivals.size();
    }

    void DoRun() override
    {
        for (const auto& [kind, rateBps] :
             {std::pair<std::string, double>{"Csma", 10e6}, {"Plc", 100e3}, {"Wifi", 6e6}})
        {
            // Two wait; on a bus, which is free, another one is being sent at once. Fewer than
            // would make their senders pause.
            const std::size_t sending = kind == "Csma" ? 1 : 0;
            NS_TEST_EXPECT_MSG_EQ(CountArrivals(kind, rateBps, 2500), sending + 2, kind);
            NS_TEST_EXPECT_MSG_EQ(CountArrivals(kind, rateBps, 0), 20, "no limit");
        }
        NS_TEST_EXPECT_MSG_EQ(CountArrivals("Wifi", 6e6, 500), 1, "one packet may always wait");
    }
};

/// The suite of quiet media.
class QuietMediumTestSuite : public TestSuite
{
  public:
    QuietMediumTestSuite()
        : TestSuite("gridshare-transport-quiet-media", TestSuite::Type::UNIT)
    {
        AddTestCase(new QuietMediumTest);
        AddTestCase(new MediumLinkTest);
        AddTestCase(new MediumQueueTest);
    }
};

static QuietMediumTestSuite g_quietMediumTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
