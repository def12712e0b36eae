/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/hop-segment.h"
#include "ns3/segment-reader.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Meters of an access segment, read and uploaded: counts, bytes and delays by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two meters of 2 kW, read every 900 s, whose readings go out every half hour; 1 ms a byte.
class SegmentReaderTest : public TestCase
{
  public:
    /// @param startS when the reader starts, s
    explicit SegmentReaderTest(double startS)
        : TestCase("meters of a segment are read from " + std::to_string(startS) + " s on"),
          m_startS(startS)
    {
    }

  private:
    void DoRun() override
    {
        const LoadShape flat("flat", 900, {1}, LoadShape::Unit::PER_UNIT);
        const std::vector<LoadShape> shapes{flat, flat};
        std::vector<MeteringPoint> points(2);
        points[0].kw = points[1].kw = 2;
        auto access = CreateObject<HopSegment>();
        access->AddMeter({8000, 0, 1});
        access->AddMeter({8000, 0, 1});
        ReadingStore store(2, Seconds(m_startS).GetNanoSeconds(), Seconds(900).GetNanoSeconds());
        ReadingRules rules;
        rules.interval = Seconds(900);
        rules.uploadInterval = Seconds(1800);
        rules.readingBytes = 100;
        rules.furtherReadingBytes = 10;
        std::vector<Time> delays;
        SegmentReader reader(rules,
                             SegmentReader::Meters{access, points, shapes, store},
                             [&delays](Time, Time delay, bool delivered) {
                                 if (delivered)
                                 {
                                     delays.push_back(delay);
                                 }
                             });
        Simulator::Schedule(Seconds(m_startS), &SegmentReader::Start, &reader);
        Simulator::Schedule(Seconds(m_startS + 2750), &SegmentReader::Stop, &reader);
        Simulator::Stop(Seconds(m_startS + 5000));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(reader.GetReadingCount(), 6, "three rounds before it stopped");
        NS_TEST_EXPECT_MSG_EQ(reader.GetEnergyWh(), 6 * 500, "none from before its start");
        NS_TEST_EXPECT_MSG_EQ(access->GetCounters().payloadBytes, 2 * 110, "one upload each");
        NS_TEST_ASSERT_MSG_EQ(delays.size(), 4, "two readings in each");
        NS_TEST_EXPECT_MSG_EQ(delays[0], Seconds(900) + MilliSeconds(110), "that waited");
        NS_TEST_EXPECT_MSG_EQ(delays[1], MilliSeconds(110), "that was taken last");
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(1, 10, nowNs), 2, "the third is with the meter");
        Simulator::Destroy();
    }

    double m_startS; //!< see constructor
};

/// Readings that the medium has lost go with the next upload, until they are too old.
class ReadingsKeptTest : public TestCase
{
  public:
    ReadingsKeptTest()
        : TestCase("what has not arrived stays in the meter, and comes with what was read later")
    {
    }

  private:
    /// A meter read every 900 s for five rounds; nothing gets through in the second and third one.
    void ReadFiveTimes(Time keep)
    {
        m_heard.clear();
        m_lost.clear();
        const LoadShape flat("flat", 900, {1}, LoadShape::Unit::PER_UNIT);
        const std::vector<LoadShape> shapes{flat, flat};
        std::vector<MeteringPoint> points(1);
        points[0].kw = 2;
        auto access = CreateObject<HopSegment>();
        access->AddMeter({8000, 0, 1});
        ReadingStore store(1, 0, Seconds(900).GetNanoSeconds());
        ReadingRules rules;
        rules.interval = Seconds(900);
        rules.readingBytes = 100;
        rules.furtherReadingBytes = 10;
        rules.keep = keep;
        SegmentReader reader(rules,
                             SegmentReader::Meters{access, points, shapes, store},
                             [this](Time taken, Time delay, bool delivered) {
                                 (delivered ? m_heard : m_lost).emplace_back(taken, delay);
                             });
        const LinkDisturbance all{1, 0, 0, Time()};
        Simulator::Schedule(Seconds(1700), &AccessSegment::SetDisturbance, access, all);
        Simulator::Schedule(
            Seconds(3000), &AccessSegment::SetDisturbance, access, LinkDisturbance());
        Simulator::Schedule(Seconds(0), &SegmentReader::Start, &reader);
        Simulator::Stop(Seconds(4600));
        Simulator::Run();
        m_stored = store.CountArrived(0, 100, Simulator::Now().GetNanoSeconds());
        m_bytes = access->GetCounters().payloadBytes;
        NS_TEST_EXPECT_MSG_EQ(reader.GetReadingCount(Seconds(2700)), 3, "taken until then");
        Simulator::Destroy();
    }

    void DoRun() override
    {
        ReadFiveTimes(Hours(1));
        NS_TEST_ASSERT_MSG_EQ(m_heard.size(), 5, "all come");
        NS_TEST_EXPECT_MSG_EQ(m_heard[1].first, Seconds(1800), "the second one");
        NS_TEST_EXPECT_MSG_EQ(m_heard[1].second, Seconds(1800) + MilliSeconds(120), "two late");
        NS_TEST_EXPECT_MSG_EQ(m_heard[3].second, MilliSeconds(120), "in one upload of 120 bytes");
        NS_TEST_EXPECT_MSG_EQ(m_lost.size(), 0, "none is lost");
        NS_TEST_EXPECT_MSG_EQ(m_stored, 5, "all can be traded");
        NS_TEST_EXPECT_MSG_EQ(m_bytes, 100 + 100 + 110 + 120 + 100, "what was sent");
        ReadFiveTimes(Seconds(1000));
        NS_TEST_ASSERT_MSG_EQ(m_lost.size(), 1, "the second one is too old");
        NS_TEST_EXPECT_MSG_EQ(m_lost[0].first, Seconds(1800), "as 1800 s are more than 1000");
        NS_TEST_EXPECT_MSG_EQ(m_heard.size(), 4, "the third one is not");
        ReadFiveTimes(Time());
        NS_TEST_EXPECT_MSG_EQ(m_lost.size(), 2, "each is sent once");
        NS_TEST_EXPECT_MSG_EQ(m_stored, 3, "and gone");
        NS_TEST_EXPECT_MSG_EQ(m_bytes, 5 * 100, "one reading each");
    }

    std::vector<std::pair<Time, Time>> m_heard; //!< taken when, after what delay
    std::vector<std::pair<Time, Time>> m_lost;  //!< the same of those that never came
    uint32_t m_stored{0};                       //!< that can be traded
    uint64_t m_bytes{0};                        //!< sent
};

/// The suite of the reader of segments.
class SegmentReaderTestSuite : public TestSuite
{
  public:
    SegmentReaderTestSuite()
        : TestSuite("gridshare-segment-reader", TestSuite::Type::UNIT)
    {
        AddTestCase(new SegmentReaderTest(0));
        AddTestCase(new SegmentReaderTest(3600));
        AddTestCase(new ReadingsKeptTest);
    }
};

static SegmentReaderTestSuite g_segmentReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
