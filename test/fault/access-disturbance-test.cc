/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/scripted-cluster.h"

#include "ns3/hop-segment.h"
#include "ns3/test.h"

#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * What several disturbances at once do to the transfers of an access segment.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t FIRST_CONCENTRATOR = 2; //!< endpoint of it, after two strong nodes
constexpr uint32_t TRANSFERS = 20000;      //!< of a sample
constexpr double HELD_BACK_S = 3;          //!< by a delay

/// @param loss of each transfer @return that alone
LinkDisturbance
Lose(double loss)
{
    return {loss, 0, 0, Time()};
}

/// @param share that is sent twice @return that alone
LinkDisturbance
Double(double share)
{
    return {0, share, 0, Time()};
}

/// @param share that is held back @return that alone
LinkDisturbance
HoldBack(double share)
{
    return {0, 0, share, Seconds(HELD_BACK_S)};
}

/// Two concentrators whose media lose nothing themselves.
class DisturbedSegments
{
  public:
    DisturbedSegments()
        : m_cluster(FIRST_CONCENTRATOR),
          m_ground(MakeSegmentTargets(m_cluster), RestartMemory::DISK)
    {
    }

    /// @param disturbance of transfers to and from a concentrator, or of all @return its number
    uint32_t Disturb(const LinkDisturbance& disturbance, const std::vector<uint32_t>& ends = {})
    {
        return m_ground.Disturb({LINK_ACCESS, ends, disturbance});
    }

    /// @return where faults happen
    FaultGround& GetGround()
    {
        return m_ground;
    }

    /// What became of transfers.
    struct Shares
    {
        double lost;    //!< of all
        double late;    //!< of all
        double doubled; //!< of all
    };

    /// @param concentrator 0 or 1 @return of its next transfers
    Shares Transfer(std::size_t concentrator)
    {
        const auto& segment = m_ground.GetTargets().accessSegments[concentrator];
        const uint64_t doubled = segment->GetCounters().duplicates;
        std::map<bool, uint32_t> onTime; // those that arrive
        for (uint32_t i = 0; i < TRANSFERS; ++i)
        {
            const auto transfer = segment->Transfer(Time(0), 0, 100); // 100 ms, side by side
            if (transfer.delivered)
            {
                ++onTime[transfer.end < Seconds(HELD_BACK_S)];
            }
        }
        const double all = TRANSFERS;
        return {(all - onTime[true] - onTime[false]) / all,
                onTime[false] / all,
                static_cast<double>(segment->GetCounters().duplicates - doubled) / all};
    }

  private:
    static FaultTargets MakeSegmentTargets(const ScriptedCluster& cluster)
    {
        FaultTargets targets = MakeTargets(cluster);
        targets.firstConcentrator = FIRST_CONCENTRATOR;
        for (int64_t stream = 1; stream <= 2; ++stream)
        {
            auto segment = CreateObject<HopSegment>();
            segment->AssignStreams(stream);
            segment->AddMeter({8000, 0, 1});
            targets.accessSegments.push_back(segment);
        }
        return targets;
    }

    ScriptedCluster m_cluster; //!< has the endpoints
    FaultGround m_ground;      //!< has the faults
};

/// Each disturbance befalls a transfer independently of the others.
class DisturbancesTogetherTest : public TestCase
{
  public:
    DisturbancesTogetherTest()
        : TestCase("a transfer escapes several disturbances with the product of its chances")
    {
    }

  private:
    /// Within five deviations of the binomial law, which are none at 0 and 1.
    void ExpectShare(double found, double expected, const std::string& what)
    {
        const double deviation = std::sqrt(expected * (1 - expected) / TRANSFERS);
        NS_TEST_EXPECT_MSG_EQ_TOL(found, expected, 5 * deviation + 1e-12, what);
    }

    void DoRun() override
    {
        CheckOneKind();
        CheckLossAndDelay();
        CheckAllKinds();
        CheckPlaces();
    }

    void CheckOneKind()
    {
        DisturbedSegments segments;
        const uint32_t first = segments.Disturb(Lose(0.3));
        const uint32_t second = segments.Disturb(Lose(0.4));
        ExpectShare(segments.Transfer(0).lost, 1 - 0.7 * 0.6, "two losses");
        const uint32_t third = segments.Disturb(Lose(0.5));
        ExpectShare(segments.Transfer(0).lost, 1 - 0.7 * 0.6 * 0.5, "three losses");
        segments.GetGround().Calm(second);
        ExpectShare(segments.Transfer(0).lost, 1 - 0.7 * 0.5, "two are left");
        segments.GetGround().Calm(first);
        segments.GetGround().Calm(third);
        ExpectShare(segments.Transfer(0).lost, 0, "none is left");
        segments.Disturb(Double(0.3));
        segments.Disturb(Double(0.4));
        ExpectShare(segments.Transfer(0).doubled, 1 - 0.7 * 0.6, "two that double");
    }

    /// Whichever began first, what is not lost is held back.
    void CheckLossAndDelay()
    {
        for (const bool lossFirst : {true, false})
        {
            DisturbedSegments segments;
            segments.Disturb(lossFirst ? Lose(0.5) : HoldBack(1));
            segments.Disturb(lossFirst ? HoldBack(1) : Lose(0.5));
            const auto shares = segments.Transfer(0);
            ExpectShare(shares.lost, 0.5, "lost");
            NS_TEST_EXPECT_MSG_EQ_TOL(shares.lost + shares.late, 1, 1e-12, "the others are late");
        }
    }

    void CheckAllKinds()
    {
        DisturbedSegments segments;
        segments.Disturb(Lose(0.2));
        segments.Disturb(HoldBack(0.3));
        segments.Disturb(Double(0.6));
        const auto shares = segments.Transfer(0);
        ExpectShare(shares.lost, 0.2, "lost");
        ExpectShare(shares.late, 0.8 * 0.3, "late, of those that arrive");
        ExpectShare(shares.doubled, 0.6, "sent twice");
    }

    /// A disturbance of one concentrator's messages, of all, and of other links.
    void CheckPlaces()
    {
        DisturbedSegments segments;
        segments.GetGround().Disturb({LINK_BACKHAUL, {}, Lose(1)});
        segments.Disturb(Lose(0.3));
        segments.Disturb(Lose(0.4), {FIRST_CONCENTRATOR + 1});
        ExpectShare(segments.Transfer(0).lost, 0.3, "at the first concentrator");
        ExpectShare(segments.Transfer(1).lost, 1 - 0.7 * 0.6, "at the second");
    }
};

/// The suite of segments under several disturbances.
class AccessDisturbanceTestSuite : public TestSuite
{
  public:
    AccessDisturbanceTestSuite()
        : TestSuite("gridshare-access-disturbances", TestSuite::Type::UNIT)
    {
        AddTestCase(new DisturbancesTogetherTest);
    }
};

static AccessDisturbanceTestSuite g_accessDisturbanceTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
