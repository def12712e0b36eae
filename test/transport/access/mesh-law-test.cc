/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/medium-sharing.h"
#include "ns3/mesh-segment.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Rounds of a mesh against their closed form, over the whole range of loads.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A line with all that makes links differ but sections, which a single segment has one of.
AccessTechnology
MakeLine()
{
    AccessTechnology line;
    line.medium = LinkMedium::POWER_LINE;
    line.phyRateBitPerSecond = 44000;
    line.applicationRateBitPerSecond = 10000;
    line.maximumFrameBytes = 200;
    line.frameOverheadBytes = 30;
    line.perHopLatencySeconds = 0.1;
    line.rangeMetres = 500;
    line.maximumHops = 8;
    line.frameLossProbability = 0.05;
    line.maximumRetransmissions = 3;
    line.sharedMedium = true;
    line.sharing = &GetMediumSharings().Get("mesh", {}, "");
    line.mesh.rangeDb = 10;
    line.mesh.oddsPerDb = 1.3;
    for (std::size_t hour = 0; hour < 24; ++hour)
    {
        line.mesh.noiseDb[hour] = 4 * std::sin(2 * M_PI * static_cast<double>(hour) / 24);
    }
    return line;
}

/// Meters of a concentrator, one of each distance in turn.
const std::vector<double> DISTANCES{60, 140, 260, 420, 610, 890};

/// What many rounds gave, a meter's bad link being every twentieth's.
struct RoundMeans
{
    double seconds{0}; //!< from a round's begin to its end, mean
    double arrived{0}; //!< share of uploads
    double delay{0};   //!< of those that arrived, mean, s
};

RoundMeans
SimulateRounds(const AccessTechnology& technology, const AccessDemand& demand, int rounds)
{
    auto segment = CreateObject<MeshSegment>();
    segment->SetTechnology(technology);
    segment->AssignStreams(demand.meters);
    for (uint32_t meter = 0; meter < demand.meters; ++meter)
    {
        const double metres = demand.metres[meter % demand.metres.size()];
        segment->AddMeter({static_cast<float>(technology.applicationRateBitPerSecond),
                           static_cast<float>(technology.frameLossProbability),
                           static_cast<uint16_t>(technology.CountHops(metres)),
                           static_cast<float>(metres)});
    }
    RoundMeans means;
    double count = 0;
    for (int i = 0; i < rounds; ++i)
    {
        const Time begin = Seconds(demand.intervalSeconds * i);
        std::vector<AccessUpload> round;
        for (uint32_t meter = 0; meter < demand.meters; ++meter)
        {
            round.push_back({meter, begin, demand.requestBytes, demand.uploadBytes, {}});
        }
        segment->CarryRound(round);
        Time last = begin;
        for (const auto& upload : round)
        {
            last = std::max(last, upload.transfer.end);
            const bool arrived = upload.transfer.delivered;
            count += arrived ? 1 : 0;
            means.delay += arrived ? (upload.transfer.end - begin).GetSeconds() : 0;
        }
        means.seconds += (last - begin).GetSeconds() / rounds;
    }
    means.arrived = count / rounds / demand.meters;
    means.delay /= count;
    return means;
}

/// The length of a round, and what arrives in it, from a tenth of the interval to nearly all of it.
class MeshRoundLawTest : public TestCase
{
  public:
    /// @param requestBytes with which meters are asked; 0: they push
    explicit MeshRoundLawTest(uint32_t requestBytes)
        : TestCase("rounds take what their law says, requests of " + std::to_string(requestBytes) +
                   " bytes"),
          m_requestBytes(requestBytes)
    {
    }

  private:
    void DoRun() override
    {
        const auto technology = MakeLine();
        for (const uint32_t meters : {30u, 120u, 300u, 600u, 900u})
        {
            AccessDemand demand;
            demand.meters = meters;
            demand.intervalSeconds = 1800;
            demand.requestBytes = m_requestBytes;
            demand.uploadBytes = 229;
            demand.deadlineSeconds = 1799.9;
            demand.metres = DISTANCES;
            const auto predicted = technology.sharing->predict(technology, demand);
            if (predicted.utilisation > 0.95)
            {
                continue;
            }
            // Ten days of 48 rounds: each hour as often.
            const auto means = SimulateRounds(technology, demand, 480);
            const double round = predicted.utilisation * demand.intervalSeconds;
            NS_TEST_EXPECT_MSG_EQ_TOL(means.seconds, round, 0.02 * round, meters << ": round, s");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                means.arrived, predicted.delivery, 0.005, meters << ": arrived");
            // A place is uniform but for the length of one exchange.
            NS_TEST_EXPECT_MSG_EQ_TOL(
                means.delay, round / 2, 0.02 * round + round / meters, meters << ": delay, s");
        }
    }

    uint32_t m_requestBytes; //!< see constructor
};

/// Bad links, asked again and waited for.
class MeshAskingLawTest : public TestCase
{
  public:
    MeshAskingLawTest()
        : TestCase("asking again, and waiting for bad links, takes what the law says")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeLine();
        technology.mesh.asks = 3;
        technology.mesh.answerWaitSeconds = 10;
        technology.mesh.badDb = 18;
        for (const double badShare : {0.02, 0.1, 0.3})
        {
            technology.mesh.badShare = badShare;
            AccessDemand demand;
            demand.meters = 250;
            demand.intervalSeconds = 3600;
            demand.requestBytes = 92;
            demand.uploadBytes = 99;
            demand.deadlineSeconds = 3599;
            demand.metres = DISTANCES;
            const auto predicted = technology.sharing->predict(technology, demand);
            const auto means = SimulateRounds(technology, demand, 480);
            const double round = predicted.utilisation * demand.intervalSeconds;
            // How many meters are bad is drawn: four standard errors of what they take.
            const double drawn = 4 * std::sqrt(badShare * (1 - badShare) * demand.meters) * 25;
            NS_TEST_EXPECT_MSG_EQ_TOL(
                means.seconds, round, 0.02 * round + drawn, badShare << ": round, s");
            NS_TEST_EXPECT_MSG_EQ_TOL(means.arrived,
                                      predicted.delivery,
                                      0.01 + 4 * std::sqrt(badShare / demand.meters),
                                      badShare << ": arrived");
        }
    }
};

/// More meters take longer, and beyond the interval fewer readings are in time.
class MeshMonotoneTest : public TestCase
{
  public:
    MeshMonotoneTest()
        : TestCase("more meters are never better, up to far beyond saturation")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeLine();
        technology.mesh.badShare = 0.05;
        technology.mesh.badDb = 20;
        AccessPrediction before;
        before.delivery = 1;
        for (const uint32_t meters : {1u, 10u, 100u, 500u, 1000u, 2000u, 5000u, 20000u, 100000u})
        {
            AccessDemand demand;
            demand.meters = meters;
            demand.intervalSeconds = 900;
            demand.uploadBytes = 229;
            demand.deadlineSeconds = 3600;
            demand.metres = DISTANCES;
            const auto now = technology.sharing->predict(technology, demand);
            NS_TEST_EXPECT_MSG_GT(now.utilisation, before.utilisation, meters);
            NS_TEST_EXPECT_MSG_LT(now.delivery, before.delivery + 1e-12, meters);
            NS_TEST_EXPECT_MSG_GT(now.meanSeconds, before.meanSeconds, meters);
            NS_TEST_EXPECT_MSG_GT(now.p95Seconds + 1e-9, before.p95Seconds, meters);
            before = now;
        }
        NS_TEST_EXPECT_MSG_EQ(before.bottleneck.find("the round of "), 0, before.bottleneck);
    }
};

/// Where rounds are longer than the interval, the medium is always busy, and turns go round.
class MeshSaturationTest : public TestCase
{
  public:
    MeshSaturationTest()
        : TestCase("a saturated mesh serves as many meters a second as its round says")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeLine();
        technology.mesh.noiseDb.fill(0);
        AccessDemand demand;
        demand.meters = 3000;
        demand.intervalSeconds = 900;
        demand.uploadBytes = 229;
        demand.deadlineSeconds = 900;
        demand.metres = DISTANCES;
        const auto predicted = technology.sharing->predict(technology, demand);
        auto segment = CreateObject<MeshSegment>();
        segment->SetTechnology(technology);
        segment->AssignStreams(7);
        segment->SetUploadInterval(Seconds(900));
        for (uint32_t meter = 0; meter < demand.meters; ++meter)
        {
            const double metres = DISTANCES[meter % DISTANCES.size()];
            segment->AddMeter({10000,
                               0.05F,
                               static_cast<uint16_t>(technology.CountHops(metres)),
                               static_cast<float>(metres)});
        }
        double arrived = 0;
        for (int i = 0; i < 100; ++i)
        {
            std::vector<AccessUpload> round;
            for (uint32_t meter = 0; meter < demand.meters; ++meter)
            {
                round.push_back({meter, Seconds(900 * i), 0, 229, {}});
            }
            segment->CarryRound(round);
            for (const auto& upload : round)
            {
                arrived += upload.transfer.delivered ? 1 : 0;
            }
        }
        NS_TEST_EXPECT_MSG_GT(predicted.utilisation, 1.5, "saturated");
        const double share = arrived / 100 / demand.meters;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            share, predicted.delivery, 0.02 * share, "share of a round that comes in it");
    }
};

/// The suite of the mesh's laws.
class MeshLawTestSuite : public TestSuite
{
  public:
    MeshLawTestSuite()
        : TestSuite("gridshare-mesh-law", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeshRoundLawTest(0));
        AddTestCase(new MeshRoundLawTest(92));
        AddTestCase(new MeshAskingLawTest);
        AddTestCase(new MeshMonotoneTest);
        AddTestCase(new MeshSaturationTest);
    }
};

static MeshLawTestSuite g_meshLawTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
