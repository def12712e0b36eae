/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "../medium-test-fixtures.h"

#include "ns3/scheduled-medium.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>
#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * A medium that a base station schedules: closed forms and conservation.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One direction, and when its jobs are through.
class ScheduledRun
{
  public:
    explicit ScheduledRun(const MediumTiming& timing)
        : m_medium(timing, timing.grantsBToA, MakeCallback(&ScheduledRun::Note, this))
    {
    }

    /// Ask for a job of so many ns at a time, ns.
    void AskAt(int64_t at, uint32_t station, uint64_t job, int64_t airtime)
    {
        Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(at)),
                            &ScheduledMedium<uint64_t>::Request,
                            &m_medium,
                            station,
                            SharedMedium<uint64_t>::Job{job, airtime, airtime, 0});
    }

    void Run()
    {
        Simulator::Run();
        Simulator::Destroy();
    }

    /// The medium itself.
    ScheduledMedium<uint64_t>& GetMedium()
    {
        return m_medium;
    }

    std::map<uint64_t, int64_t> finished; //!< ns, by job
    std::vector<uint64_t> order;          //!< of jobs
    bool twice{false};                    //!< a job ended twice, or was given up

  private:
    void Note(uint64_t job, bool sent)
    {
        twice = twice || !sent || !finished.emplace(job, Simulator::Now().GetNanoSeconds()).second;
        order.push_back(job);
    }

    ScheduledMedium<uint64_t> m_medium; //!< what is tested
};

/// Stations with equal work end together, after as many intervals as their parts need.
class EqualPartsTest : public TestCase
{
  public:
    EqualPartsTest()
        : TestCase("n stations with equal work end together after n times the time of one")
    {
    }

  private:
    void DoRun() override
    {
        for (const int64_t stations : {1, 2, 3, 4, 5, 6, 7, 12})
        {
            ScheduledRun run(MakeGrantTiming(1));
            for (int64_t i = 0; i < stations; ++i)
            {
                run.AskAt(NS_PER_MS / 2,
                          static_cast<uint32_t>(i),
                          static_cast<uint64_t>(i),
                          10 * NS_PER_MS);
            }
            run.Run();
            // Reported at 1 ms, known at 6, then parts of whole blocks, the last one taken 2 ms
            // after its grant.
            const int64_t blocks = 12 / stations;
            const int64_t intervals = (10 * 12 + blocks - 1) / blocks;
            for (int64_t i = 0; i < stations; ++i)
            {
                NS_TEST_EXPECT_MSG_EQ(run.finished[static_cast<uint64_t>(i)],
                                      (1 + 5 + intervals - 1 + 2) * NS_PER_MS,
                                      stations << " stations");
            }
        }
    }
};

/// Where a part has a least size, stations take turns, and what they do not fill is nobody's.
class LeastPartTest : public TestCase
{
  public:
    LeastPartTest()
        : TestCase("one station an interval: each has a whole one, however little it sends")
    {
    }

  private:
    void DoRun() override
    {
        ScheduledRun run(MakeGrantTiming(12));
        for (uint32_t station = 0; station < 6; ++station)
        {
            run.AskAt(NS_PER_MS / 2, station, station, NS_PER_MS / 100);
        }
        // The last two have more: they share what follows, one interval each in turn.
        run.AskAt(NS_PER_MS / 2, 4, 14, 2 * NS_PER_MS);
        run.AskAt(NS_PER_MS / 2, 5, 15, 2 * NS_PER_MS);
        run.Run();
        for (uint64_t station = 0; station < 6; ++station)
        {
            NS_TEST_EXPECT_MSG_EQ(run.finished[station],
                                  static_cast<int64_t>(1 + 5 + station + 2) * NS_PER_MS,
                                  "station " << station);
        }
        // 2.01 ms are three intervals: the fifth and the sixth, and two more each.
        NS_TEST_EXPECT_MSG_EQ(run.finished[14], (1 + 5 + 8 + 2) * NS_PER_MS, "the fifth");
        NS_TEST_EXPECT_MSG_EQ(run.finished[15], (1 + 5 + 9 + 2) * NS_PER_MS, "the sixth");
    }
};

/// Stations that had less lately are first.
class LatelyServedTest : public TestCase
{
  public:
    LatelyServedTest()
        : TestCase("where not all have a part, those that had less lately are first")
    {
    }

  private:
    void DoRun() override
    {
        ScheduledRun run(MakeGrantTiming(12));
        run.AskAt(0, 1, 10, 20 * NS_PER_MS);             // known at 6 ms, alone until 26
        run.AskAt(19 * NS_PER_MS, 2, 20, 5 * NS_PER_MS); // known at 25
        run.AskAt(20 * NS_PER_MS, 1, 11, 5 * NS_PER_MS); // known at 26
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(
            run.finished[20], (25 + 5 - 1 + 2) * NS_PER_MS, "the newcomer, unbroken");
        NS_TEST_EXPECT_MSG_EQ(run.finished[10], (26 + 4 + 2) * NS_PER_MS, "its last part waits");
    }
};

/// What a station had long ago counts for nothing.
class ForgottenShareTest : public TestCase
{
  public:
    ForgottenShareTest()
        : TestCase("who had much long ago is before who had a little lately")
    {
    }

  private:
    void DoRun() override
    {
        ScheduledRun run(MakeGrantTiming(12));
        run.AskAt(0, 1, 10, 20 * NS_PER_MS); // 0.2 of a hundred intervals, a thousand intervals ago
        run.AskAt(980 * NS_PER_MS, 2, 20, NS_PER_MS); // 0.01, granted at 986
        run.AskAt(1000 * NS_PER_MS + 1, 1, 11, NS_PER_MS);
        run.AskAt(1000 * NS_PER_MS + 1, 2, 21, NS_PER_MS);
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(run.finished[11], (1001 + 5 + 2) * NS_PER_MS, "0.2 e^-10 is less");
        NS_TEST_EXPECT_MSG_EQ(run.finished[21], (1001 + 6 + 2) * NS_PER_MS, "than 0.01 e^-0.2");
    }
};

/// A report counts what is granted already: it is granted twice, for nothing.
class StaleReportTest : public TestCase
{
  public:
    StaleReportTest()
        : TestCase("what comes before the grant travels with it, and its report wastes a part")
    {
    }

  private:
    void DoRun() override
    {
        ScheduledRun run(MakeGrantTiming(12));
        run.AskAt(
            NS_PER_MS / 2, 1, 10, NS_PER_MS / 4); // reported at 1 ms, granted at 6, taken at 8
        run.AskAt(5 * NS_PER_MS / 2, 1, 11, NS_PER_MS / 4); // reported at 3 ms, as half an interval
        run.AskAt(5 * NS_PER_MS / 2, 2, 20, NS_PER_MS / 4); // reported at 3 ms as well
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(run.finished[10], 8 * NS_PER_MS, "the first");
        NS_TEST_EXPECT_MSG_EQ(run.finished[11], 8 * NS_PER_MS, "the second, in the same part");
        // Both reports are known at 8 ms; station 2 had less lately, then there is a part without
        // anything to send.
        NS_TEST_EXPECT_MSG_EQ(run.finished[20], 10 * NS_PER_MS, "another station");
    }
};

/// What is sent before the report is not reported.
class FreshReportTest : public TestCase
{
  public:
    FreshReportTest()
        : TestCase("a report tells what waits when it is sent, not when the data came")
    {
    }

  private:
    void DoRun() override
    {
        auto timing = MakeGrantTiming(12);
        timing.grantsBToA.grantDelay = MicroSeconds(2500);
        ScheduledRun run(timing);
        run.AskAt(NS_PER_MS / 2, 1, 10, NS_PER_MS / 4);       // known at 6 ms, taken at 8.5
        run.AskAt(82 * NS_PER_MS / 10, 1, 11, NS_PER_MS / 4); // taken, too: nothing to report at 9
        run.AskAt(82 * NS_PER_MS / 10, 2, 20, 2 * NS_PER_MS); // known at 14, alone
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(run.finished[11], 85 * NS_PER_MS / 10, "in the first part");
        NS_TEST_EXPECT_MSG_EQ(run.finished[20], 175 * NS_PER_MS / 10, "two intervals on end");
    }
};

/// Whatever is asked is sent once, in order, and no faster than the medium is.
class GrantConservationTest : public TestCase
{
  public:
    GrantConservationTest()
        : TestCase("every job ends once, in its station's order, within the medium's capacity")
    {
    }

  private:
    void DoRun() override
    {
        std::mt19937 draw(3);
        for (const uint32_t minBlocks : {1, 3, 12})
        {
            ScheduledRun run(MakeGrantTiming(minBlocks));
            int64_t work = 0;
            constexpr uint64_t JOBS = 600;
            for (uint64_t job = 0; job < JOBS; ++job)
            {
                const int64_t airtime = 1 + draw() % (NS_PER_MS / 2);
                work += airtime;
                run.AskAt(draw() % (100 * NS_PER_MS) * 2, draw() % 20, job, airtime);
            }
            run.Run();
            NS_TEST_EXPECT_MSG_EQ(run.finished.size(), JOBS, "all end");
            NS_TEST_EXPECT_MSG_EQ(run.twice, false, "once");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(run.finished[run.order.back()], work, "within capacity");
            for (uint32_t station = 0; station < 20; ++station)
            {
                NS_TEST_EXPECT_MSG_EQ(run.GetMedium().CountWaiting(station), 0, "nothing is left");
            }
        }
        ScheduledRun run(MakeGrantTiming(3));
        for (uint64_t job = 0; job < 30; ++job)
        {
            run.AskAt(static_cast<int64_t>(job) * 700000, 7, job, 400000);
        }
        run.Run();
        NS_TEST_EXPECT_MSG_EQ(std::is_sorted(run.order.begin(), run.order.end()), true, "in order");
        ScheduledRun stopped(MakeGrantTiming(12));
        for (uint32_t station = 1; station < 4; ++station)
        {
            stopped.AskAt(0, station, station, NS_PER_MS); // through at 8, 9 and 10 ms
        }
        Simulator::Stop(NanoSeconds(9 * NS_PER_MS + 1));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(stopped.finished.size(), 2, "the third is on its way");
        NS_TEST_EXPECT_MSG_EQ(stopped.GetMedium().CountWaiting(2), 0, "served");
        NS_TEST_EXPECT_MSG_EQ(stopped.GetMedium().CountWaiting(3), NS_PER_MS, "not yet");
        Simulator::Destroy();
    }
};

/// A job without any airtime takes a grant all the same.
class NothingToSendTest : public TestCase
{
  public:
    NothingToSendTest()
        : TestCase("what takes no time on the air is granted as well, and in its turn")
    {
    }

  private:
    void DoRun() override
    {
        ScheduledRun run(MakeGrantTiming(1));
        run.AskAt(NS_PER_MS / 2, 0, 7, 0);
        run.AskAt(NS_PER_MS / 2, 1, 8, NS_PER_MS / 4);
        run.AskAt(NS_PER_MS / 2, 1, 9, 0);
        run.Run();
        // Reported at 1 ms, known at 6, granted half an interval each, taken 2 ms after that.
        for (const uint64_t job : {7, 8, 9})
        {
            NS_TEST_EXPECT_MSG_EQ(run.finished[job], (1 + 5 + 2) * NS_PER_MS, "job " << job);
        }
        NS_TEST_EXPECT_MSG_EQ(run.order, (std::vector<uint64_t>{7, 8, 9}), "in turn");
        NS_TEST_EXPECT_MSG_EQ(run.GetMedium().CountWaiting(0), 0, "nothing is left");
    }
};

/// The suite of scheduled media.
class ScheduledMediumTestSuite : public TestSuite
{
  public:
    ScheduledMediumTestSuite()
        : TestSuite("gridshare-transport-grants", TestSuite::Type::UNIT)
    {
        AddTestCase(new EqualPartsTest);
        AddTestCase(new LeastPartTest);
        AddTestCase(new LatelyServedTest);
        AddTestCase(new ForgottenShareTest);
        AddTestCase(new StaleReportTest);
        AddTestCase(new FreshReportTest);
        AddTestCase(new GrantConservationTest);
        AddTestCase(new NothingToSendTest);
    }
};

static ScheduledMediumTestSuite g_scheduledMediumTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
