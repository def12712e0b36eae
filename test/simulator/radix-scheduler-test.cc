/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../transport/network-test-fixtures.h"

#include "ns3/map-scheduler.h"
#include "ns3/radix-scheduler.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * The radix scheduler against ns-3's map, event by event.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// A radix scheduler and ns-3's map with the same events.
class SchedulerTest : public TestCase
{
  protected:
    using TestCase::TestCase;

    void Insert(uint64_t at)
    {
        const Scheduler::Event event{nullptr, {at, ++m_uid, 0}};
        m_radix->Insert(event);
        m_map->Insert(event);
        m_pending.push_back(event);
    }

    void Remove(std::size_t index)
    {
        m_radix->Remove(m_pending[index]);
        m_map->Remove(m_pending[index]);
        Forget(index);
    }

    void RemoveNext()
    {
        NS_TEST_ASSERT_MSG_EQ(
            m_radix->PeekNext().key.m_uid, m_map->PeekNext().key.m_uid, "the next one");
        const auto event = m_radix->RemoveNext();
        NS_TEST_ASSERT_MSG_EQ(event.key.m_uid, m_map->RemoveNext().key.m_uid, "in order");
        m_now = event.key.m_ts;
        const auto found = std::find_if(m_pending.begin(), m_pending.end(), [&](const auto& other) {
            return other.key.m_uid == event.key.m_uid;
        });
        Forget(static_cast<std::size_t>(found - m_pending.begin()));
    }

    void RemoveAll()
    {
        while (!m_map->IsEmpty() && !IsStatusFailure())
        {
            RemoveNext();
        }
        NS_TEST_ASSERT_MSG_EQ(m_radix->IsEmpty(), true, "nothing is left");
    }

    Ptr<RadixScheduler> m_radix;             //!< what is tested
    Ptr<MapScheduler> m_map;                 //!< what it must be like
    std::vector<Scheduler::Event> m_pending; //!< in both
    uint64_t m_now{0};                       //!< of the last one taken

  private:
    // While there is a radix scheduler, arrivals are marked for it.
    void DoSetup() override
    {
        m_radix = CreateObject<RadixScheduler>();
        m_map = CreateObject<MapScheduler>();
    }

    void DoTeardown() override
    {
        m_radix = nullptr;
        m_map = nullptr;
    }

    void Forget(std::size_t index)
    {
        m_pending[index] = m_pending.back();
        m_pending.pop_back();
    }

    uint32_t m_uid{0}; //!< of the last one inserted
};

/// Random insertions and removals leave a radix scheduler in the order of a map.
class RadixSchedulerTest : public SchedulerTest
{
  public:
    /**
     * @param burst events that are inserted at once, now and then
     * @param spread of their times
     */
    RadixSchedulerTest(uint32_t burst, uint32_t spread)
        : SchedulerTest("the radix scheduler gives the order of a map, bursts of " +
                        std::to_string(burst) + " within " + std::to_string(spread)),
          m_burst(burst),
          m_spread(spread)
    {
    }

  private:
    void DoRun() override
    {
        const auto draws = MakeDice(9);
        for (int step = 0; step < 10000; ++step)
        {
            const double what = draws->GetValue(0, 1);
            if (what < 0.5 || m_map->IsEmpty())
            {
                // Times near and far, and many equal ones.
                Insert(m_now + (draws->GetInteger(0, 3) == 0 ? draws->GetInteger(0, 1000000)
                                                             : draws->GetInteger(0, 3)));
            }
            else if (what < 0.6)
            {
                Remove(draws->GetInteger(0, static_cast<uint32_t>(m_pending.size() - 1)));
            }
            else
            {
                RemoveNext();
            }
            for (uint32_t i = 0; step % 5000 == 0 && i < m_burst; ++i)
            {
                Insert(m_now + draws->GetInteger(0, m_spread));
            }
            NS_TEST_ASSERT_MSG_EQ(m_radix->IsEmpty(), m_map->IsEmpty(), "count");
        }
        RemoveAll();
    }

    uint32_t m_burst;  //!< at once
    uint32_t m_spread; //!< of their times
};

/**
 * A run that has grown too long keeps its beginning. All times around its new end are inserted
 * thrice, and the events of one of the three rounds are taken back.
 */
class LongRunTest : public SchedulerTest
{
  public:
    /// @param takenBack the round, from 0
    explicit LongRunTest(std::size_t takenBack)
        : SchedulerTest("a run that is cut has its last time still, without round " +
                        std::to_string(takenBack)),
          m_takenBack(takenBack)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint64_t START = 1U << 20;
        constexpr std::size_t COUNT = 1000;
        Insert(START);
        Insert(START + COUNT + 1);
        RemoveNext(); // what comes until twice the start belongs to the run now
        for (int round = 0; round < 3; ++round)
        {
            for (std::size_t i = 1; i <= COUNT; ++i)
            {
                Insert(START + i);
            }
        }
        for (std::size_t i = COUNT; i >= 1; --i)
        {
            Remove(m_takenBack * COUNT + i);
        }
        NS_TEST_ASSERT_MSG_EQ(m_pending.size(), 1 + 2 * COUNT, "two rounds and the last one");
        RemoveAll();
    }

    std::size_t m_takenBack; //!< the round
};

/// The suite of schedulers.
class RadixSchedulerTestSuite : public TestSuite
{
  public:
    RadixSchedulerTestSuite()
        : TestSuite("gridshare-simulator-scheduler", TestSuite::Type::UNIT)
    {
        AddTestCase(new RadixSchedulerTest(0, 0));
        // Runs that are long, of one time, of few and of many; buckets of many and of few.
        for (const uint32_t spread : {0, 3, 100, 3000, 1000000})
        {
            AddTestCase(new RadixSchedulerTest(2500, spread));
        }
        for (const std::size_t round : {0, 1, 2})
        {
            AddTestCase(new LongRunTest(round));
        }
    }
};

static RadixSchedulerTestSuite g_radixSchedulerTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
