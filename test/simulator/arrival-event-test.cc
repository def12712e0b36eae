/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/arrival-event.h"
#include "ns3/event-impl.h"
#include "ns3/make-event.h"
#include "ns3/object-factory.h"
#include "ns3/radix-scheduler.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What arrives at one time is taken last, in the order of the ways that it came by, whenever it was
 * scheduled; and ns-3 agrees on what is over by then.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Writes down where and when it arrives, and does something.
class NotedArrival : public ArrivalEvent
{
  public:
    NotedArrival(uint32_t node, std::ostringstream& log, std::function<void()> action = {})
        : m_node(node),
          m_log(log),
          m_action(std::move(action))
    {
    }

    uint32_t GetNode() const override
    {
        return m_node;
    }

    /// Schedule an arrival; the scheduler keeps it.
    static void Schedule(int64_t atNs, uint32_t way, NotedArrival* arrival)
    {
        Simulator::ScheduleWithContext(
            GetContext(way, arrival->GetNode()), NanoSeconds(atNs), arrival);
    }

  protected:
    void Notify() override
    {
        m_log << "a" << m_node << "@" << Simulator::GetContext() << " ";
        if (m_action)
        {
            m_action();
        }
    }

  private:
    uint32_t m_node;                //!< where
    std::ostringstream& m_log;      //!< where to write
    std::function<void()> m_action; //!< what to do
};

void
Note(std::ostringstream* log, const char* word)
{
    *log << word << " ";
}

/// A simulation with a radix scheduler.
class ArrivalTest : public TestCase
{
  protected:
    using TestCase::TestCase;

    /// @return what was written down
    std::string Run()
    {
        Simulator::Run();
        Simulator::Destroy();
        return m_log.str();
    }

    static void Begin()
    {
        Simulator::SetScheduler(ObjectFactory("ns3::gridshare::RadixScheduler"));
    }

    std::ostringstream m_log; //!< in order
};

/// Arrivals by five ways, scheduled in each of 120 orders.
class ArrivalOrderTest : public ArrivalTest
{
  public:
    ArrivalOrderTest()
        : ArrivalTest("arrivals of one time leave by way, whenever they were scheduled")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<uint32_t> ways{1, 2, 3, 4, 5};
        do
        {
            Begin();
            m_log.str("");
            for (const uint32_t way : ways)
            {
                NotedArrival::Schedule(10, way, new NotedArrival(20 - way, m_log));
                NotedArrival::Schedule(10, way, new NotedArrival(30 - way, m_log));
            }
            Simulator::Schedule(NanoSeconds(10), &Note, &m_log, "timer");
            NotedArrival::Schedule(9, 9, new NotedArrival(1, m_log));
            NS_TEST_ASSERT_MSG_EQ(Run(),
                                  "a1@1 timer a19@19 a29@29 a18@18 a28@28 a17@17 a27@27 a16@16 "
                                  "a26@26 a15@15 a25@25 ",
                                  "in order, each in the context of its node");
        } while (std::next_permutation(ways.begin(), ways.end()));
    }
};

/// More arrivals of one time than are sorted at once, a day ahead, the last way first.
class ManyArrivalsTest : public ArrivalTest
{
  public:
    ManyArrivalsTest()
        : ArrivalTest("hundreds of arrivals of one time leave by way")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t DAY_NS = 86400000000000;
        constexpr uint32_t WAYS = 300;
        Begin();
        std::string expected = "timer ";
        for (uint32_t way = 0; way < WAYS; ++way)
        {
            NotedArrival::Schedule(DAY_NS, WAYS - 1 - way, new NotedArrival(WAYS - 1 - way, m_log));
            const std::string node = std::to_string(way);
            expected.append("a").append(node).append("@").append(node).append(" ");
        }
        Simulator::Schedule(NanoSeconds(DAY_NS), &Note, &m_log, "timer");
        NS_TEST_EXPECT_MSG_EQ(Run(), expected, "in order");
    }
};

/// A timer of the same time, made after the arrival: it is over, and one that the arrival starts
/// comes before the next arrival.
class ArrivalTimerTest : public ArrivalTest
{
  public:
    ArrivalTimerTest()
        : ArrivalTest("an arrival finds timers of its time over, and its own before the next one")
    {
    }

  private:
    void DoRun() override
    {
        Begin();
        EventId timer;
        EventId later;
        NotedArrival::Schedule(10, 1, new NotedArrival(7, m_log, [&] {
                                   m_log << (timer.IsExpired() ? "over " : "pending ");
                                   later = Simulator::ScheduleNow(&Note, &m_log, "own");
                                   m_log << (later.IsExpired() ? "over " : "pending ");
                               }));
        NotedArrival::Schedule(10, 2, new NotedArrival(8, m_log, [&] {
                                   m_log << (later.IsExpired() ? "over " : "pending ");
                                   later = Simulator::ScheduleNow(&Note, &m_log, "never");
                                   later.Cancel();
                               }));
        timer = Simulator::Schedule(NanoSeconds(10), &Note, &m_log, "timer");
        NS_TEST_EXPECT_MSG_EQ(
            Run(), "timer a7@7 over pending own a8@8 over ", "what is over, and what is not");
    }
};

/// Where no scheduler orders arrivals, their context is their node's from the first.
class PlainSchedulerTest : public ArrivalTest
{
  public:
    PlainSchedulerTest()
        : ArrivalTest("ns-3's own scheduler takes arrivals as any other event")
    {
    }

  private:
    void DoRun() override
    {
        Simulator::SetScheduler(ObjectFactory("ns3::MapScheduler"));
        NotedArrival::Schedule(10, 2, new NotedArrival(7, m_log));
        NotedArrival::Schedule(10, 1, new NotedArrival(8, m_log));
        NS_TEST_EXPECT_MSG_EQ(Run(), "a7@7 a8@8 ", "as they were scheduled");
    }
};

/// Ahead of what was scheduled before, of arrivals, and after what was ahead before.
class AheadTest : public ArrivalTest
{
  public:
    AheadTest()
        : ArrivalTest("what is scheduled ahead leaves ahead of all else of its time")
    {
    }

  private:
    void ScheduleAhead(Time delay, const char* word)
    {
        m_last = RadixScheduler::ScheduleAhead(delay, MakeEvent(&Note, &m_log, word));
    }

    void BeFirst(EventId pending)
    {
        m_log << "first ";
        NS_TEST_EXPECT_MSG_EQ(pending.IsExpired(), false, "what is to come is not over");
        NS_TEST_EXPECT_MSG_EQ(Simulator::GetContext(), Simulator::NO_CONTEXT, "it is no node's");
        ScheduleAhead(Time(0), "third");
        ScheduleAhead(NanoSeconds(10), "later");
    }

    void DoRun() override
    {
        Begin();
        NotedArrival::Schedule(10, 3, new NotedArrival(3, m_log));
        const EventId pending = Simulator::Schedule(NanoSeconds(10), &Note, &m_log, "plain");
        Simulator::Schedule(NanoSeconds(9), &Note, &m_log, "earlier");
        ScheduleAhead(NanoSeconds(10), "never");
        m_last->Cancel();
        RadixScheduler::ScheduleAhead(NanoSeconds(10),
                                      MakeEvent(&AheadTest::BeFirst, this, pending));
        ScheduleAhead(NanoSeconds(10), "second");
        Simulator::Schedule(NanoSeconds(20), &Note, &m_log, "last");
        NS_TEST_EXPECT_MSG_EQ(
            Run(), "earlier first second third plain a3@3 later last ", "in this order");
    }

    Ptr<EventImpl> m_last; //!< scheduled ahead
};

/// The suite of arrivals.
class ArrivalEventTestSuite : public TestSuite
{
  public:
    ArrivalEventTestSuite()
        : TestSuite("gridshare-simulator-arrivals", TestSuite::Type::UNIT)
    {
        AddTestCase(new ArrivalOrderTest);
        AddTestCase(new ManyArrivalsTest);
        AddTestCase(new ArrivalTimerTest);
        AddTestCase(new AheadTest);
        AddTestCase(new PlainSchedulerTest);
    }
};

static ArrivalEventTestSuite g_arrivalEventTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
