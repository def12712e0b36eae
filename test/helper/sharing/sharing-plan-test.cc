/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/double.h"
#include "ns3/sharing-metering.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * From keys to the grid of an experiment: distances, load shapes, meters, their medium; and what is
 * refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Strong nodes stand where the key says, in kilometres; companies come first.
class StrongNodePlaceTest : public TestCase
{
  public:
    StrongNodePlaceTest()
        : TestCase("strong nodes stand ten kilometres farther where the key says so")
    {
    }

  private:
    void DoRun() override
    {
        const auto near = PrepareSmall({{"backhaul.strong_node_distance_km", 50.0}});
        const auto far = PrepareSmall({{"backhaul.strong_node_distance_km", 60.0}});
        NS_TEST_ASSERT_MSG_EQ(near.plan.strongNodes.size(), 7, "four companies and three others");
        for (std::size_t i = 0; i < 7; ++i)
        {
            const double metres =
                far.plan.strongNodes[i].distanceMetres - near.plan.strongNodes[i].distanceMetres;
            NS_TEST_EXPECT_MSG_EQ_TOL(metres, 10000, 1e-6, "of strong node " << i);
            const bool company = near.plan.strongNodes[i].kind == StrongNodeKind::POWER_COMPANY;
            NS_TEST_EXPECT_MSG_EQ(company, (i < 4), "companies first");
        }
    }
};

/// The key's shape is that of homes; businesses have their own.
class LoadShapeTest : public TestCase
{
  public:
    LoadShapeTest()
        : TestCase("load shapes by name")
    {
    }

  private:
    void DoRun() override
    {
        const double noonS = 43200;
        const double residential = MakeResidentialLoadShape().GetKwh(1, noonS);
        const double commercial = MakeCommercialLoadShape().GetKwh(1, noonS);
        NS_TEST_ASSERT_MSG_NE(residential, commercial, "they differ");
        const auto usual = PrepareSmall({});
        NS_TEST_ASSERT_MSG_EQ(usual.shapes.size(), 2, "homes and businesses");
        NS_TEST_EXPECT_MSG_EQ(usual.shapes[0].GetKwh(1, noonS), residential, "homes");
        NS_TEST_EXPECT_MSG_EQ(usual.shapes[1].GetKwh(1, noonS), commercial, "businesses");
        const auto changed = PrepareSmall({{"meters.load_shape", std::string("commercial")}});
        NS_TEST_EXPECT_MSG_EQ(changed.shapes[0].GetKwh(1, noonS), commercial, "by the key");
    }
};

/// What a concentrator knows of its meters, and their medium.
class MeteringPointTest : public TestCase
{
  public:
    MeteringPointTest()
        : TestCase("meters of a concentrator: their customers, their rhythm, their medium")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"meters.diversity_s", 600.0}});
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(1);
        const auto all = static_cast<uint32_t>(options.meters.GetSize());
        std::vector<uint32_t> meters;
        for (uint32_t meter = 0; meter < all; meter += 2)
        {
            meters.push_back(meter);
        }
        const auto points = MakeMeteringPoints(options, meters, *draws);
        NS_TEST_ASSERT_MSG_EQ(points.size(), meters.size(), "one a meter");
        float earliest = 600;
        float latest = 0;
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(points[i].provider, meters[i], "who");
            NS_TEST_EXPECT_MSG_EQ(points[i].kw, options.meters.kw[meters[i]], "how much");
            const bool same = points[i].kind == options.meters.kind[meters[i]];
            NS_TEST_EXPECT_MSG_EQ(same, true, "home or business");
            earliest = std::min(earliest, points[i].shiftSeconds);
            latest = std::max(latest, points[i].shiftSeconds);
        }
        NS_TEST_EXPECT_MSG_GT_OR_EQ(earliest, 0, "nobody lives earlier");
        NS_TEST_EXPECT_MSG_LT(earliest, 120, "some at once");
        NS_TEST_EXPECT_MSG_GT(latest, 480, "some much later");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(latest, 600, "none later than that");
        CheckSegment(options.plan, meters);
    }

    void CheckSegment(CommunicationPlan plan, const std::vector<uint32_t>& meters)
    {
        plan.access.sharedMedium = true;
        plan.access.maximumFrameBytes = 120;
        plan.access.frameOverheadBytes = 20;
        plan.access.maximumRetransmissions = 4;
        plan.access.perHopLatencySeconds = 0.25;
        plan.access.dutyCycle = 0.5;
        const auto segment = MakeAccessSegment(plan, meters);
        NS_TEST_EXPECT_MSG_EQ(segment->GetMeterCount(), meters.size(), "in their order");
        UintegerValue whole;
        segment->GetAttribute("FramePayload", whole);
        NS_TEST_EXPECT_MSG_EQ(whole.Get(), 100, "120 less 20");
        segment->GetAttribute("FrameOverhead", whole);
        NS_TEST_EXPECT_MSG_EQ(whole.Get(), 20, "overhead");
        segment->GetAttribute("MaxRetries", whole);
        NS_TEST_EXPECT_MSG_EQ(whole.Get(), 4, "retries");
        TimeValue hop;
        segment->GetAttribute("HopDelay", hop);
        NS_TEST_EXPECT_MSG_EQ(hop.Get(), MilliSeconds(250), "a hop");
        DoubleValue duty;
        segment->GetAttribute("DutyCycle", duty);
        NS_TEST_EXPECT_MSG_EQ(duty.Get(), 0.5, "duty cycle");
        const std::string type = segment->GetInstanceTypeId().GetName();
        NS_TEST_EXPECT_MSG_EQ(type, "ns3::gridshare::MeshSegment", "one at a time");
    }
};

/// Keys that contradict each other or the feeder.
class PlanRefusalTest : public TestCase
{
  public:
    PlanRefusalTest()
        : TestCase("grids and trades that cannot be are refused, the last that can be is not")
    {
    }

  private:
    void Expect(const Changes& changes, const std::string& words)
    {
        const std::string message = RefuseSmall(changes);
        const bool right =
            words.empty() ? message.empty() : message.find(words) != std::string::npos;
        NS_TEST_EXPECT_MSG_EQ(right, true, "\"" << words << "\" in: " << message);
    }

    void DoRun() override
    {
        const Changes made{{"grid.feeder", std::string("synthetic-urban")},
                           {"grid.meters", int64_t{20}},
                           {"grid.kw_per_meter", 1.5}};
        const auto with = [&made](const std::string& key, const std::string& value) {
            Changes changes = made;
            changes.emplace_back(key, value);
            return changes;
        };
        Expect(made, "");
        Expect(with("grid.coordinates", "places.csv"), "nothing for a synthetic feeder");
        Expect(with("grid.default_units", "km"), "nothing for a synthetic feeder");
        Expect({{"grid.default_units", std::string("furlong")}}, "one of mi, kft, km");
        Expect({{"grid.default_units", std::string("km")}}, "");
        const auto trade = [](double readings) {
            return Changes{{"run.epoch_s", readings},
                           {"meters.reading_interval_s", 1.0},
                           {"game.volume_maximum", int64_t{100000}},
                           {"game.revision_rate", 1e-7}};
        };
        Expect(trade(65535), "");
        Expect(trade(65536), "at most 65535");
    }
};

/// The suite of plans.
class SharingPlanTestSuite : public TestSuite
{
  public:
    SharingPlanTestSuite()
        : TestSuite("gridshare-sharing-plan", TestSuite::Type::UNIT)
    {
        AddTestCase(new StrongNodePlaceTest);
        AddTestCase(new LoadShapeTest);
        AddTestCase(new MeteringPointTest);
        AddTestCase(new PlanRefusalTest);
    }
};

static SharingPlanTestSuite g_sharingPlanTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
