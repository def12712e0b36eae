/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "star-traffic.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/process-rank-channel.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"

#include <algorithm>
#include <string>
#include <unistd.h>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * A hub and spokes keep to each other's time: what they do is what one process does alone.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Until it is gone, simulators have the scheduler that clocks need.
class ClockSetting
{
  public:
    ClockSetting()
    {
        Simulator::Destroy();
        GlobalValue::Bind("SchedulerType", StringValue("ns3::gridshare::RadixScheduler"));
    }

    ~ClockSetting()
    {
        Simulator::Destroy();
        Config::Reset();
    }
};

/// However many spokes there are, and however far they run apart.
class StarTrafficTest : public TestCase
{
  public:
    /// @param studied how they live
    explicit StarTrafficTest(const StarTrafficCase& studied)
        : TestCase("spokes do what one process does - " + studied.name),
          m_case(studied)
    {
    }

  private:
    void Compare(const StarTrafficLog& whole, const StarTrafficCase& divided)
    {
        const StarTrafficLog parts = StarTraffic(divided).Run();
        const std::string how = std::to_string(divided.spokes) + " spokes, horizon " +
                                std::to_string(divided.horizonNs) + ", report " +
                                std::to_string(divided.reportNs);
        NS_TEST_EXPECT_MSG_EQ(parts.late, 0, "all is in time: " << how);
        NS_TEST_EXPECT_MSG_EQ(parts.heard.size(), whole.heard.size(), "heard by the hub: " << how);
        for (std::size_t i = 0; i < std::min(parts.heard.size(), whole.heard.size()); ++i)
        {
            NS_TEST_ASSERT_MSG_EQ(parts.heard[i], whole.heard[i], "heard by the hub: " << how);
        }
        NS_TEST_ASSERT_MSG_EQ(parts.done.size(), whole.done.size(), "all agents: " << how);
        for (std::size_t i = 0; i < whole.done.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(parts.done[i], whole.done[i], "done by an agent: " << how);
        }
    }

    void DoRun() override
    {
        const ClockSetting setting;
        StarTrafficCase studied = m_case;
        studied.spokes = 0;
        const StarTrafficLog whole = StarTraffic(studied).Run();
        NS_TEST_EXPECT_MSG_GT(whole.heard.size(), 100, "something happens");
        NS_TEST_EXPECT_MSG_EQ(whole.late, 0, "at its time");
        for (const uint32_t spokes : {1U, 3U})
        {
            studied.spokes = spokes;
            Compare(whole, studied);
        }
        studied.horizonNs = 90;
        studied.reportNs = 7;
        Compare(whole, studied);
        studied.horizonNs = 10 * m_case.lengthNs;
        studied.reportNs = 3 * m_case.lengthNs;
        Compare(whole, studied);
        studied.knowsNothing = true;
        Compare(whole, studied);
    }

    StarTrafficCase m_case; //!< see constructor
};

/// Spokes that note the same times, of which the first is by far the slowest.
class EqualTimesTest : public TestCase
{
  public:
    EqualTimesTest()
        : TestCase("notes of one time are heard in the order of ranks, whoever is faster")
    {
    }

  private:
    static void Note(SpokeClock* clock, uint8_t rank, uint8_t number)
    {
        usleep(rank == 1 ? 20000 : 0);
        clock->Note({rank, number});
    }

    static void Await(Time early, SpokeClock* clock, uint8_t rank, uint8_t number)
    {
        Simulator::Schedule(early, &EqualTimesTest::Note, clock, rank, number);
    }

    static void LiveAsSpoke(RankChannel& channel)
    {
        SpokeClock clock(channel, NanoSeconds(50)); // it reports at these times, too
        const auto rank = static_cast<uint8_t>(channel.GetRank());
        for (int64_t atNs = 100; atNs <= 500; atNs += 100)
        {
            for (const uint8_t number : {1, 2})
            {
                // The first spoke's come behind its report, those of others before theirs.
                const Time early = NanoSeconds(rank == 1 ? 1 : 0);
                Simulator::Schedule(
                    NanoSeconds(atNs) - early, &EqualTimesTest::Await, early, &clock, rank, number);
            }
        }
        Simulator::Run();
        clock.AwaitEnd();
        clock.SendSummary({rank});
    }

    void DoRun() override
    {
        const ClockSetting setting;
        std::string heard;
        ProcessRankChannel channel(4, LiveAsSpoke);
        {
            HubClock clock(
                channel,
                {NanoSeconds(10), NanoSeconds(1000)},
                []() {
                    return HubClock::Outlook{NanoSeconds(600), NanoSeconds(600), NanoSeconds(600)};
                },
                [&heard](const std::vector<uint8_t>& notes) {
                    heard += std::to_string(Simulator::Now().GetNanoSeconds()) + ":";
                    for (const uint8_t byte : notes)
                    {
                        heard += std::to_string(byte);
                    }
                    heard += " ";
                });
            Simulator::Stop(NanoSeconds(600));
            Simulator::Run();
            const auto summaries = clock.Finish();
            NS_TEST_ASSERT_MSG_EQ(summaries.size(), 3, "one of each spoke");
            for (uint8_t rank = 1; rank < 4; ++rank)
            {
                NS_TEST_EXPECT_MSG_EQ(summaries[rank - 1].at(0), rank, "in their order");
            }
        }
        std::string expected;
        for (const char* time : {"100", "200", "300", "400", "500"})
        {
            for (const char* notes : {":1112 ", ":2122 ", ":3132 "})
            {
                expected += std::string(time) + notes;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(heard, expected, "by rank, those of one spoke and time together");
    }
};

/// A spoke that has something to do at all times, and a hub that sends when it has said it would.
class TightPromiseTest : public TestCase
{
  public:
    TightPromiseTest()
        : TestCase("a parcel that is due a lookahead after the announced time is in time")
    {
    }

  private:
    static constexpr int64_t LOOKAHEAD_NS = 17;
    static constexpr int64_t LAST_NS = 1000; //!< when the last parcel is sent

    static void DoNothing()
    {
    }

    static void LiveAsSpoke(RankChannel& channel)
    {
        SpokeClock clock(channel, NanoSeconds(60));
        std::vector<uint8_t> early;
        clock.SetReceiver([&early](const std::vector<uint8_t>& bytes) {
            WireReader reader(bytes.data(), bytes.size());
            early.push_back(
                static_cast<uint8_t>(reader.ReadI64() - Simulator::Now().GetNanoSeconds()));
        });
        for (int64_t atNs = 1; atNs <= 2 * LAST_NS; ++atNs)
        {
            Simulator::Schedule(NanoSeconds(atNs), &TightPromiseTest::DoNothing);
        }
        Simulator::Run();
        clock.AwaitEnd();
        clock.SendSummary(early);
    }

    static void Send(HubClock* clock, int64_t* nextNs)
    {
        const int64_t dueNs = *nextNs + LOOKAHEAD_NS;
        WireWriter writer;
        writer.WriteI64(dueNs);
        clock->Send(1, dueNs, writer.GetBytes());
        *nextNs += 100;
        if (*nextNs <= LAST_NS)
        {
            Simulator::Schedule(NanoSeconds(100), &TightPromiseTest::Send, clock, nextNs);
        }
    }

    void DoRun() override
    {
        const ClockSetting setting;
        ProcessRankChannel channel(2, LiveAsSpoke);
        int64_t nextNs = 100;
        HubClock clock(
            channel,
            {NanoSeconds(LOOKAHEAD_NS), NanoSeconds(5000)},
            [&nextNs]() {
                return HubClock::Outlook{
                    NanoSeconds(nextNs), NanoSeconds(5000), NanoSeconds(2 * LAST_NS)};
            },
            [](const std::vector<uint8_t>&) {});
        Simulator::Schedule(NanoSeconds(nextNs), &TightPromiseTest::Send, &clock, &nextNs);
        Simulator::Stop(NanoSeconds(2 * LAST_NS));
        Simulator::Run();
        const auto early = clock.Finish().at(0);
        NS_TEST_EXPECT_MSG_EQ(early.size(), LAST_NS / 100, "all parcels came");
        for (const uint8_t aheadNs : early)
        {
            NS_TEST_EXPECT_MSG_LT(aheadNs, LOOKAHEAD_NS + 1, "at their time at the latest");
        }
    }
};

/// What the hub has scheduled long before ends the simulation ahead of what spokes do then.
class StopTimeTest : public TestCase
{
  public:
    StopTimeTest()
        : TestCase("a stop that was foreseen comes ahead of all else at its time")
    {
    }

  private:
    static void Count(uint32_t* done)
    {
        ++*done;
    }

    /// Something every nanosecond; how often is its summary, and when the hub has ended.
    static void LiveAsSpoke(RankChannel& channel)
    {
        SpokeClock clock(channel, NanoSeconds(13));
        uint32_t done = 0;
        for (int64_t atNs = 1; atNs <= 300; ++atNs)
        {
            Simulator::Schedule(NanoSeconds(atNs), &StopTimeTest::Count, &done);
        }
        Simulator::Run();
        WireWriter summary;
        summary.WriteI64(clock.AwaitEnd().GetNanoSeconds());
        summary.WriteU32(done);
        summary.WriteI64(Simulator::Now().GetNanoSeconds());
        clock.SendSummary(summary.GetBytes());
    }

    void DoRun() override
    {
        const ClockSetting setting;
        for (const int64_t stopNs : {1, 99, 100, 101, 250, 400})
        {
            ProcessRankChannel channel(3, LiveAsSpoke);
            {
                HubClock clock(
                    channel,
                    {NanoSeconds(5), NanoSeconds(60)},
                    [stopNs]() {
                        return HubClock::Outlook{
                            NanoSeconds(1000), NanoSeconds(1000), NanoSeconds(stopNs)};
                    },
                    [](const std::vector<uint8_t>&) {});
                Simulator::Stop(NanoSeconds(stopNs));
                Simulator::Run();
                for (const auto& summary : clock.Finish())
                {
                    WireReader reader(summary.data(), summary.size());
                    NS_TEST_EXPECT_MSG_EQ(reader.ReadI64(), stopNs, "when the hub has ended");
                    NS_TEST_EXPECT_MSG_EQ(reader.ReadU32(),
                                          std::min<int64_t>(stopNs - 1, 300),
                                          "all before, nothing else");
                    NS_TEST_EXPECT_MSG_EQ(reader.ReadI64(), stopNs, "where the spoke has");
                }
            }
            Simulator::Destroy();
        }
    }
};

/// The suite of clocks that keep ranks together.
class RankClocksTestSuite : public TestSuite
{
  public:
    RankClocksTestSuite()
        : TestSuite("gridshare-transport-rank-clocks", TestSuite::Type::UNIT)
    {
        StarTrafficCase plain;
        plain.name = "links of 50 ns";
        AddTestCase(new StarTrafficTest(plain));
        StarTrafficCase noted = plain;
        noted.name = "a note ends it";
        noted.stopsByNote = true;
        AddTestCase(new StarTrafficTest(noted));
        StarTrafficCase shortest;
        shortest.name = "links and answers of 1 ns, much to do";
        shortest.lookaheadNs = 1;
        shortest.answerNs = 1;
        shortest.everyNs = 20;
        shortest.lengthNs = 1023;
        AddTestCase(new StarTrafficTest(shortest));
        shortest.name = "links of 1 ns, answers at once, little to do";
        shortest.answerNs = 0;
        shortest.everyNs = 3000;
        shortest.lengthNs = 59999;
        AddTestCase(new StarTrafficTest(shortest));
        StarTrafficCase far;
        far.name = "long links, late answers";
        far.lookaheadNs = 3000;
        far.answerNs = 700;
        AddTestCase(new StarTrafficTest(far));
        AddTestCase(new EqualTimesTest);
        AddTestCase(new TightPromiseTest);
        AddTestCase(new StopTimeTest);
    }
};

static RankClocksTestSuite g_rankClocksTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
