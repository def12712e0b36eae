/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/mesh-segment.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The medium of a power line or a radio mesh: turns, rounds, links that differ.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double RATE = 8000; // 1 ms a byte

/// A line with a range of 200 m, one retry, one frame a message; its figures are set one by one.
AccessTechnology
MakeMeshLine()
{
    AccessTechnology line;
    line.medium = LinkMedium::POWER_LINE;
    line.phyRateBitPerSecond = RATE;
    line.applicationRateBitPerSecond = RATE;
    line.maximumFrameBytes = 1000;
    line.rangeMetres = 200;
    line.maximumHops = 8;
    line.frameLossProbability = 0.1;
    line.maximumRetransmissions = 0;
    line.sharedMedium = true;
    return line;
}

Ptr<MeshSegment>
MakeSegment(const AccessTechnology& technology)
{
    auto segment = CreateObject<MeshSegment>();
    segment->SetTechnology(technology);
    segment->AssignStreams(1);
    return segment;
}

/// Uploads of 100 bytes of the first meters, ready at a time.
std::vector<AccessUpload>
MakeRound(uint32_t meters, Time ready, uint32_t requestBytes = 0)
{
    std::vector<AccessUpload> round;
    for (uint32_t meter = 0; meter < meters; ++meter)
    {
        round.push_back({meter, ready, requestBytes, 100, {}});
    }
    return round;
}

/// One transmission at a time.
class MeshTurnsTest : public TestCase
{
  public:
    MeshTurnsTest()
        : TestCase("on a mesh messages take turns, and a round what all of them take")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.frameLossProbability = 0;
        auto segment = MakeSegment(technology);
        segment->AddMeter({RATE, 0, 1, 100});
        segment->AddMeter({RATE, 0, 3, 500});
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Seconds(1), 0, 100).end, MilliSeconds(1100), "one");
        NS_TEST_EXPECT_MSG_EQ(
            segment->Transfer(Seconds(1), 1, 100).end, MilliSeconds(1400), "three hops, after it");
        // The concentrator asks, the meter answers; the next one is asked afterwards.
        auto round = MakeRound(2, Seconds(10), 50);
        segment->CarryRound(round);
        NS_TEST_EXPECT_MSG_EQ(round[0].transfer.end, MilliSeconds(10150), "asked first");
        NS_TEST_EXPECT_MSG_EQ(round[1].transfer.end, MilliSeconds(10600), "asked second");
        NS_TEST_EXPECT_MSG_EQ(segment->GetFreeAt(), MilliSeconds(10600), "and no more");
    }
};

/// Beyond the reuse distance others send at the same time.
class MeshReuseTest : public TestCase
{
  public:
    MeshReuseTest()
        : TestCase("hops far from the concentrator do not occupy its neighbourhood")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.frameLossProbability = 0;
        technology.mesh.reuseHops = 2;
        auto segment = MakeSegment(technology);
        segment->AddMeter({RATE, 0, 5, 900});
        segment->AddMeter({RATE, 0, 5, 900});
        const Time first = segment->Transfer(Time(0), 0, 100).end;
        const Time second = segment->Transfer(Time(0), 1, 100).end;
        NS_TEST_EXPECT_MSG_EQ(first, MilliSeconds(500), "five hops");
        NS_TEST_EXPECT_MSG_EQ(second, MilliSeconds(700), "two hops later");
        NS_TEST_EXPECT_MSG_EQ(
            segment->GetCounters().busyTime, MilliSeconds(400), "two hops of each");
        NS_TEST_EXPECT_MSG_EQ(segment->GetCounters().airTime, Seconds(1), "all hops of both");
    }
};

/// Who has had no turn when the next round begins, is its first.
class MeshRoundTest : public TestCase
{
  public:
    MeshRoundTest()
        : TestCase("a round ends with its interval, and the next one goes on where it ended")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.frameLossProbability = 0;
        technology.mesh.asks = 3;
        auto segment = MakeSegment(technology);
        for (int meter = 0; meter < 5; ++meter)
        {
            segment->AddMeter({RATE, 0, 1, 100});
        }
        // A request and its answer take 0.2 s, so that three of five fit into half a second.
        segment->SetUploadInterval(MilliSeconds(500));
        std::vector<int> served(5, 0);
        for (int i = 0; i < 5; ++i)
        {
            auto round = MakeRound(5, i * MilliSeconds(500), 100);
            segment->CarryRound(round);
            for (const auto& upload : round)
            {
                served[upload.meter] += upload.transfer.delivered ? 1 : 0;
            }
        }
        // 2.5 s and what the last round began in time.
        int sum = 0;
        for (const int count : served)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(count, 2.6, 0.7, "all in turn");
            sum += count;
        }
        NS_TEST_EXPECT_MSG_EQ(sum, 13, "half a second holds two and a half");
        NS_TEST_EXPECT_MSG_EQ(segment->GetCounters().lost, 0, "nobody was asked in vain");
    }
};

/// Loss by length, hour and bad link, against the logistic curve.
class MeshQualityTest : public TestCase
{
  public:
    MeshQualityTest()
        : TestCase("frames are lost as length, hour and link have it")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.mesh.rangeDb = 10;
        technology.mesh.oddsPerDb = 1.25;
        technology.mesh.noiseDb[20] = 6;
        technology.mesh.badShare = 0.2;
        technology.mesh.badDb = 9;
        auto segment = MakeSegment(technology);
        constexpr int METERS = 2000;
        for (int meter = 0; meter < METERS; ++meter)
        {
            segment->AddMeter({RATE, 0.1F, 1, meter % 2 == 0 ? 100.0F : 200.0F});
        }
        segment->Transfer(Time(0), 0, 10);
        int bad = 0;
        const double odds = 0.1 / 0.9;
        for (int meter = 0; meter < METERS; ++meter)
        {
            const bool isBad = segment->HasBadLink(meter);
            bad += isBad ? 1 : 0;
            // At half the range the loss is the technology's; 10 dB more at the range.
            const double db = (meter % 2 == 0 ? 0 : 10) + (isBad ? 9 : 0);
            for (const auto& [hour, noiseDb] : {std::make_pair(19, 0), {20, 6}, {44, 6}})
            {
                const double expected = odds * std::pow(1.25, db + noiseDb);
                NS_TEST_ASSERT_MSG_EQ_TOL(segment->GetFrameLoss(meter, Hours(hour)),
                                          expected / (1 + expected),
                                          1e-6,
                                          "meter " << meter << " at " << hour);
            }
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(bad, 400, 4 * std::sqrt(METERS * 0.2 * 0.8), "bad links");
        CheckFrames(*segment);
    }

    /// Frames really are lost like that, and the bad meters are the same ones all the time.
    void CheckFrames(MeshSegment& segment)
    {
        uint32_t meter = 0;
        while (!segment.HasBadLink(meter) || meter % 2 == 0)
        {
            ++meter;
        }
        const double loss = segment.GetFrameLoss(meter, Hours(20));
        constexpr int COUNT = 20000;
        int lost = 0;
        for (int i = 0; i < COUNT; ++i)
        {
            lost += segment.Transfer(Hours(20 + 24 * i), meter, 10).delivered ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            lost, COUNT * loss, 4 * std::sqrt(COUNT * loss * (1 - loss)), "frames lost");
    }
};

/// In the air attenuation grows with the logarithm of the distance.
class MeshHopLengthTest : public TestCase
{
  public:
    MeshHopLengthTest()
        : TestCase("a hop's dB grow with its length on a line, with its logarithm in the air")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.mesh.rangeDb = 9;
        const std::pair<double, double> line[] = {{0, -9}, {50, -4.5}, {100, 0}, {200, 9}};
        for (const auto& [metres, db] : line)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(GetHopDb(technology, metres), db, 1e-12, metres << " m");
        }
        technology.medium = LinkMedium::RADIO;
        const std::pair<double, double> air[] = {{25, -18}, {50, -9}, {100, 0}, {200, 9}};
        for (const auto& [metres, db] : air)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(GetHopDb(technology, metres), db, 1e-12, metres << " m");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(ChangeLossOdds(0.5, 3), 0.75, 1e-12, "odds of 1 become 3");
        NS_TEST_EXPECT_MSG_EQ(ChangeLossOdds(0, 3), 0, "nothing is never lost");
        NS_TEST_EXPECT_MSG_EQ(
            ChangeLossOdds(0.1, std::pow(1.3, GetHopDb(technology, 0))), 0, "no way, no loss");
    }
};

/// Feeder sections differ by a normal deviate; a meter out of reach is not served.
class MeshSectionTest : public TestCase
{
  public:
    MeshSectionTest()
        : TestCase("sections differ as their deviation has it, and what is too far is out of reach")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.mesh.oddsPerDb = 1.25;
        technology.mesh.sectionDb = 4;
        constexpr int SECTIONS = 2000;
        double sum = 0;
        double squares = 0;
        for (int section = 0; section < SECTIONS; ++section)
        {
            auto segment = MakeSegment(technology);
            segment->AssignStreams(section);
            segment->AddMeter({RATE, 0.1F, 1, 100});
            segment->AddMeter({RATE, 0.1F, 9, 1800});
            NS_TEST_ASSERT_MSG_EQ(
                segment->Transfer(Time(0), 1, 10).delivered, false, "nine hops of eight");
            NS_TEST_ASSERT_MSG_EQ(segment->GetFreeAt(), Time(0), "nothing was sent");
            const double loss = segment->GetFrameLoss(0, Time(0));
            const double db = std::log(loss / (1 - loss) * 9) / std::log(1.25);
            sum += db;
            squares += db * db;
        }
        const double mean = sum / SECTIONS;
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, 0, 4 * 4 / std::sqrt(SECTIONS), "mean, dB");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            std::sqrt(squares / SECTIONS - mean * mean), 4, 16 / std::sqrt(2 * SECTIONS), "dB");
    }
};

/// What each class has sent adds up to what the segment has.
class MeshClassesTest : public TestCase
{
  public:
    MeshClassesTest()
        : TestCase("classes by hops and bad links add up to all that was sent")
    {
    }

  private:
    void DoRun() override
    {
        auto technology = MakeMeshLine();
        technology.frameLossProbability = 0.3;
        technology.maximumRetransmissions = 1;
        technology.mesh.badShare = 0.3;
        technology.mesh.badDb = 10;
        technology.mesh.oddsPerDb = 1.2;
        technology.mesh.asks = 2;
        auto segment = MakeSegment(technology);
        for (uint16_t meter = 0; meter < 100; ++meter)
        {
            segment->AddMeter({RATE, 0.3F, static_cast<uint16_t>(1 + meter % 3), 150});
        }
        NS_TEST_EXPECT_MSG_EQ(segment->ListClasses().size(), 0, "none before the first round");
        uint64_t missing = 0;
        for (int i = 0; i < 50; ++i)
        {
            auto round = MakeRound(100, Hours(i), 20);
            segment->CarryRound(round);
            for (const auto& upload : round)
            {
                missing += upload.transfer.delivered ? 0 : 1;
            }
        }
        AccessClassLoad sum;
        std::string names;
        for (const auto& load : segment->ListClasses())
        {
            names += load.name + ";";
            sum.meters += load.meters;
            sum.uploads += load.uploads;
            sum.lost += load.lost;
            sum.framesSent += load.framesSent;
            sum.airTime += load.airTime;
        }
        NS_TEST_EXPECT_MSG_EQ(names, "bad link;1 hop;2 hops;3 hops;", "classes");
        NS_TEST_EXPECT_MSG_EQ(sum.meters, 100, "meters");
        NS_TEST_EXPECT_MSG_EQ(sum.uploads - sum.lost, 5000 - missing, "one answer is enough");
        NS_TEST_EXPECT_MSG_EQ(sum.airTime, segment->GetCounters().airTime, "on the air");
        NS_TEST_EXPECT_MSG_GT(sum.lost, missing, "some were asked again");
    }
};

/// The suite of meshes.
class MeshSegmentTestSuite : public TestSuite
{
  public:
    MeshSegmentTestSuite()
        : TestSuite("gridshare-mesh-segment", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeshTurnsTest);
        AddTestCase(new MeshReuseTest);
        AddTestCase(new MeshRoundTest);
        AddTestCase(new MeshQualityTest);
        AddTestCase(new MeshHopLengthTest);
        AddTestCase(new MeshSectionTest);
        AddTestCase(new MeshClassesTest);
    }
};

static MeshSegmentTestSuite g_meshSegmentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
