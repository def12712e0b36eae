/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
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
        access->SetAttribute("Contention", BooleanValue(false));
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
                             [&delays](Time delay, bool delivered) {
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

/// The suite of the reader of segments.
class SegmentReaderTestSuite : public TestSuite
{
  public:
    SegmentReaderTestSuite()
        : TestSuite("gridshare-segment-reader", TestSuite::Type::UNIT)
    {
        AddTestCase(new SegmentReaderTest(0));
        AddTestCase(new SegmentReaderTest(3600));
    }
};

static SegmentReaderTestSuite g_segmentReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
