/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "medium-test-fixtures.h"

#include "ns3/fragment-header.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * When datagrams leave, and when a message that misses one is given up: to the nanosecond.
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

/// A message that misses a piece is given up a timeout after the last thing that moved.
class ReassemblyTest : public TestCase
{
  public:
    ReassemblyTest()
        : TestCase("a message that misses a datagram is given up a timeout after its last one")
    {
    }

  private:
    static constexpr int64_t TIMEOUT = 3000000000; // ns

    /// When messages of two datagrams over a line with a loss were lost, ns after they were sent.
    static std::vector<int64_t> ListLosses(double loss, Time delay, uint32_t count)
    {
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, 10e6, delay);
        link.lossProbability = loss;
        topology.AddLink(link);
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetAttribute("ReassemblyTimeout", TimeValue(NanoSeconds(TIMEOUT)));
        transport->SetTopology(topology);
        transport->AssignStreams(1);
        for (uint32_t i = 0; i < count; ++i)
        {
            SendAt(transport, Seconds(1 + 100 * i), 0, 1, DATAGRAM_PAYLOAD + 100);
        }
        ArrivalLog log(transport);
        Simulator::Run();
        std::vector<int64_t> losses;
        for (const auto& lost : log.losses)
        {
            losses.push_back((lost.at - 1000000000) % 100000000000);
        }
        transport->Dispose();
        Simulator::Destroy();
        return losses;
    }

    void DoRun() override
    {
        // The first datagram takes 1502 bytes on the line, 1201.6 us; then the second leaves.
        constexpr int64_t FIRST = 1201600;
        auto losses = ListLosses(0.999999, MilliSeconds(1), 1);
        NS_TEST_ASSERT_MSG_EQ(losses.size(), 1, "nothing comes");
        NS_TEST_EXPECT_MSG_EQ(losses[0], FIRST + TIMEOUT, "after the last that left");
        // Over half a second of line, the first comes after the last has left, the second (144
        // bytes, 115.2 us) behind it.
        constexpr int64_t DELAY = 500000000;
        losses = ListLosses(0.5, NanoSeconds(DELAY), 400);
        uint32_t none = 0;
        uint32_t first = 0;
        uint32_t second = 0;
        for (const int64_t lost : losses)
        {
            none += lost == FIRST + TIMEOUT ? 1 : 0;
            first += lost == FIRST + DELAY + TIMEOUT ? 1 : 0;
            second += lost == FIRST + 115200 + DELAY + TIMEOUT ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(none + first + second, losses.size(), "at one of these times");
        // A quarter of 400 each; four standard deviations.
        for (const uint32_t count : {none, first, second})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(count, 100, 35, "a quarter");
        }
    }
};

/// Senders keep to the rate of their own direction, and to what a shared medium takes.
class PacingTest : public TestCase
{
  public:
    PacingTest()
        : TestCase(
              "datagrams leave no faster than the link, or the line that is shared, takes them")
    {
    }

  private:
    void CheckDirections()
    {
        NetworkTopology topology(2);
        auto link = MakePlainLink(0, 1, 10e6, MilliSeconds(1));
        link.rateBToA = 1e6;
        link.queueLimitBytes = 1600; // one datagram
        topology.AddLink(link);
        const auto transport = MakePackets(topology, "Csma", PacketTransport::UDP);
        SendAt(transport, Seconds(1), 0, 1, 10 * DATAGRAM_PAYLOAD);
        SendAt(transport, Seconds(1), 1, 0, 10 * DATAGRAM_PAYLOAD);
        ArrivalLog log(transport);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 2, "nothing is dropped");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[0].delay, 10 * 1201600 + 1000000, "10 Mb/s, ns");
        NS_TEST_EXPECT_MSG_EQ(log.arrivals[1].delay, 10 * 12016000 + 1000000, "1 Mb/s, ns");
        transport->Dispose();
        Simulator::Destroy();
    }

    void CheckLine()
    {
        NetworkTopology topology(4);
        for (uint32_t station = 1; station < 4; ++station)
        {
            auto link = MakePlainLink(0, station, 1e6, Time(0));
            link.medium = 0;
            link.queueLimitBytes = 6000; // four datagrams
            topology.AddLink(link);
        }
        const auto transport = MakePackets(topology, "Plc", PacketTransport::UDP);
        for (uint32_t station = 1; station < 4; ++station)
        {
            SendAt(transport, Seconds(1), station, 0, 30 * DATAGRAM_PAYLOAD);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().deliveredMessages, 3, "all arrive");
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().lostMessages, 0, "nothing is dropped");
        transport->Dispose();
        Simulator::Destroy();
    }

    void DoRun() override
    {
        CheckDirections();
        CheckLine();
    }
};

/// The suite of datagrams' times.
class DatagramTimingTestSuite : public TestSuite
{
  public:
    DatagramTimingTestSuite()
        : TestSuite("gridshare-transport-datagram-timing", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReassemblyTest);
        AddTestCase(new PacingTest);
    }
};

static DatagramTimingTestSuite g_datagramTimingTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
