/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "../network-test-fixtures.h"

#include "ns3/fair-share-link.h"
#include "ns3/message-server.h"
#include "ns3/stream-link.h"
#include "ns3/test.h"
#include "ns3/yielding-queue.h"

/**
 * @file
 * @ingroup gridshare-test
 * What serves messages at message fidelity, each alone, with two or three messages: times by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// Last frames leave in the order in which they come, whatever the order of the first ones.
class KeepOrderTest : public TestCase
{
  public:
    KeepOrderTest()
        : TestCase("a message leaves behind those whose last frame came before its own")
    {
    }

  private:
    void DoRun() override
    {
        MessageServer server;
        constexpr int64_t LAST = 10; // work of every last frame
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(100, 120, LAST, 0), 120, "alone");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(200, 115, LAST, 10), 130, "a frame behind it");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(50, 60, LAST, 20), 60, "there before both");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(100, 105, LAST, 30), 130, "behind the first");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(99, 105, LAST, 40), 105, "just before the first");
        // At 120 all but the second have come, through at 130: what comes then is behind them.
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(120, 125, LAST, 120), 140, "behind all that came");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(200, 205, LAST, 130), 205, "the link was idle");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(200, 205, LAST, 131), 215, "behind its equal");
        NS_TEST_EXPECT_MSG_EQ(server.KeepOrder(300, 210, LAST, 300), 225, "behind what is over");
    }
};

/// Work that is put before other work: later, and counted.
class MakeWayTest : public TestCase
{
  public:
    MakeWayTest()
        : TestCase("a server that makes way is free later, by as much")
    {
    }

  private:
    void DoRun() override
    {
        MessageServer server;
        server.MakeWay(100, 20);
        NS_TEST_EXPECT_MSG_EQ(server.freeAt, 120, "from its start");
        server.MakeWay(110, 5);
        NS_TEST_EXPECT_MSG_EQ(server.freeAt, 125, "behind what is there");
        NS_TEST_EXPECT_MSG_EQ(server.busyTime, 25, "work, not waiting");
    }
};

/// Processor sharing with unequal work, with something that goes first.
class FairShareLinkTest : public TestCase
{
  public:
    FairShareLinkTest()
        : TestCase("connections share a link equally, and all stand still for what goes first")
    {
    }

  private:
    void ExpectActive(const FairShareLink<uint64_t>* link, uint32_t active)
    {
        NS_TEST_EXPECT_MSG_EQ(link->GetActiveConnections(), active, "connections with work");
    }

    void DoRun() override
    {
        JobLog log;
        FairShareLink<uint64_t> link(log.GetCallback());
        const auto add = [&](int64_t atMs, uint32_t connection, int64_t workMs, uint64_t job) {
            Simulator::Schedule(MilliSeconds(atMs),
                                &FairShareLink<uint64_t>::Add,
                                &link,
                                connection,
                                workMs * NS_PER_MS,
                                job);
        };
        const auto makeWay = [&](int64_t atMs, int64_t workMs) {
            Simulator::Schedule(
                MilliSeconds(atMs), &FairShareLink<uint64_t>::MakeWay, &link, workMs * NS_PER_MS);
        };
        const auto expectActive = [&](int64_t atMs, uint32_t active) {
            Simulator::Schedule(
                MilliSeconds(atMs), &FairShareLinkTest::ExpectActive, this, &link, active);
        };
        // 2 and 6 ms of work: at half the rate until 4 ms, then 4 ms are left.
        add(0, 1, 2, 1);
        add(0, 2, 6, 2);
        expectActive(3, 2);
        expectActive(5, 1);
        expectActive(9, 0);
        // Equal work ends at equal times, in the order in which it came.
        add(100, 5, 1, 3);
        add(100, 4, 1, 4);
        // 4 ms of work, after 1 ms stopped for 3 ms and for 2 ms more.
        add(200, 1, 4, 5);
        makeWay(201, 3);
        makeWay(202, 2);
        // What comes while the link stands still shares it from then on: stopped until 304,
        // then 2 ms of each at half the rate.
        makeWay(300, 4);
        add(301, 1, 2, 6);
        add(303, 2, 2, 7);
        // Two messages of one connection are one share: 3 ms beside 2 + 2.
        add(400, 1, 2, 8);
        add(400, 1, 2, 9);
        add(400, 2, 3, 10);
        // What has stopped an idle link for long is over.
        makeWay(500, 1);
        add(510, 1, 2, 11);
        Simulator::Run();
        const std::map<uint64_t, int64_t> expected{{1, 4 * NS_PER_MS},
                                                   {2, 8 * NS_PER_MS},
                                                   {3, 102 * NS_PER_MS},
                                                   {4, 102 * NS_PER_MS},
                                                   {5, 209 * NS_PER_MS},
                                                   {6, 308 * NS_PER_MS},
                                                   {7, 308 * NS_PER_MS},
                                                   {8, 404 * NS_PER_MS},
                                                   {9, 407 * NS_PER_MS},
                                                   {10, 406 * NS_PER_MS},
                                                   {11, 512 * NS_PER_MS}};
        for (const auto& [job, at] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ(log.endsAt[job], at, "job " << job);
        }
        const std::vector<uint64_t> order{1, 2, 3, 4, 5, 6, 7, 8, 10, 9, 11};
        NS_TEST_EXPECT_MSG_EQ(log.jobs, order, "each once, in order");
        Simulator::Destroy();
    }
};

/// A queue that leaves its time to urgent work.
class YieldingQueueTest : public TestCase
{
  public:
    YieldingQueueTest()
        : TestCase("what yields is through later by what went first, wherever that came")
    {
    }

  private:
    void DoRun() override
    {
        JobLog log;
        YieldingQueue<uint64_t> queue(log.GetCallback());
        const auto add = [&](int64_t atMs, int64_t workMs, uint64_t job) {
            Simulator::Schedule(
                MilliSeconds(atMs), &YieldingQueue<uint64_t>::Add, &queue, workMs * NS_PER_MS, job);
        };
        const auto makeWay = [&](int64_t atMs, int64_t workMs) {
            Simulator::Schedule(
                MilliSeconds(atMs), &YieldingQueue<uint64_t>::MakeWay, &queue, workMs * NS_PER_MS);
        };
        add(0, 10, 1);
        add(1, 10, 2);
        makeWay(5, 3);
        makeWay(6, 1); // 14 and 24
        makeWay(100, 4);
        makeWay(101, 2); // until 106
        add(103, 5, 3);
        add(104, 5, 4); // 111 and 116
        makeWay(200, 1);
        add(210, 5, 5); // 215: what went first is over
        Simulator::Run();
        const int64_t expected[5] = {14, 24, 111, 116, 215};
        for (uint64_t job = 1; job <= 5; ++job)
        {
            NS_TEST_EXPECT_MSG_EQ(log.endsAt[job], expected[job - 1] * NS_PER_MS, "job " << job);
        }
        NS_TEST_EXPECT_MSG_EQ(log.jobs.size(), 5, "each once");
        {
            YieldingQueue<uint64_t> leaving(log.GetCallback());
            leaving.Add(NS_PER_MS, 6);
            leaving.Add(NS_PER_MS, 7);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(log.jobs.size(), 5, "what is left in a queue that goes never is");
        Simulator::Destroy();
    }
};

/// What waits at a link whose streams are known.
class StreamBacklogTest : public TestCase
{
  public:
    StreamBacklogTest()
        : TestCase("the backlog of a link is what has come less what was served")
    {
    }

  private:
    void DoRun() override
    {
        StreamLink link;
        // Five frames of 2 ns of work, one each ns.
        const auto service = link.Take({0, 4, 2, 2, 10, 5});
        NS_TEST_EXPECT_MSG_EQ(service.start, 0, "at once");
        NS_TEST_EXPECT_MSG_EQ(service.tailOut, 10, "without a gap");
        const int64_t expected[12] = {2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0, 0};
        for (int64_t at = 0; at < 12; ++at)
        {
            NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(at), expected[at], "at " << at);
            NS_TEST_EXPECT_MSG_EQ(link.IsBusy(at), (expected[at] > 0), "busy at " << at);
        }
        link.MakeWay(3, 7);
        NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(3), 12, "and what goes first");
        NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(16), 1, "all of it");
        NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(17), 0, "17 in all");
        // Frames that come far apart: busy, though nothing waits between them.
        const auto sparse = link.Take({100, 120, 1, 3, 6, 3});
        NS_TEST_EXPECT_MSG_EQ(sparse.start, 100, "the link was idle");
        NS_TEST_EXPECT_MSG_EQ(sparse.tailOut, 123, "the last frame alone");
        NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(105), 0, "between two frames");
        NS_TEST_EXPECT_MSG_EQ(link.IsBusy(105), true, "one is coming");
        NS_TEST_EXPECT_MSG_EQ(link.CountBacklog(110), 2, "the one in the middle");
        NS_TEST_EXPECT_MSG_EQ(link.IsBusy(122), true, "the last one");
        NS_TEST_EXPECT_MSG_EQ(link.IsBusy(123), false, "all are through");
        // A single frame is there when its last byte is; two frames share the work as they say.
        const auto single = link.Take({200, 210, 4, 4, 4, 1});
        NS_TEST_EXPECT_MSG_EQ(single.start, 210, "not before");
        NS_TEST_EXPECT_MSG_EQ(single.tailOut, 214, "and its work");
        NS_TEST_EXPECT_MSG_EQ(
            link.Take({205, 213, 3, 2, 8, 2}).tailOut, 219, "and what is repeated");
    }
};

/// The suite of what serves messages.
class MessageServerTestSuite : public TestSuite
{
  public:
    MessageServerTestSuite()
        : TestSuite("gridshare-transport-server", TestSuite::Type::UNIT)
    {
        AddTestCase(new KeepOrderTest);
        AddTestCase(new MakeWayTest);
        AddTestCase(new FairShareLinkTest);
        AddTestCase(new YieldingQueueTest);
        AddTestCase(new StreamBacklogTest);
    }
};

static MessageServerTestSuite g_messageServerTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
