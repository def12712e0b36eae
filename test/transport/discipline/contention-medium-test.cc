/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../network-test-fixtures.h"

#include "ns3/contention-medium.h"
#include "ns3/test.h"

#include <memory>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * A medium that stations contend for, slot by slot: two or three packets, with dice that are known.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

constexpr int64_t GAP = 100 * NS_PER_US;
constexpr int64_t SLOT = 10 * NS_PER_US;
constexpr int64_t ANSWER = 50 * NS_PER_US;
constexpr int64_t TIMEOUT = 70 * NS_PER_US;
constexpr int64_t AIRTIME = 1000 * NS_PER_US;

MediumTiming
MakeTiming(uint32_t minWindow, uint32_t maxWindow)
{
    MediumTiming timing;
    timing.gap = NanoSeconds(GAP);
    timing.slot = NanoSeconds(SLOT);
    timing.acknowledgement = NanoSeconds(ANSWER);
    timing.timeout = NanoSeconds(TIMEOUT);
    timing.minWindow = minWindow;
    timing.maxWindow = maxWindow;
    timing.maxRetries = 2;
    timing.keepsSlots = true;
    return timing;
}

/// A medium, who asks for it and when its jobs end.
class ContentionRun
{
  public:
    /**
     * @param timing of the medium
     * @param stream of its dice
     */
    ContentionRun(const MediumTiming& timing, int64_t stream)
        : m_medium(timing, MakeDice(stream), log.GetMediumCallback())
    {
    }

    /// Ask at a time, ns, for a job that collides for so long, ns, and takes a millisecond.
    void AskAt(int64_t at, uint32_t station, uint64_t job, int64_t first = AIRTIME)
    {
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(at)),
                            &ContentionMedium<uint64_t>::Request,
                            &m_medium,
                            station,
                            SharedMedium<uint64_t>::Job{job, AIRTIME, first, 9});
    }

    void Run()
    {
        Simulator::Run();
        Simulator::Destroy();
    }

    /// The medium itself.
    ContentionMedium<uint64_t>& GetMedium()
    {
        return m_medium;
    }

    JobLog log; //!< of its jobs

  private:
    ContentionMedium<uint64_t> m_medium; //!< what is tested
};

/// One station: the gap alone at first, then the slots drawn after its last packet.
class LoneStationTest : public TestCase
{
  public:
    LoneStationTest()
        : TestCase("a lone station waits for the gap, then for the slots drawn after its packet")
    {
    }

  private:
    void DoRun() override
    {
        int64_t after[2] = {0, 0};
        const int64_t stream = FindStream([&](const Die& die) {
            after[0] = die(8);
            after[1] = die(8);
            return after[0] >= 3 && after[1] >= 4 && after[0] != after[1];
        });
        ContentionRun run(MakeTiming(8, 32), stream);
        run.AskAt(0, 1, 1);
        int64_t end = GAP + AIRTIME;
        const int64_t first = end;
        run.AskAt(end - AIRTIME / 2, 1, 2); // while it sends
        end += ANSWER + GAP + after[0] * SLOT + AIRTIME;
        const int64_t second = end;
        // Two and a half slots have passed: what is left counts from a gap of its own.
        const int64_t asked = end + ANSWER + GAP + 5 * SLOT / 2;
        run.AskAt(asked, 1, 3);
        const int64_t third = asked + GAP + (after[1] - 2) * SLOT + AIRTIME;
        // After long silence no slots are left.
        run.AskAt(third + 100 * AIRTIME, 1, 4);
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[1], first, "the gap alone");
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], second, "answer, gap, slots");
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[3], third, "slots left over");
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[4], third + 101 * AIRTIME + GAP, "none left");
    }
};

/// Two stations that wait for a third: who has fewer slots is first, the other goes on counting.
class FrozenSlotsTest : public TestCase
{
  public:
    FrozenSlotsTest()
        : TestCase("a station goes on counting where another one interrupted it")
    {
    }

  private:
    void DoRun() override
    {
        int64_t second = 0;
        int64_t third = 0;
        const int64_t stream = FindStream([&](const Die& die) {
            die(8); // of the first station, who has nothing more
            second = die(8);
            third = die(8);
            return second >= 2 && third >= second + 3;
        });
        ContentionRun run(MakeTiming(8, 32), stream);
        run.AskAt(0, 1, 1);
        run.AskAt(GAP + 1, 2, 2);
        run.AskAt(GAP + 2, 3, 3);
        run.Run();
        const int64_t end = GAP + AIRTIME + ANSWER + GAP + second * SLOT + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], end, "fewer slots");
        NS_TEST_EXPECT_MSG_EQ(
            run.log.endsAt[3], end + ANSWER + GAP + (third - second) * SLOT + AIRTIME, "the rest");
    }
};

/// A station that comes while another counts has counted whole slots only.
class BegunSlotTest : public TestCase
{
  public:
    BegunSlotTest()
        : TestCase("a slot that has begun counts again after an interruption")
    {
    }

  private:
    void DoRun() override
    {
        int64_t own = 0;
        int64_t other = 0;
        const int64_t stream = FindStream([&](const Die& die) {
            own = die(8);
            other = die(8);
            return other == 3 && own == 6;
        });
        ContentionRun run(MakeTiming(8, 32), stream);
        run.AskAt(0, 1, 1);
        run.AskAt(GAP + 1, 2, 2);
        const int64_t idle = GAP + AIRTIME + ANSWER;
        run.AskAt(idle + SLOT / 2, 1, 3); // half a slot behind the other one's gap
        run.Run();
        const int64_t end = idle + GAP + other * SLOT + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], end, "not in its way");
        // Two and a half slots of six are over.
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[3], end + ANSWER + GAP + 4 * SLOT + AIRTIME, "four");
    }
};

/// Two stations without a choice collide until they give up, each at its own count.
class GivingUpTest : public TestCase
{
  public:
    GivingUpTest()
        : TestCase("a packet is given up at its third collision, and the next one is tried anew")
    {
    }

  private:
    void DoRun() override
    {
        ContentionRun run(MakeTiming(1, 1), 1);
        run.AskAt(0, 0, 10);
        for (const uint32_t station : {1, 2})
        {
            run.AskAt(GAP + 1, station, station);
            run.AskAt(GAP + 2, station, 2 + station);
        }
        run.Run();
        // The first at the gap, each next one after the packet, the wait for its answer and a gap.
        const int64_t collision = GAP + AIRTIME + ANSWER + GAP;
        const int64_t next = AIRTIME + TIMEOUT + GAP;
        for (const uint64_t job : {1, 2})
        {
            NS_TEST_EXPECT_MSG_EQ(
                run.log.givenUpAt[job], collision + 2 * next + AIRTIME, "the first packets");
            NS_TEST_EXPECT_MSG_EQ(
                run.log.givenUpAt[job + 2], collision + 5 * next + AIRTIME, "the second ones");
        }
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt.size(), 1, "none was sent");
        NS_TEST_EXPECT_MSG_EQ(run.GetMedium().GetCollisions(), 6, "collisions");
    }
};

/// A collision lasts as long as the longest of its first packets; who sent less is out sooner.
class UnequalCollisionTest : public TestCase
{
  public:
    UnequalCollisionTest()
        : TestCase("a collision lasts as long as its longest packet, and no longer")
    {
    }

  private:
    void DoRun() override
    {
        ContentionRun run(MakeTiming(1, 1), 1);
        run.AskAt(0, 0, 10);
        run.AskAt(GAP + 1, 1, 1, AIRTIME / 4);
        run.AskAt(GAP + 1, 2, 2, AIRTIME / 2);
        run.AskAt(GAP + 1, 3, 3, AIRTIME / 8);
        run.Run();
        // 500 us, and a gap. Two have waited for their answers by then and collide again, for 250
        // us. The first of them waits until 70 us more, the third has waited, as has the second:
        // these collide for 500 us, the third for the last time.
        const int64_t first = GAP + AIRTIME + ANSWER + GAP;
        const int64_t third = first + 500 * NS_PER_US + GAP + 250 * NS_PER_US + GAP;
        NS_TEST_EXPECT_MSG_EQ(run.log.givenUpAt[3], third + 500 * NS_PER_US, "in all three");
        const int64_t end = third + 500 * NS_PER_US + GAP + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[1], end, "who was not part of the third");
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], end + ANSWER + GAP + AIRTIME, "who was");
        NS_TEST_EXPECT_MSG_EQ(run.GetMedium().GetCollisions(), 3, "collisions");
    }
};

/// Windows double at each collision up to the largest, and begin anew after a packet.
class WindowDoublingTest : public TestCase
{
  public:
    WindowDoublingTest()
        : TestCase("a collision doubles the window up to the largest, a packet resets it")
    {
    }

  private:
    void DoRun() override
    {
        int64_t slots[3] = {0, 0, 0};
        int64_t others = 0;
        int64_t after = 0;
        const int64_t stream = FindStream([&](const Die& die) {
            die(2); // of the station that was there first
            const uint32_t windows[3] = {2, 4, 4};
            bool wanted = true;
            for (int round = 0; round < 3; ++round)
            {
                slots[round] = die(windows[round]);
                others = die(windows[round]);
                wanted = wanted && (others == slots[round]) == (round < 2);
            }
            after = die(2);
            // A window of eight would show.
            return wanted && slots[2] >= 1 && others == slots[2] + 2 && after == 1;
        });
        ContentionRun run(MakeTiming(2, 4), stream);
        run.AskAt(0, 0, 10);
        run.AskAt(GAP + 1, 1, 1);
        run.AskAt(GAP + 2, 1, 3);
        run.AskAt(GAP + 3, 2, 2);
        run.Run();
        const int64_t collision = AIRTIME + TIMEOUT + GAP;
        const int64_t start = GAP + AIRTIME + ANSWER + GAP + slots[0] * SLOT + collision +
                              slots[1] * SLOT + collision + slots[2] * SLOT;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[1], start + AIRTIME, "one of four, twice");
        // One of two again, while the other has two slots left of four.
        const int64_t next = start + AIRTIME + ANSWER + GAP + SLOT;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[3], next + AIRTIME, "one of two");
        NS_TEST_EXPECT_MSG_EQ(
            run.log.endsAt[2], next + AIRTIME + ANSWER + GAP + SLOT + AIRTIME, "one slot left");
    }
};

/// On a power line all draw anew each time, and who comes late misses the contention.
class FreshDiceTest : public TestCase
{
  public:
    FreshDiceTest()
        : TestCase("without kept slots all draw anew, and who comes late waits for the next time")
    {
    }

  private:
    void DoRun() override
    {
        int64_t first = 0;
        int64_t slots[2][2] = {};
        const int64_t stream = FindStream([&](const Die& die) {
            first = die(8);
            // Each drew when it asked, too: on a busy line that is drawn again.
            slots[0][0] = die(8);
            slots[0][1] = die(8);
            slots[1][1] = die(8);
            return first >= 2 && slots[0][0] < slots[0][1] && slots[1][1] > slots[0][1];
        });
        auto timing = MakeTiming(8, 32);
        timing.keepsSlots = false;
        ContentionRun run(timing, stream);
        run.AskAt(0, 1, 1);
        run.AskAt(1, 1, 2);
        run.AskAt(GAP + SLOT, 2, 3); // the first one counts: it would be earlier with no slots
        run.Run();
        const int64_t end = GAP + first * SLOT + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[1], end, "alone");
        const int64_t second = end + ANSWER + GAP + slots[0][0] * SLOT + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], second, "fewer slots");
        NS_TEST_EXPECT_MSG_EQ(
            run.log.endsAt[3], second + ANSWER + GAP + slots[1][1] * SLOT + AIRTIME, "drawn anew");
        CheckGap(timing);
    }

    /// Who comes in the gap comes late, too, though the other one starts right after it.
    void CheckGap(const MediumTiming& timing)
    {
        int64_t first = 0;
        int64_t last = 0;
        const int64_t stream = FindStream([&](const Die& die) {
            first = die(8);
            die(8); // when it asks on a busy line
            const int64_t other = die(8);
            last = die(8);
            return other == 0;
        });
        ContentionRun run(timing, stream);
        run.AskAt(0, 1, 1);
        const int64_t end = GAP + first * SLOT + AIRTIME;
        run.AskAt(end - 1, 2, 2);
        run.AskAt(end + ANSWER + GAP / 2, 1, 3);
        run.Run();
        const int64_t second = end + ANSWER + GAP + AIRTIME;
        NS_TEST_EXPECT_MSG_EQ(run.log.endsAt[2], second, "alone");
        NS_TEST_EXPECT_MSG_EQ(
            run.log.endsAt[3], second + ANSWER + GAP + last * SLOT + AIRTIME, "the next time");
    }
};

/// A medium owns what it has not sent.
class ContentionOwnershipTest : public TestCase
{
  public:
    ContentionOwnershipTest()
        : TestCase("with a medium goes what it was sending and what waited, and nothing is told")
    {
    }

  private:
    using Item = std::shared_ptr<int>;

    void DoRun() override
    {
        using Medium = ContentionMedium<Item>;
        auto medium = std::make_unique<Medium>(
            MakeTiming(8, 32), MakeDice(1), [this](const Item&, bool) { ++m_told; });
        std::vector<Item> items;
        for (const auto& [at, station] : std::vector<std::pair<int64_t, uint32_t>>{
                 {0, 1}, {2 * AIRTIME, 1}, {2 * AIRTIME + 1, 2}, {2 * AIRTIME + 2, 1}})
        {
            items.push_back(std::make_shared<int>());
            Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(at)),
                                &Medium::Request,
                                medium.get(),
                                station,
                                Medium::Job{items.back(), AIRTIME, AIRTIME, 9});
        }
        Simulator::Stop(NanoSeconds(static_cast<uint64_t>(2 * AIRTIME + 2 * GAP)));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_told, 1, "the first has been sent");
        NS_TEST_EXPECT_MSG_EQ(items[0].use_count(), 1, "and is not held any more");
        for (std::size_t i = 1; i < items.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(items[i].use_count(), 2, "held by the medium");
        }
        medium.reset();
        Simulator::Run();
        for (const auto& item : items)
        {
            NS_TEST_EXPECT_MSG_EQ(item.use_count(), 1, "gone with it");
        }
        NS_TEST_EXPECT_MSG_EQ(m_told, 1, "nothing is told of them");
        Simulator::Destroy();
    }

    uint32_t m_told{0}; //!< items of which the medium has told
};

/// The suite of slotted contention.
class ContentionMediumTestSuite : public TestSuite
{
  public:
    ContentionMediumTestSuite()
        : TestSuite("gridshare-transport-slots", TestSuite::Type::UNIT)
    {
        AddTestCase(new LoneStationTest);
        AddTestCase(new FrozenSlotsTest);
        AddTestCase(new BegunSlotTest);
        AddTestCase(new GivingUpTest);
        AddTestCase(new UnequalCollisionTest);
        AddTestCase(new WindowDoublingTest);
        AddTestCase(new FreshDiceTest);
        AddTestCase(new ContentionOwnershipTest);
    }
};

static ContentionMediumTestSuite g_contentionMediumTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
