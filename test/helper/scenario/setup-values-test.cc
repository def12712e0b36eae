/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../consensus/consensus-test-values.h"

#include "ns3/consensus-options.h"
#include "ns3/consensus-topology.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Each key of a consensus scenario reaches its own place: replicas, faults and links from values of
 * which no two are alike.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The sections consensus and ledger.
class ReplicaValuesTest : public TestCase
{
  public:
    ReplicaValuesTest()
        : TestCase("each key of a replica has its own place")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = ParseConsensusOptions(MakeConsensusValues({
            {"cluster.nodes", std::vector<double>{7}},
            {"ledger.block_interval_s", 1.5},
            {"consensus.timeout_s", 2.5},
            {"consensus.maximum_timeout_s", 7.5},
            {"consensus.retransmit_s", 3.5},
            {"consensus.heartbeat_s", 0.25},
            {"consensus.pipeline_depth", int64_t{3}},
            {"consensus.checkpoint_interval", int64_t{5}},
            {"consensus.confirmation_depth", int64_t{8}},
            {"consensus.propose_when_idle", true},
        }));
        const ConsensusConfig& config = options.strongNodes.consensus;
        NS_TEST_EXPECT_MSG_EQ(config.replicas, 7, "nodes");
        NS_TEST_EXPECT_MSG_EQ(config.blockIntervalNs, 1500000000, "block interval");
        NS_TEST_EXPECT_MSG_EQ(config.timeoutNs, 2500000000, "timeout");
        NS_TEST_EXPECT_MSG_EQ(config.maximumTimeoutNs, 7500000000, "longest timeout");
        NS_TEST_EXPECT_MSG_EQ(config.retransmitNs, 3500000000, "sent again");
        NS_TEST_EXPECT_MSG_EQ(config.heartbeatNs, 250000000, "heartbeat");
        NS_TEST_EXPECT_MSG_EQ(config.pipelineDepth, 3, "pipeline");
        NS_TEST_EXPECT_MSG_EQ(config.checkpointInterval, 5, "checkpoints");
        NS_TEST_EXPECT_MSG_EQ(config.confirmationDepth, 8, "depth");
        NS_TEST_EXPECT_MSG_EQ(config.proposeWhenIdle.value_or(false), true, "when idle");
    }
};

/// The section faults.
class FaultValuesTest : public TestCase
{
  public:
    FaultValuesTest()
        : TestCase("each key of the faults has its own place")
    {
    }

  private:
    static FaultOptions Prepare(const Changes& changes)
    {
        return ParseConsensusOptions(MakeConsensusValues(changes)).strongNodes.faults;
    }

    void CheckLinks(const LinkDisturbance& links, double first, const std::string& which)
    {
        NS_TEST_EXPECT_MSG_EQ(links.loss, first, which << ": loss");
        NS_TEST_EXPECT_MSG_EQ(links.duplication, first + 0.125, which << ": duplicates");
        NS_TEST_EXPECT_MSG_EQ(links.spikeProbability, first + 0.25, which << ": delays");
        NS_TEST_EXPECT_MSG_EQ(links.spike, Seconds(first + 0.375), which << ": their length");
    }

    void DoRun() override
    {
        const auto faults = Prepare({{"cluster.nodes", std::vector<double>{10}},
                                     {"faults.crashed", std::string("2")},
                                     {"faults.crash_s", 11.0},
                                     {"faults.restart_s", 12.0},
                                     {"faults.memory", std::string("nothing")},
                                     {"faults.mean_up_s", 13.0},
                                     {"faults.mean_down_s", 14.0},
                                     {"faults.crashes", std::string("1@15-16, 2@15.5-17")},
                                     {"faults.most_down", int64_t{6}},
                                     {"faults.byzantine", std::string("1")},
                                     {"faults.slow_nodes", int64_t{4}},
                                     {"faults.slow_message_s", 0.5},
                                     {"faults.clock_skew", 0.75},
                                     {"faults.partition_start_s", 18.0},
                                     {"faults.partition_end_s", 19.0},
                                     {"faults.partition_share", 0.3},
                                     {"faults.disturbance_start_s", 20.0},
                                     {"faults.disturbance_end_s", 21.0},
                                     {"faults.loss", 0.0625},
                                     {"faults.duplication", 0.1875},
                                     {"faults.delay_probability", 0.3125},
                                     {"faults.delay_s", 0.4375},
                                     {"faults.backhaul_loss", 0.5},
                                     {"faults.backhaul_duplication", 0.625},
                                     {"faults.backhaul_delay_probability", 0.75},
                                     {"faults.backhaul_delay_s", 0.875}});
        const FaultPlan& plan = faults.plan;
        NS_TEST_EXPECT_MSG_EQ(plan.crashed, 2, "crashed");
        NS_TEST_EXPECT_MSG_EQ(plan.crashAt, Seconds(11), "when");
        NS_TEST_EXPECT_MSG_EQ(plan.restartAt.value_or(Time(0)), Seconds(12), "until");
        NS_TEST_EXPECT_MSG_EQ(plan.memory, RestartMemory::NOTHING, "memory");
        NS_TEST_ASSERT_MSG_EQ(plan.flapping.has_value(), true, "they come and go");
        NS_TEST_EXPECT_MSG_EQ(plan.flapping->meanUp, Seconds(13), "up");
        NS_TEST_EXPECT_MSG_EQ(plan.flapping->meanDown, Seconds(14), "down");
        NS_TEST_ASSERT_MSG_EQ(plan.crashes.size(), 2, "single ones");
        NS_TEST_EXPECT_MSG_EQ(plan.crashes[1].node.value_or(99), 2, "who");
        NS_TEST_EXPECT_MSG_EQ(plan.crashes[1].start, Seconds(15.5), "from");
        NS_TEST_EXPECT_MSG_EQ(plan.crashes[1].end.value_or(Time(0)), Seconds(17), "until");
        NS_TEST_EXPECT_MSG_EQ(plan.mostDown.value_or(99), 4, "six less the two that overlap");
        NS_TEST_EXPECT_MSG_EQ(faults.byzantine, 1, "Byzantine nodes");
        NS_TEST_EXPECT_MSG_EQ(plan.slow, 4, "slow ones");
        NS_TEST_EXPECT_MSG_EQ(plan.slowService, Seconds(0.5), "how slow");
        NS_TEST_EXPECT_MSG_EQ(faults.clockSkew, 0.75, "clocks");
        NS_TEST_ASSERT_MSG_EQ(plan.partition.has_value(), true, "a partition");
        NS_TEST_EXPECT_MSG_EQ(plan.partition->start, Seconds(18), "from");
        NS_TEST_EXPECT_MSG_EQ(plan.partition->end, Seconds(19), "until");
        NS_TEST_EXPECT_MSG_EQ(plan.partitionShare, 0.3, "share");
        NS_TEST_EXPECT_MSG_EQ(plan.disturbance.start, Seconds(20), "from");
        NS_TEST_EXPECT_MSG_EQ(plan.disturbance.end, Seconds(21), "until");
        CheckLinks(plan.disturbances[LINK_STRONG_NODES], 0.0625, "strong nodes");
        CheckLinks(plan.disturbances[LINK_BACKHAUL], 0.5, "clients");
        CheckCounts();
        CheckMessages();
    }

    /// "f" is what the protocol survives.
    void CheckCounts()
    {
        const auto count = [](const char* protocol, double nodes) {
            return Prepare({{"consensus.protocol", std::string(protocol)},
                            {"cluster.nodes", std::vector<double>{nodes}},
                            {"faults.crashed", std::string("f")}})
                .plan.crashed;
        };
        NS_TEST_EXPECT_MSG_EQ(count("pbft", 6), 1, "a third of five");
        NS_TEST_EXPECT_MSG_EQ(count("pbft", 7), 2, "a third of six");
        NS_TEST_EXPECT_MSG_EQ(count("raft", 6), 2, "half of five");
        NS_TEST_EXPECT_MSG_EQ(count("raft", 7), 3, "half of six");
    }

    /// Which faults concern messages, and which of these a protocol's promise.
    void CheckMessages()
    {
        const auto isFaulty = [](const Changes& changes) {
            return Prepare(changes).AreMessagesFaulty();
        };
        const auto isPromised = [](const char* protocol, const Changes& changes) {
            Changes all = changes;
            all.emplace_back("consensus.protocol", std::string(protocol));
            const auto nodes = ParseConsensusOptions(MakeConsensusValues(all)).strongNodes;
            return nodes.faults.IsSafetyPromised(*nodes.protocol, nodes.consensus);
        };
        const Changes none{{"faults.partition_end_s", std::string(NO_NUMBER)}};
        const Changes slow{{"faults.partition_end_s", std::string(NO_NUMBER)},
                           {"faults.slow_nodes", int64_t{1}}};
        const Changes clients{{"faults.partition_end_s", std::string(NO_NUMBER)},
                              {"faults.backhaul_loss", 0.1}};
        const auto pool = [](double share) {
            return Changes{{"faults.partition_end_s", std::string(NO_NUMBER)},
                           {"faults.byzantine", std::string("1")},
                           {"faults.byzantine_hash_share", share}};
        };
        NS_TEST_EXPECT_MSG_EQ(isFaulty(none), false, "nothing");
        NS_TEST_EXPECT_MSG_EQ(isFaulty(slow), true, "slow nodes");
        NS_TEST_EXPECT_MSG_EQ(isFaulty(clients), true, "clients' messages");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", none), true, "in time");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", slow), false, "late");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pbft", slow), true, "late, and it does not matter");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", clients), true, "only clients are late");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", pool(0.33)), true, "less than a third");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", pool(1.0 / 3)), false, "no less than a third");
        NS_TEST_EXPECT_MSG_EQ(isPromised("pow", pool(0.34)), false, "more");
    }
};

/// The links of the star.
class StarValuesTest : public TestCase
{
  public:
    StarValuesTest()
        : TestCase("a spoke's rate, delay and loss are those of its hops")
    {
    }

  private:
    void DoRun() override
    {
        auto options =
            ParseConsensusOptions(MakeConsensusValues({{"cluster.nodes", std::vector<double>{3}},
                                                       {"backhaul.nearest_km", 1.0},
                                                       {"backhaul.farthest_km", 5.0}}));
        AccessTechnology& wire = options.backhaul.technology;
        wire = AccessTechnology();
        wire.applicationRateBitPerSecond = 6e6;
        wire.rangeMetres = 1000;
        wire.maximumHops = 10;
        wire.perHopLatencySeconds = 0.01;
        wire.propagationSecondsPerKm = 0.001;
        wire.maximumFrameBytes = 500;
        wire.frameOverheadBytes = 40;
        wire.maximumPacketBytes = 400;
        wire.sharedMedium = true;
        const auto shared = MakeConsensusStar(options);
        NS_TEST_ASSERT_MSG_EQ(shared.GetEndpointCount(), 7, "nodes, clients, hub");
        NS_TEST_ASSERT_MSG_EQ(shared.GetLinks().size(), 6, "a spoke and a client a node");
        wire.sharedMedium = false;
        const auto own = MakeConsensusStar(options);
        // 1, 3 and 5 km, as many hops.
        for (uint32_t node = 0; node < 3; ++node)
        {
            const uint32_t hops = 2 * node + 1;
            const auto& link = shared.GetLinks()[2 * node];
            NS_TEST_EXPECT_MSG_EQ(link.a, node, "from");
            NS_TEST_EXPECT_MSG_EQ(link.b, 6, "to the hub");
            NS_TEST_EXPECT_MSG_EQ_TOL(link.rateAToB, 6e6 / hops, 1, "hops share the medium");
            NS_TEST_EXPECT_MSG_EQ_TOL(link.rateBToA, 6e6 / hops, 1, "both ways");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                link.delay.GetSeconds(), 0.01 * hops + 0.001 * hops, 1e-9, "a hop a km");
            NS_TEST_EXPECT_MSG_EQ(link.framing.frameOverheadBytes, 40, "of a frame");
            NS_TEST_EXPECT_MSG_EQ(own.GetLinks()[2 * node].rateAToB, 6e6, "or do not");
            const auto& client = shared.GetLinks()[2 * node + 1];
            NS_TEST_EXPECT_MSG_EQ(client.a, 3 + node, "a client");
            NS_TEST_EXPECT_MSG_EQ(client.b, node, "beside its node");
        }
    }
};

/// The suite of the options.
class SetupValuesTestSuite : public TestSuite
{
  public:
    SetupValuesTestSuite()
        : TestSuite("gridshare-setup-values", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReplicaValuesTest);
        AddTestCase(new FaultValuesTest);
        AddTestCase(new StarValuesTest);
    }
};

SetupValuesTestSuite g_setupValuesTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
