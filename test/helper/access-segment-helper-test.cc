/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment-helper.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Access segments of a technology or of one's own: times by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// 8 kbit/s, frames of 100 bytes and 20 of overhead, 10 ms a hop.
AccessTechnology
MakeTechnology()
{
    AccessTechnology technology;
    technology.applicationRateBitPerSecond = 8000;
    technology.maximumFrameBytes = 120;
    technology.frameOverheadBytes = 20;
    technology.perHopLatencySeconds = 0.01;
    technology.maximumRetransmissions = 3;
    technology.sharedMedium = true;
    technology.maximumHops = 2;
    return technology;
}

/// What a technology says is what a transfer takes.
class SegmentTest : public TestCase
{
  public:
    SegmentTest()
        : TestCase("segments carry a technology's frames, and what is set afterwards")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeTechnology();
        technology.sharing = &GetMediumSharings().Get("mesh", {}, "");
        AccessSegmentHelper segments;
        segments.SetTechnology(technology);
        const auto shared = segments.Create({1, 2});
        NS_TEST_ASSERT_MSG_EQ(shared->GetMeterCount(), 2, "meters");
        // 120 bytes take 120 ms, and 10 ms a hop; the second meter waits for the first.
        NS_TEST_EXPECT_MSG_EQ(shared->Transfer(Time(0), 0, 100).end, MilliSeconds(130), "one hop");
        NS_TEST_EXPECT_MSG_EQ(
            shared->Transfer(Time(0), 1, 100).end, MilliSeconds(390), "two more hops");
        technology.sharing = nullptr; // each meter's own
        segments.SetTechnology(technology);
        segments.SetHop(16000, 0);
        const auto own = segments.Create({1, 2});
        NS_TEST_EXPECT_MSG_EQ(own->Transfer(Time(0), 0, 100).end, MilliSeconds(70), "faster");
        NS_TEST_EXPECT_MSG_EQ(
            own->Transfer(Time(0), 1, 100).end, MilliSeconds(140), "and nobody waits");
        NS_TEST_EXPECT_MSG_EQ(shared->GetCounters().transfers, 2, "the first one is as it was");
        bool refused = false;
        try
        {
            segments.Create({0});
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "a meter without a hop");
        Simulator::Destroy();
    }
};

/// The suite of the segments' helper.
class AccessSegmentHelperTestSuite : public TestSuite
{
  public:
    AccessSegmentHelperTestSuite()
        : TestSuite("gridshare-access-segment-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new SegmentTest);
    }
};

static AccessSegmentHelperTestSuite g_accessSegmentHelperTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
