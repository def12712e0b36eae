/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/consensus-sentences.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Sentences of consensus studies, of numbers that a reader can check.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Metrics = std::vector<std::pair<std::string, std::vector<double>>>;

ConsensusReportRow
MakeRow(const std::string& protocol, const std::string& condition, const Metrics& metrics)
{
    ConsensusReportRow row;
    row.protocol = protocol;
    row.condition = condition;
    row.nodes = 4;
    for (const auto& [name, values] : metrics)
    {
        row.summary.metrics[name] = EstimateMean(values);
        row.summary.finished.resize(std::max(row.summary.finished.size(), values.size()));
    }
    return row;
}

/// Who is first, and whether that is more than chance.
class LeaderSentenceTest : public TestCase
{
  public:
    LeaderSentenceTest()
        : TestCase("who has most throughput and least latency, and whether intervals touch")
    {
    }

  private:
    static std::string Describe(const std::vector<ConsensusReportRow>& rows)
    {
        const auto sentences = DescribeConsensus(rows, {});
        return sentences.empty() ? "" : sentences.front();
    }

    static ConsensusReportRow Commit(const std::string& protocol, const std::vector<double>& rates)
    {
        return MakeRow(protocol, "healthy", {{"throughput_tx_s", rates}});
    }

    void DoRun() override
    {
        // t(0.975, 1) s / sqrt(2) of a - 1 and a + 1 is 12.706, of a - 0.1 and a + 0.1 1.2706.
        NS_TEST_EXPECT_MSG_EQ(Describe({Commit("raft", {99, 101}), Commit("pbft", {119, 121})}),
                              "healthy, 4 nodes: pbft has the highest throughput, 120 ± 13 "
                              "transactions/s, before raft with 100 ± 13 transactions/s (their 95 "
                              "% intervals touch).",
                              "20 apart, 25 wide");
        NS_TEST_EXPECT_MSG_EQ(
            Describe({Commit("raft", {99.9, 100.1}), Commit("pbft", {119.9, 120.1})}),
            "healthy, 4 nodes: pbft has the highest throughput, 120 ± 1.3 transactions/s, before "
            "raft with 100 ± 1.3 transactions/s (their 95 % intervals do not touch).",
            "20 apart, 2.5 wide");
        NS_TEST_EXPECT_MSG_EQ(Describe({Commit("raft", {100}), Commit("pbft", {120})}),
                              "healthy, 4 nodes: pbft has the highest throughput, 120 "
                              "transactions/s, before raft with 100 transactions/s (one seed has "
                              "no interval).",
                              "one seed");
        NS_TEST_EXPECT_MSG_EQ(Describe({Commit("raft", {100}), Commit("pbft", {100})}),
                              "healthy, 4 nodes: raft and pbft both have the highest throughput, "
                              "100 transactions/s.",
                              "a tie");
        NS_TEST_EXPECT_MSG_EQ(Describe({Commit("raft", {100}), Commit("pbft", {})}), "", "alone");
        NS_TEST_EXPECT_MSG_EQ(Describe({}), "", "nothing was run");
        const auto wait = [](const std::string& protocol, double seconds) {
            return MakeRow(protocol, "", {{"commit_latency_p50_s", {seconds}}});
        };
        NS_TEST_EXPECT_MSG_EQ(Describe({wait("raft", 0.5), wait("pbft", 0.25)}),
                              "4 nodes: pbft has the lowest median commit latency, 0.25 s, before "
                              "raft with 0.5 s (one seed has no interval).",
                              "less is better");
    }
};

/// Faults and safety.
class FaultSentenceTest : public TestCase
{
  public:
    FaultSentenceTest()
        : TestCase("violations are counted, none too; who recovered, in how many runs")
    {
    }

  private:
    void DoRun() override
    {
        auto safe = MakeRow("pbft", "crashed", {{"safety_violations", {0, 0}}});
        NS_TEST_EXPECT_MSG_EQ(DescribeConsensus({safe}, {}).at(0),
                              "Agreement was violated 0 times in 2 finished runs.",
                              "none");
        auto unsafe = MakeRow("raft", "lies", {{"safety_violations", {1, 2}}});
        unsafe.safetyPromised = false;
        NS_TEST_EXPECT_MSG_EQ(DescribeConsensus({safe, unsafe}, {}).at(0),
                              "Agreement was violated 3 times in 4 finished runs: raft, lies, 4 "
                              "nodes (3, safety not promised).",
                              "where");
        safe.summary.metrics["recovery_time_s"] = EstimateMean({2});
        auto quick = MakeRow("hotstuff", "crashed", {{"recovery_time_s", {1, 1}}});
        quick.summary.unfinished = 1;
        const auto sentences = DescribeConsensus({safe, quick}, {});
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 3, "safety, missing, recovery");
        NS_TEST_EXPECT_MSG_EQ(sentences[1].rfind("1 run of 5 is missing", 0), 0, sentences[1]);
        NS_TEST_EXPECT_MSG_EQ(sentences[2],
                              "crashed, 4 nodes: after the last change by a fault pbft in 1 of 2 "
                              "runs after 2 s and hotstuff after 1 s all running honest nodes had "
                              "a new final block.",
                              "in how many");
    }
};

/// What a cluster can carry.
class CapacitySentenceTest : public TestCase
{
  public:
    CapacitySentenceTest()
        : TestCase("capacity, and whether blocks hold it")
    {
    }

  private:
    static ConsensusReportRow Load(double offered, double committed, double allowed)
    {
        return MakeRow("pbft",
                       "x",
                       {{"offered_load_tx_s", {offered}},
                        {"throughput_tx_s", {committed}},
                        {"block_capacity_tx_s", {allowed}}});
    }

    static std::string Describe(const ConsensusReportRow& low, const ConsensusReportRow& high)
    {
        return DescribeConsensus({}, {{"pbft", "x", 4, {&low, &high}}}).back();
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Describe(Load(100, 100, 300), Load(400, 295, 300)),
                              "pbft, x, 4 nodes: at saturation it commits 295 transactions/s; "
                              "blocks allow 300/s, which is what holds it.",
                              "blocks");
        NS_TEST_EXPECT_MSG_EQ(Describe(Load(100, 100, 900), Load(400, 295, 900)),
                              "pbft, x, 4 nodes: at saturation it commits 295 transactions/s; "
                              "blocks allow 900/s, so that something else holds it.",
                              "not blocks");
        NS_TEST_EXPECT_MSG_EQ(Describe(Load(100, 100, 900), Load(400, 400, 900)),
                              "pbft, x, 4 nodes: no offered load saturates it; it committed up to "
                              "400 transactions/s; blocks allow 900/s.",
                              "not reached");
    }
};

/// The suite.
class ConsensusSentencesTestSuite : public TestSuite
{
  public:
    ConsensusSentencesTestSuite()
        : TestSuite("gridshare-consensus-sentences", TestSuite::Type::UNIT)
    {
        AddTestCase(new LeaderSentenceTest);
        AddTestCase(new FaultSentenceTest);
        AddTestCase(new CapacitySentenceTest);
    }
};

ConsensusSentencesTestSuite g_consensusSentencesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
