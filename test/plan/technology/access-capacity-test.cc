/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-capacity.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * How many meters a concentrator carries, against rounds that are counted by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One hop of 1 kB/s and 0.1 s: a message of 100 bytes takes 0.2 s.
AccessTechnology
MakeTechnology(const std::string& sharing)
{
    AccessTechnology technology;
    technology.name = "by hand";
    technology.sharing = &GetMediumSharings().Get(sharing);
    technology.sharedMedium = technology.sharing->oneAtATime;
    technology.phyRateBitPerSecond = 8000;
    technology.applicationRateBitPerSecond = 8000;
    technology.maximumFrameBytes = 1000;
    technology.perHopLatencySeconds = 0.1;
    technology.rangeMetres = 100;
    return technology;
}

AccessDemand
MakeDemand()
{
    AccessDemand demand;
    demand.intervalSeconds = 60;
    demand.uploadBytes = 100;
    demand.deadlineSeconds = 3600;
    demand.metres = {50};
    return demand;
}

/// Distances are equally frequent on a line and on a disc.
class SpreadMetersTest : public TestCase
{
  public:
    SpreadMetersTest()
        : TestCase("meters stand along a line, or all over a disc")
    {
    }

  private:
    void DoRun() override
    {
        const auto line = SpreadMeters(LinkMedium::POWER_LINE, 100, 4);
        NS_TEST_EXPECT_MSG_EQ(line.size(), 4, "as many as asked for");
        NS_TEST_EXPECT_MSG_EQ_TOL(line[0], 12.5, 1e-9, "the middle of the first quarter");
        NS_TEST_EXPECT_MSG_EQ_TOL(line[3], 87.5, 1e-9, "of the last");
        const auto disc = SpreadMeters(LinkMedium::RADIO, 100, 1000);
        const auto within =
            std::count_if(disc.begin(), disc.end(), [](double metres) { return metres < 50; });
        NS_TEST_EXPECT_MSG_EQ(within, 250, "a quarter of the area is within half the radius");
    }
};

/// Dedicated links have no limit; where one sends after another, the round has.
class CapacityTest : public TestCase
{
  public:
    CapacityTest()
        : TestCase("a capacity is the last number that is served as wanted")
    {
    }

  private:
    void DoRun() override
    {
        const auto own = FindAccessCapacity(MakeTechnology("dedicated"), MakeDemand(), 0.99);
        NS_TEST_EXPECT_MSG_EQ(own.meters, MOST_METERS, "nobody waits");
        NS_TEST_EXPECT_MSG_EQ(own.limit, "none up to a million meters", "and it says so");

        AccessTechnology late = MakeTechnology("dedicated");
        late.perHopLatencySeconds = 4000;
        AccessDemand seldom = MakeDemand();
        seldom.intervalSeconds = 36000;
        const auto none = FindAccessCapacity(late, seldom, 0.99);
        NS_TEST_EXPECT_MSG_EQ(none.meters, 0, "not even one is in time");
        NS_TEST_EXPECT_MSG_EQ(none.within.delivery, 0, "what one meter gets");
        NS_TEST_EXPECT_MSG_NE(none.limit.find("0 % of the uploads arrive within 3600 s, 99 %"),
                              std::string::npos,
                              none.limit);
    }
};

/// The registry's closed form is what is asked.
class CapacityBoundaryTest : public TestCase
{
  public:
    CapacityBoundaryTest()
        : TestCase("one meter more is saturated, or not served")
    {
    }

  private:
    void DoRun() override
    {
        // A technology of its own, whose form is known: saturated at 300 meters, and the share in
        // time falls by 1/1000 a meter.
        static const MediumSharing byHand{{"by-hand", "for this test"},
                                          false,
                                          "",
                                          nullptr,
                                          [](const AccessTechnology&, const AccessDemand& demand) {
                                              AccessPrediction said;
                                              said.utilisation = demand.meters / 300.0;
                                              said.delivery = 1 - demand.meters / 1000.0;
                                              said.bottleneck = "what was made up";
                                              return said;
                                          }};
        AccessTechnology technology;
        technology.sharing = &byHand;
        const auto saturated = FindAccessCapacity(technology, MakeDemand(), 0.5);
        NS_TEST_EXPECT_MSG_EQ(saturated.meters, 299, "below 1");
        NS_TEST_EXPECT_MSG_EQ(
            saturated.limit, "saturated at 100 %: what was made up", "with its reason");
        const auto lossy = FindAccessCapacity(technology, MakeDemand(), 0.9);
        NS_TEST_EXPECT_MSG_EQ(lossy.meters, 100, "90 % exactly");
        NS_TEST_EXPECT_MSG_EQ_TOL(lossy.beyond.delivery, 0.899, 1e-12, "one more");
        const auto tight = FindAccessCapacity(technology, MakeDemand(), 0.9991);
        NS_TEST_EXPECT_MSG_EQ(tight.meters, 0, "one meter gets 99.9 %");
    }
};

/// The suite of capacities.
class AccessCapacityTestSuite : public TestSuite
{
  public:
    AccessCapacityTestSuite()
        : TestSuite("gridshare-access-capacity", TestSuite::Type::UNIT)
    {
        AddTestCase(new SpreadMetersTest);
        AddTestCase(new CapacityTest);
        AddTestCase(new CapacityBoundaryTest);
    }
};

static AccessCapacityTestSuite g_accessCapacityTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
