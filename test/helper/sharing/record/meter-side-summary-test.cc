/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../../printable-value.h"

#include "ns3/meter-side-summary.h"
#include "ns3/test.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * A summary that travels as bytes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @param delays that it keeps, up to 5 @return a summary whose fields are all different
MeterSideSummary
MakeSummary(uint32_t delays)
{
    MeterSideSummary summary;
    summary.traffic = {1, 2, 3, 4, 5, 6};
    summary.readings.readings = 7;
    summary.readings.lost = 8;
    summary.readings.energyWh = uint64_t{9} << 40;
    summary.readings.heldBack = 10;
    summary.readings.inTime = {11, 12};
    summary.readings.withinDay = {13, 14};
    summary.readings.delays = DelaySample(5);
    for (uint32_t i = 0; i < delays; ++i)
    {
        summary.readings.delays.Add(15.1F + static_cast<float>(i));
    }
    summary.load.strongNodeLinkS = 0.1;
    summary.load.concentratorLinkS = std::numeric_limits<double>::denorm_min();
    summary.load.backboneLinkS = 0.0; // not the same as none
    summary.load.segmentsS = {1.0 / 3, -0.0, 1e300};
    summary.load.mediaS = {{16, 0.16}, {17, 0.17}};
    summary.load.framesResent = 18;
    summary.load.classes = {{"SF9", {"SF9", 19, 20, 21, 22, NanoSeconds(23)}},
                            {"3 hops", {"3 hops", 24, 25, 26, 27, Days(28)}}};
    summary.storage = {29, 30};
    summary.salesSent = 31;
    return summary;
}

/// What is decoded is what was encoded, and gives the same bytes again.
class SummaryRoundTripTest : public TestCase
{
  public:
    /// @param delays how many there are; 5 are kept
    explicit SummaryRoundTripTest(uint32_t delays)
        : TestCase("a summary with " + std::to_string(delays) + " delays, there and back"),
          m_delays(delays)
    {
    }

  private:
    void DoRun() override
    {
        const MeterSideSummary sent = MakeSummary(m_delays);
        const auto bytes = sent.Encode();
        const MeterSideSummary come = MeterSideSummary::Decode(bytes);
        NS_TEST_EXPECT_MSG_EQ(come.Encode(), bytes, "the same bytes");
        NS_TEST_EXPECT_MSG_EQ(come.traffic.sentMessages, 1, "the first field");
        NS_TEST_EXPECT_MSG_EQ(come.traffic.lostBytes, 6, "the last one of the traffic");
        ExpectReadings(come.readings, sent.readings);
        ExpectLoad(come.load, sent.load);
        NS_TEST_EXPECT_MSG_EQ(come.storage.keptBytes, 29, "kept bytes");
        NS_TEST_EXPECT_MSG_EQ(come.storage.meters, 30, "light meters");
        NS_TEST_EXPECT_MSG_EQ(come.salesSent, 31, "the last field");
    }

    void ExpectReadings(const ReadingSummary& come, const ReadingSummary& sent)
    {
        NS_TEST_EXPECT_MSG_EQ(come.readings, 7, "readings");
        NS_TEST_EXPECT_MSG_EQ(come.lost, 8, "lost");
        NS_TEST_EXPECT_MSG_EQ(come.energyWh, sent.energyWh, "energy");
        NS_TEST_EXPECT_MSG_EQ(come.heldBack, 10, "held back");
        NS_TEST_EXPECT_MSG_EQ(come.inTime.taken, 11, "due");
        NS_TEST_EXPECT_MSG_EQ(come.inTime.arrived, 12, "in time");
        NS_TEST_EXPECT_MSG_EQ(come.withinDay.taken, 13, "due a day ago");
        NS_TEST_EXPECT_MSG_EQ(come.withinDay.arrived, 14, "within a day");
        NS_TEST_ASSERT_MSG_EQ(come.delays.GetCount(), m_delays, "delays");
        for (int i = 0; m_delays > 0 && i <= 10; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(come.delays.GetQuantile(i / 10.0),
                                  sent.delays.GetQuantile(i / 10.0),
                                  "the quantile " << i / 10.0);
        }
    }

    void ExpectLoad(const LoadSummary& come, const LoadSummary& sent)
    {
        const double none = -1;
        NS_TEST_EXPECT_MSG_EQ(come.strongNodeLinkS.value_or(none), 0.1, "strong nodes");
        NS_TEST_EXPECT_MSG_EQ(come.concentratorLinkS.value_or(none),
                              std::numeric_limits<double>::denorm_min(),
                              "concentrators");
        NS_TEST_EXPECT_MSG_EQ(come.backboneLinkS.value_or(none), 0, "a backbone that was free");
        NS_TEST_EXPECT_MSG_EQ(come.meterLinkS.value_or(none), none, "no links of meters");
        NS_TEST_EXPECT_MSG_EQ(come.segmentsS, sent.segmentsS, "segments");
        NS_TEST_EXPECT_MSG_EQ(come.mediaS, sent.mediaS, "media");
        NS_TEST_EXPECT_MSG_EQ(come.framesResent, 18, "frames sent again");
        NS_TEST_EXPECT_MSG_EQ(come.classes.size(), 2, "classes");
        const AccessClassLoad& hops = come.classes.at("3 hops");
        NS_TEST_EXPECT_MSG_EQ(hops.name, "3 hops", "its name");
        NS_TEST_EXPECT_MSG_EQ(hops.meters, 24, "its meters");
        NS_TEST_EXPECT_MSG_EQ(hops.uploads, 25, "its uploads");
        NS_TEST_EXPECT_MSG_EQ(hops.lost, 26, "lost ones");
        NS_TEST_EXPECT_MSG_EQ(hops.framesSent, 27, "its frames");
        NS_TEST_EXPECT_MSG_EQ(hops.airTime, Days(28), "its time on air");
    }

    uint32_t m_delays; //!< see constructor
};

/// The suite.
class MeterSideSummaryTestSuite : public TestSuite
{
  public:
    MeterSideSummaryTestSuite()
        : TestSuite("gridshare-meter-side-summary", TestSuite::Type::UNIT)
    {
        AddTestCase(new SummaryRoundTripTest(0));
        AddTestCase(new SummaryRoundTripTest(5));
        AddTestCase(new SummaryRoundTripTest(20));
    }
};

static MeterSideSummaryTestSuite g_meterSideSummaryTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
