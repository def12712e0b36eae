/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/contention-medium.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/scheduled-medium.h"
#include "ns3/test.h"
#include "ns3/wan-model.h"
#include "ns3/wan-transport.h"

/**
 * @file
 * @ingroup gridshare-test
 * Consensus goes first in every queue: it waits for itself alone, everything else for both, and no
 * work is lost or done twice.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

void
SendLater(Ptr<GridTransport> transport, int64_t atMs, TrafficClass purpose, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(purpose, bytes);
    const uint32_t to = transport->GetEndpointCount() - 1;
    Simulator::Schedule(MilliSeconds(atMs), &GridTransport::Send, transport, 0, to, message);
}

/// How links serve in a case.
struct QueueCase
{
    const char* name;                        //!< in words
    MessageTransport::Forwarding forwarding; //!< attribute
    MessageTransport::Discipline discipline; //!< attribute
};

const QueueCase QUEUE_CASES[] = {
    {"frames", MessageTransport::FRAMES, MessageTransport::SEQUENTIAL},
    {"messages", MessageTransport::MESSAGES, MessageTransport::SEQUENTIAL},
    {"streams", MessageTransport::STREAMS, MessageTransport::SEQUENTIAL},
    {"frames, parallel", MessageTransport::FRAMES, MessageTransport::PARALLEL},
    {"streams, parallel", MessageTransport::STREAMS, MessageTransport::PARALLEL},
};

/// Two links of 1 Mb/s and 5 ms: 1000 bytes take 8 ms on each.
Ptr<MessageTransport>
MakeChain(const QueueCase& studied, uint32_t medium = NO_MEDIUM)
{
    NetworkTopology topology(3);
    for (uint32_t i = 0; i < 2; ++i)
    {
        auto link = MakePlainLink(i, i + 1, 1e6, MilliSeconds(5));
        link.medium = i == 0 ? medium : NO_MEDIUM;
        topology.AddLink(link);
    }
    auto transport = CreateObject<MessageTransport>();
    transport->SetAttribute("Forwarding", EnumValue(studied.forwarding));
    transport->SetAttribute("Discipline", EnumValue(studied.discipline));
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

/// When messages of a size arrived, ms.
std::vector<double>
ListArrivals(const ArrivalLog& log, uint32_t bytes)
{
    std::vector<double> times;
    for (const auto& arrival : log.arrivals)
    {
        if (arrival.bytes == bytes)
        {
            times.push_back(static_cast<double>(arrival.at) / NS_PER_MS);
        }
    }
    return times;
}

/// A vote behind 50 messages of gossip takes the time of an empty network, and they its work.
class OvertakingTest : public TestCase
{
  public:
    /// @param studied how links serve @param shared whether the first link is a medium
    OvertakingTest(const QueueCase& studied, bool shared)
        : TestCase(std::string("votes overtake gossip, ") + studied.name +
                   (shared ? ", on a shared medium" : "")),
          m_case(studied),
          m_shared(shared)
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeChain(m_case, m_shared ? 0 : NO_MEDIUM);
        ArrivalLog log(transport);
        for (uint32_t i = 0; i < 50; ++i)
        {
            SendLater(transport, 0, TrafficClass::TRANSACTION, 1000);
        }
        SendLater(transport, 100, TrafficClass::VOTE, 500);
        SendLater(transport, 100, TrafficClass::PROPOSAL, 250);
        SendLater(transport, 350, TrafficClass::TRANSACTION, 999);
        Simulator::Run();
        const auto votes = ListArrivals(log, 500);
        const auto proposals = ListArrivals(log, 250);
        const auto gossip = ListArrivals(log, 1000);
        const auto last = ListArrivals(log, 999);
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), 53, "all arrive");
        NS_TEST_EXPECT_MSG_EQ_TOL(votes[0], 100 + 2 * 4 + 10, 1e-5, "as if it were alone");
        // The proposal, which is shorter, waits for the vote on both links.
        NS_TEST_EXPECT_MSG_EQ_TOL(proposals[0], 100 + 2 * 4 + 2 + 10, 1e-5, "first come, first");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(gossip.back(), 400 + 8 + 10, "gossip takes its time");
        // 50 messages, the vote, the proposal and itself: the link has been busy all the time.
        NS_TEST_EXPECT_MSG_EQ_TOL(last[0], 400 + 4 + 2 + 2 * 7.992 + 10, 0.01, "all work is done");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            transport->GetBusyTime(0, true).GetSeconds() * 1e3, 413.992, 1e-5, "and done once");
        Simulator::Destroy();
    }

    QueueCase m_case; //!< how links serve
    bool m_shared;    //!< medium
};

/// Half the rate of a link for votes leaves half of it for gossip, whatever waits.
class NoStarvationTest : public TestCase
{
  public:
    /// @param studied how links serve
    explicit NoStarvationTest(const QueueCase& studied)
        : TestCase(std::string("votes take no more than their own time from gossip, ") +
                   studied.name),
          m_case(studied)
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeChain(m_case);
        ArrivalLog log(transport);
        for (int64_t atMs = 0; atMs < 10000; atMs += 8)
        {
            SendLater(transport, atMs, TrafficClass::VOTE, 500);         // 4 of 8 ms
            SendLater(transport, atMs, TrafficClass::TRANSACTION, 1000); // 8 of 8 ms
        }
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        for (const auto& arrival : log.arrivals)
        {
            if (arrival.bytes == 500)
            {
                NS_TEST_EXPECT_MSG_EQ(arrival.delay, 18 * NS_PER_MS, "no vote waits");
            }
        }
        const auto gossip = static_cast<double>(ListArrivals(log, 1000).size());
        if (m_case.forwarding != MessageTransport::STREAMS)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(gossip, 625, 3, "half of the link");
        }
        // Streams that wait already keep their time, so that a growing queue is served too well.
        NS_TEST_EXPECT_MSG_GT_OR_EQ(gossip, 622, "at least half of the link");
        Simulator::Destroy();
    }

    QueueCase m_case; //!< how links serve
};

/// Without UrgentFirst the queue is one.
class OneQueueTest : public TestCase
{
  public:
    OneQueueTest()
        : TestCase("without UrgentFirst, votes wait their turn")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = MakeChain(QUEUE_CASES[0]);
        transport->SetAttribute("UrgentFirst", BooleanValue(false));
        ArrivalLog log(transport);
        for (uint32_t i = 0; i < 50; ++i)
        {
            SendLater(transport, 0, TrafficClass::TRANSACTION, 1000);
        }
        SendLater(transport, 100, TrafficClass::VOTE, 500);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ListArrivals(log, 500).at(0), 400 + 8 + 4 + 10, 1e-5, "behind all gossip");
        Simulator::Destroy();
    }
};

/// The same over a wide-area network, where an upload is the queue.
class WanOvertakingTest : public TestCase
{
  public:
    WanOvertakingTest()
        : TestCase("votes overtake gossip at an upload of a wide-area network")
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<WanTransport>();
        auto model = std::make_shared<WanModel>(WanRegions{{1.0}, {10.0}, {1e6}, {1e6}},
                                                std::vector<uint32_t>{0, 0});
        model->SetLatencyLaw(LatencyLaw::FIXED);
        transport->SetModel(model);
        ArrivalLog log(transport);
        for (uint32_t i = 0; i < 50; ++i)
        {
            SendLater(transport, 0, TrafficClass::TRANSACTION, 1000);
        }
        SendLater(transport, 100, TrafficClass::VOTE, 500);
        SendLater(transport, 101, TrafficClass::TRANSACTION, 999);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ_TOL(ListArrivals(log, 500).at(0), 100 + 4 + 10, 1e-3, "alone");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ListArrivals(log, 999).at(0), 400 + 4 + 7.992 + 10, 1e-3, "all work is done");
        Simulator::Destroy();
    }
};

/// Stations of media that take turns send what is urgent first.
class MediumOvertakingTest : public TestCase
{
  public:
    MediumOvertakingTest()
        : TestCase("votes overtake gossip that waits for a turn at the same station")
    {
    }

  private:
    void Check(SharedMedium<uint64_t>& medium, const JobLog& log)
    {
        for (const uint64_t id : {2, 4, 6})
        {
            medium.Request(0, {id, NS_PER_MS, NS_PER_MS, 1, false});
        }
        medium.Request(0, {8, NS_PER_MS, NS_PER_MS, 1, true});
        medium.Request(0, {10, NS_PER_MS, NS_PER_MS, 1, true});
        Simulator::Run();
        const std::vector<uint64_t> expected{8, 10, 2, 4, 6};
        NS_TEST_EXPECT_MSG_EQ(log.jobs, expected, "urgent ones first, in order");
        Simulator::Destroy();
    }

    void DoRun() override
    {
        MediumTiming timing;
        timing.gap = MicroSeconds(34);
        timing.slot = MicroSeconds(9);
        timing.acknowledgement = MicroSeconds(44);
        timing.minWindow = 16;
        timing.maxWindow = 1024;
        JobLog contention;
        ContentionMedium<uint64_t> contended(timing, MakeDice(1), contention.GetMediumCallback());
        Check(contended, contention);
        timing.grantInterval = MilliSeconds(1);
        timing.grantBlocks = 10;
        GrantTiming direction;
        direction.blocks = 10;
        direction.minBlocks = 1;
        JobLog grants;
        ScheduledMedium<uint64_t> scheduled(timing, direction, grants.GetMediumCallback());
        Check(scheduled, grants);
    }
};

/// The suite of priorities.
class UrgentMessageTestSuite : public TestSuite
{
  public:
    UrgentMessageTestSuite()
        : TestSuite("gridshare-transport-urgent", TestSuite::Type::UNIT)
    {
        for (const auto& studied : QUEUE_CASES)
        {
            AddTestCase(new OvertakingTest(studied, false));
            if (studied.discipline == MessageTransport::SEQUENTIAL)
            {
                AddTestCase(new OvertakingTest(studied, true));
                AddTestCase(new NoStarvationTest(studied));
            }
        }
        AddTestCase(new OneQueueTest);
        AddTestCase(new WanOvertakingTest);
        AddTestCase(new MediumOvertakingTest);
    }
};

static UrgentMessageTestSuite g_urgentMessageTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
