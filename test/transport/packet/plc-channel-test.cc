/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "../network-test-fixtures.h"

#include "ns3/double.h"
#include "ns3/node.h"
#include "ns3/plc-channel.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * A power line under ns-3's devices: slots, frames, repetitions and queues of a few packets, by
 * hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

constexpr int64_t SLOT = 2 * NS_PER_MS;

/// A line with 1 ms a byte, frames of 100 bytes and 10 more, and what its stations receive.
class LineRun
{
  public:
    /**
     * @param window first number of slots to draw from, the largest is four times as large
     * @param stream of the dice
     */
    explicit LineRun(uint32_t window, int64_t stream = 1)
    {
        channel->SetAttribute("DataRate", DataRateValue(DataRate(8000)));
        channel->SetAttribute("Slot", TimeValue(NanoSeconds(SLOT)));
        channel->SetAttribute("FramePayload", UintegerValue(100));
        channel->SetAttribute("FrameOverhead", UintegerValue(10));
        channel->SetAttribute("MinWindow", UintegerValue(window));
        channel->SetAttribute("MaxWindow", UintegerValue(4 * window));
        channel->AssignStreams(stream);
        channel->TraceConnectWithoutContext("Drop", MakeCallback(&LineRun::NoteDrop, this));
        for (uint32_t i = 0; i < 3; ++i)
        {
            auto device = CreateObject<SimpleNetDevice>();
            device->SetAddress(Mac48Address::Allocate());
            device->SetChannel(channel);
            CreateObject<Node>()->AddDevice(device);
            device->SetReceiveCallback(MakeCallback(&LineRun::NoteArrival, this));
            devices.push_back(device);
        }
    }

    /// Put a packet of so many bytes on the line at a time, ns.
    void SendAt(int64_t at, uint32_t from, uint32_t to, uint32_t bytes)
    {
        SendTo(at, from, Mac48Address::ConvertFrom(devices[to]->GetAddress()), bytes);
    }

    /// The same to any address.
    void SendTo(int64_t at, uint32_t from, Mac48Address to, uint32_t bytes)
    {
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(at)),
                            &PlcChannel::Send,
                            channel,
                            Create<Packet>(bytes),
                            uint16_t{0x800},
                            to,
                            Mac48Address::ConvertFrom(devices[from]->GetAddress()),
                            devices[from]);
    }

    void Run()
    {
        Simulator::Run();
        Simulator::Destroy();
    }

    Ptr<PlcChannel> channel{CreateObject<PlcChannel>()}; //!< the line
    std::vector<Ptr<SimpleNetDevice>> devices;           //!< of three stations
    std::vector<std::pair<int64_t, uint32_t>> arrivals;  //!< ns, bytes; in order
    std::vector<std::pair<int64_t, uint32_t>> drops;     //!< ns, bytes; in order

  private:
    bool NoteArrival(Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&)
    {
        arrivals.emplace_back(Simulator::Now().GetNanoSeconds(), packet->GetSize());
        return true;
    }

    void NoteDrop(Ptr<const Packet> packet)
    {
        drops.emplace_back(Simulator::Now().GetNanoSeconds(), packet->GetSize());
    }
};

/// A packet is its frames, each with its overhead; the line's delay comes on top.
class PlcFramesTest : public TestCase
{
  public:
    PlcFramesTest()
        : TestCase("a packet takes its frames' bytes, and the next one starts when it is through")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<uint32_t, int64_t> cases[] = {
            {1, 1}, {99, 1}, {100, 1}, {101, 2}, {200, 2}, {250, 3}};
        for (const auto& [bytes, frames] : cases)
        {
            LineRun line(1);
            line.channel->SetAttribute("Delay", TimeValue(MilliSeconds(3)));
            line.SendAt(0, 0, 1, bytes);
            line.SendAt(1, 0, 1, 20);
            line.Run();
            const int64_t end = (bytes + 10 * frames) * NS_PER_MS;
            NS_TEST_ASSERT_MSG_EQ(line.arrivals.size(), 2, "both arrive");
            NS_TEST_EXPECT_MSG_EQ(line.arrivals[0].first, end + 3 * NS_PER_MS, bytes << " bytes");
            NS_TEST_EXPECT_MSG_EQ(
                line.arrivals[1].first, end + 33 * NS_PER_MS, "not after the delay");
        }
    }
};

/// Slots are drawn by all that have something to send, whenever the line falls idle.
class PlcSlotsTest : public TestCase
{
  public:
    PlcSlotsTest()
        : TestCase("the lowest slot wins, and all others draw again")
    {
    }

  private:
    void DoRun() override
    {
        int64_t first = 0;
        int64_t slots[4][2] = {};
        int64_t last = 0;
        const uint32_t windows[4] = {4, 8, 16, 16};
        const int64_t stream = FindStream([&](const Die& die) {
            first = die(4);
            bool wanted = first > 0;
            for (int round = 0; round < 4; ++round)
            {
                slots[round][0] = die(windows[round]);
                slots[round][1] = die(windows[round]);
                wanted = wanted && (slots[round][0] == slots[round][1]) == (round < 3);
            }
            last = die(16);
            return wanted && slots[3][0] < slots[3][1] && last > slots[3][1] - slots[3][0];
        });
        LineRun line(4, stream);
        line.SendAt(0, 0, 2, 90);
        line.SendAt(1, 0, 2, 80);
        line.SendAt(2, 1, 2, 70);
        line.Run();
        NS_TEST_ASSERT_MSG_EQ(line.arrivals.size(), 3, "all arrive");
        int64_t at = first * SLOT + 100 * NS_PER_MS;
        NS_TEST_EXPECT_MSG_EQ(line.arrivals[0].first, at, "alone");
        for (int round = 0; round < 3; ++round)
        {
            at += slots[round][0] * SLOT + 90 * NS_PER_MS; // the longer of the two frames
        }
        at += slots[3][0] * SLOT + 90 * NS_PER_MS;
        NS_TEST_EXPECT_MSG_EQ(line.arrivals[1].first, at, "4, 8, 16 and again 16 slots");
        NS_TEST_EXPECT_MSG_EQ(
            line.arrivals[2].first, at + last * SLOT + 80 * NS_PER_MS, "drawn again");
        NS_TEST_EXPECT_MSG_EQ(line.channel->GetCollisions(), 3, "counted");
    }
};

/// Frames that noise destroys are repeated, each at most so often.
class PlcNoiseTest : public TestCase
{
  public:
    PlcNoiseTest()
        : TestCase("repeated frames take their time, and a packet given up takes it, too")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t COUNT = 3000;
        LineRun line(1);
        line.channel->SetAttribute("FrameErrorRate", DoubleValue(0.5));
        line.channel->SetAttribute("MaxRetries", UintegerValue(1));
        for (int64_t i = 0; i < COUNT; ++i)
        {
            line.SendAt(1000 * i * NS_PER_MS, 0, 1, 90); // a frame of 100 ms in each second
            line.SendAt(1000 * i * NS_PER_MS + 1, 1, 2, 40);
        }
        line.Run();
        // At once, at the second try, or never: 100 ms, 200 ms, and a drop after 200 ms.
        uint32_t once = 0;
        uint32_t twice = 0;
        uint32_t behindOne = 0;
        for (const auto& [at, bytes] : line.arrivals)
        {
            const int64_t took = at % (1000 * NS_PER_MS) / NS_PER_MS;
            once += bytes == 90 && took == 100 ? 1 : 0;
            twice += bytes == 90 && took == 200 ? 1 : 0;
            behindOne += bytes == 40 && took >= 250 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(line.channel->GetDrops(), line.drops.size(), "counted");
        NS_TEST_EXPECT_MSG_EQ(line.arrivals.size() + line.drops.size(), 2 * COUNT, "all");
        NS_TEST_EXPECT_MSG_EQ_TOL(line.drops.size() / 2.0 / COUNT, 0.25, 0.023, "a quarter lost");
        NS_TEST_EXPECT_MSG_EQ_TOL(double(once) / COUNT, 0.5, 0.037, "half at once");
        NS_TEST_EXPECT_MSG_EQ_TOL(double(twice) / COUNT, 0.25, 0.032, "a quarter at the second");
        NS_TEST_EXPECT_MSG_EQ_TOL(double(behindOne) / COUNT, 0.375, 0.036, "others wait as long");
    }
};

/// Queues, groups and drops.
class PlcQueueTest : public TestCase
{
  public:
    PlcQueueTest()
        : TestCase("a station's queue takes what fits to the byte; a group hears what is for all")
    {
    }

  private:
    void ExpectWaiting(LineRun* line, uint32_t packets)
    {
        NS_TEST_EXPECT_MSG_EQ(line->channel->CountWaiting(line->devices[0]), packets, "waiting");
    }

    void DoRun() override
    {
        LineRun line(1);
        line.channel->SetAttribute("QueueLimit", UintegerValue(100));
        line.SendAt(0, 0, 1, 60); // on the line at once
        line.SendAt(1, 0, 1, 60);
        line.SendAt(2, 0, 1, 40); // fits
        line.SendAt(3, 0, 1, 1);  // does not
        line.SendAt(3, 1, 0, 90); // another queue
        Simulator::Schedule(NanoSeconds(4), &PlcQueueTest::ExpectWaiting, this, &line, 2U);
        line.SendAt(1000 * NS_PER_MS, 0, 1, 100); // empty again
        line.SendTo(2000 * NS_PER_MS, 0, Mac48Address::GetBroadcast(), 50);
        line.Run();
        NS_TEST_ASSERT_MSG_EQ(line.drops.size(), 1, "dropped");
        NS_TEST_EXPECT_MSG_EQ(line.drops[0].first, 3, "at once");
        NS_TEST_EXPECT_MSG_EQ(line.channel->GetDrops(), 1, "and counted");
        std::vector<uint32_t> sizes;
        for (const auto& arrival : line.arrivals)
        {
            sizes.push_back(arrival.second);
        }
        std::sort(sizes.begin(), sizes.end());
        const std::vector<uint32_t> expected{40, 50, 50, 60, 60, 90, 100};
        NS_TEST_EXPECT_MSG_EQ(sizes, expected, "once each; two hear what is for all");
    }
};

/// Packets that are given up leave their queue, and their station begins anew.
class PlcGivenUpTest : public TestCase
{
  public:
    PlcGivenUpTest()
        : TestCase("packets given up leave room, and the next one has the first window again")
    {
    }

  private:
    void DoRun() override
    {
        LineRun line(1);
        line.channel->SetAttribute("QueueLimit", UintegerValue(100));
        line.channel->SetAttribute("MaxRetries", UintegerValue(0));
        line.SendAt(0, 2, 1, 90); // until 100 ms
        line.SendAt(1, 0, 1, 60);
        line.SendAt(1, 1, 0, 50);
        line.SendAt(
            120 * NS_PER_MS, 0, 1, 100); // fits, while the longer one, of 70 ms, is on the line
        line.Run();
        NS_TEST_ASSERT_MSG_EQ(line.drops.size(), 2, "both are given up");
        NS_TEST_EXPECT_MSG_EQ(line.drops[0].first, 100 * NS_PER_MS, "at their collision");
        NS_TEST_EXPECT_MSG_EQ(line.drops[1].second, 50, "each");
        NS_TEST_ASSERT_MSG_EQ(line.arrivals.size(), 2, "the first and the last");
        NS_TEST_EXPECT_MSG_EQ(
            line.arrivals[1].first, (100 + 70 + 110) * NS_PER_MS, "without a slot");
    }
};

/// The suite of the power line's channel.
class PlcChannelTestSuite : public TestSuite
{
  public:
    PlcChannelTestSuite()
        : TestSuite("gridshare-transport-plc", TestSuite::Type::UNIT)
    {
        AddTestCase(new PlcFramesTest);
        AddTestCase(new PlcSlotsTest);
        AddTestCase(new PlcNoiseTest);
        AddTestCase(new PlcQueueTest);
        AddTestCase(new PlcGivenUpTest);
    }
};

static PlcChannelTestSuite g_plcChannelTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
