/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/scripted-cluster.h"

#include "ns3/hop-segment.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * When a plan of faults ends, which nodes are slow, and what befalls links meanwhile.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// When the last fault begins or ends for good.
class LastChangeTest : public TestCase
{
  public:
    LastChangeTest()
        : TestCase("the last change of a plan is the latest begin or end of its faults")
    {
    }

  private:
    void DoRun() override
    {
        FaultPlan plan;
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().has_value(), false, "nothing happens");
        plan.crashAt = Seconds(7);
        plan.restartAt = Seconds(9);
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().has_value(), false, "to nobody");
        plan.slow = 2;
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().has_value(), false, "slow from the start");
        plan.crashed = 1;
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(9), "they are back");
        plan.restartAt.reset();
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(7), "they stay down");
        plan.crashes.push_back({0U, Seconds(8), std::nullopt});
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(8), "for good");
        plan.crashes.push_back({1U, Seconds(2), Seconds(12)});
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(12), "until then");
        plan.partition = FaultPlan::Span{Seconds(1), Seconds(13)};
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(13), "joined again");
        plan.disturbance = {Seconds(3), Seconds(14)};
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(13), "nothing disturbs");
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(), false, "no link");
        plan.disturbances[LINK_BACKHAUL].duplication = 0.1;
        NS_TEST_EXPECT_MSG_EQ(plan.GetLastChange().value(), Seconds(14), "calm again");
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(), true, "a link");
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(LINK_BACKHAUL), true, "of this class");
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(LINK_ACCESS), false, "not of that");
        plan.disturbance.end = plan.disturbance.start;
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(), false, "for no time");
        NS_TEST_EXPECT_MSG_EQ(plan.IsDisturbed(LINK_BACKHAUL), false, "on no link");
    }
};

/// Slow nodes, the sides of a partition, and disturbances.
class LinkFaultScheduleTest : public TestCase
{
  public:
    LinkFaultScheduleTest()
        : TestCase("nodes are slow, cut off and disturbed as planned, and only then")
    {
    }

  private:
    static constexpr uint32_t NODES = 5;

    /// Everybody sends to everybody.
    static void SendAll(const ScriptedCluster& cluster)
    {
        for (uint32_t from = 0; from < 2 * NODES; ++from)
        {
            for (uint32_t to = 0; to < 2 * NODES; ++to)
            {
                cluster.transport->Send(
                    from, to, Create<OpaqueMessage>(TrafficClass::CONTROL, 100));
            }
        }
        ScriptedCluster::Run(Seconds(3));
    }

    void CheckSlow()
    {
        ScriptedCluster cluster(NODES);
        const MessageLog log(cluster.transport);
        FaultPlan plan;
        plan.slow = 2;
        plan.slowService = Seconds(0.5);
        auto targets = MakeTargets(cluster);
        targets.exempt[3] = targets.exempt[4] = targets.exempt[0] = true;
        FaultSchedule schedule(plan, targets);
        schedule.Arm();
        for (uint32_t to = 0; to < NODES; ++to)
        {
            cluster.transport->Send(
                cluster.submitter, to, Create<OpaqueMessage>(TrafficClass::CONTROL, 100));
        }
        ScriptedCluster::Run(Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(log.delivered.size(), NODES, "a message each");
        for (const auto& message : log.delivered)
        {
            const bool slow = message.to == 1 || message.to == 2;
            NS_TEST_EXPECT_MSG_EQ(
                message.delay, (slow ? Seconds(1.5) : Seconds(1)), "at " << message.to);
        }
    }

    /// @param share of nodes on the first side @param first how many these are
    void CheckPartition(double share, uint32_t first)
    {
        ScriptedCluster cluster(NODES);
        FaultPlan plan;
        plan.partition = FaultPlan::Span{Seconds(10), Seconds(20)};
        plan.partitionShare = share;
        FaultSchedule schedule(plan, MakeTargets(cluster));
        schedule.AssignStreams(3);
        schedule.Arm();
        MessageLog log(cluster.transport);
        SendAll(cluster);
        NS_TEST_EXPECT_MSG_EQ(log.lost.size(), 0, "one network");
        ScriptedCluster::Run(Seconds(8));
        SendAll(cluster);
        // Concentrators are on the side of their nodes: twice as many on either side.
        NS_TEST_EXPECT_MSG_EQ(
            log.lost.size(), 2 * (2 * first) * (2 * (NODES - first)), "between the sides");
        for (const auto& message : log.lost)
        {
            NS_TEST_EXPECT_MSG_NE(message.from % NODES, message.to % NODES, "not to one's home");
        }
        ScriptedCluster::Run(Seconds(7));
        log.lost.clear();
        SendAll(cluster);
        NS_TEST_EXPECT_MSG_EQ(log.lost.size(), 0, "one network again");
    }

    void CheckDisturbance()
    {
        ScriptedCluster cluster(NODES);
        auto segment = CreateObject<HopSegment>();
        segment->AddMeter({1000, 0, 1});
        FaultPlan plan;
        plan.disturbances[LINK_STRONG_NODES].loss = 1;
        plan.disturbances[LINK_ACCESS].loss = 1;
        plan.disturbance = {Seconds(10), Seconds(20)};
        auto targets = MakeTargets(cluster);
        targets.accessSegments = {segment};
        FaultSchedule schedule(plan, targets);
        schedule.Arm();
        MessageLog log(cluster.transport);
        for (const bool disturbed : {false, true, false})
        {
            log.lost.clear();
            SendAll(cluster);
            NS_TEST_EXPECT_MSG_EQ(
                log.lost.size(), (disturbed ? NODES * (NODES - 1) : 0), "between strong nodes");
            const auto transfer = segment->Transfer(Simulator::Now(), 0, 100);
            NS_TEST_EXPECT_MSG_EQ(transfer.delivered, !disturbed, "on the segment");
            ScriptedCluster::Run(Seconds(8));
        }
    }

    void DoRun() override
    {
        CheckSlow();
        CheckPartition(0.4, 2);
        CheckPartition(0.3, 2); // 1.5, rounded
        CheckDisturbance();
    }
};

/// The suite of plans and faults of links.
class FaultScheduleTestSuite : public TestSuite
{
  public:
    FaultScheduleTestSuite()
        : TestSuite("gridshare-fault-schedule", TestSuite::Type::UNIT)
    {
        AddTestCase(new LastChangeTest);
        AddTestCase(new LinkFaultScheduleTest);
    }
};

static FaultScheduleTestSuite g_faultScheduleTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
