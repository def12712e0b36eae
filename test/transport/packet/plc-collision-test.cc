/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/plc-channel.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a collision on a power line costs, at both fidelities, against arithmetic.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/**
 * Two stations whose window is one slot collide until both give up. A collision costs the time of
 * one frame, however many the packet has: nobody sends on after it.
 */
class CollisionCostTest : public TestCase
{
  public:
    CollisionCostTest()
        : TestCase("a collision on a power line wastes one frame of a packet in three")
    {
    }

  private:
    static constexpr double RATE = 44e3;
    static constexpr uint32_t RETRIES = 3;
    static constexpr uint32_t BYTES = 1000;
    static constexpr uint32_t HUB_BYTES = 100;
    static constexpr uint32_t HEADERS = 42;        // IPv4 20, UDP 8, fragment header 14
    static constexpr uint32_t FRAME_PAYLOAD = 400; // PlcChannel's
    static constexpr uint32_t FRAME_OVERHEAD = 40; // PlcChannel's

    NetworkTopology MakeLine() const
    {
        auto timing = std::make_shared<MediumTiming>(MakePlcTiming());
        timing->minWindow = 1;
        timing->maxWindow = 1;
        timing->maxRetries = RETRIES;
        NetworkTopology topology(3);
        for (const uint32_t station : {1, 2})
        {
            auto link = MakePlainLink(0, station, RATE, Time(0));
            link.medium = 0;
            link.framing = {1458, HEADERS, 0, 0};
            link.timing = timing;
            topology.AddLink(link);
        }
        return topology;
    }

    /// Both ask for the line while the hub has it.
    void SendFromBoth(Ptr<GridTransport> transport)
    {
        for (const uint32_t from : {0, 1, 2})
        {
            Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(TrafficClass::BLOCK, from == 0 ? HUB_BYTES : BYTES);
            Simulator::Schedule(Seconds(1) + from * MilliSeconds(1),
                                &GridTransport::Send,
                                transport,
                                from,
                                from == 0 ? 1 : 0,
                                message);
        }
    }

    void CheckMessages(int64_t endNs)
    {
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(MakeLine());
        transport->AssignStreams(1);
        ArrivalLog log(transport);
        SendFromBoth(transport);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.losses.size(), 2, "both are given up at message fidelity");
        for (const auto& loss : log.losses)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(loss.at, endNs, 10, "after so many frames, ns");
        }
        transport->Dispose();
        Simulator::Destroy();
    }

    static void NoteDrop(std::vector<int64_t>* drops, Ptr<const Packet>)
    {
        drops->push_back(Simulator::Now().GetNanoSeconds());
    }

    void CheckPackets(int64_t endNs)
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Medium", StringValue("Plc"));
        transport->SetAttribute("Protocol", EnumValue(PacketTransport::UDP));
        transport->SetTopology(MakeLine());
        transport->AssignStreams(1);
        std::vector<int64_t> drops;
        auto channel = transport->GetNetwork().devices.Get(0)->GetChannel();
        channel->SetAttribute("MinWindow", UintegerValue(1));
        channel->SetAttribute("MaxWindow", UintegerValue(1));
        channel->SetAttribute("MaxRetries", UintegerValue(RETRIES));
        channel->TraceConnectWithoutContext(
            "Drop", MakeBoundCallback(&CollisionCostTest::NoteDrop, &drops));
        SendFromBoth(transport);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(drops.size(), 2, "both are given up at packet fidelity");
        for (const int64_t drop : drops)
        {
            // The last collision is where they are given up, at its beginning.
            NS_TEST_EXPECT_MSG_EQ_TOL(drop, endNs, 10, "after so many frames, ns");
        }
        transport->Dispose();
        Simulator::Destroy();
    }

    void DoRun() override
    {
        const auto timeOf = [](uint32_t payloadBytes) {
            return static_cast<int64_t>((payloadBytes + FRAME_OVERHEAD) * 8 / RATE * 1e9);
        };
        const int64_t first = 1000000000 + timeOf(HUB_BYTES + HEADERS);
        CheckMessages(first + (RETRIES + 1) * timeOf(FRAME_PAYLOAD));
        CheckPackets(first + RETRIES * timeOf(FRAME_PAYLOAD));
    }
};

/// The suite of collisions on a power line.
class PlcCollisionTestSuite : public TestSuite
{
  public:
    PlcCollisionTestSuite()
        : TestSuite("gridshare-transport-plc-collision", TestSuite::Type::UNIT)
    {
        AddTestCase(new CollisionCostTest);
    }
};

static PlcCollisionTestSuite g_plcCollisionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
