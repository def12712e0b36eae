/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../recomputed-results.h"

#include "ns3/propagation-curve.h"
#include "ns3/propagation-record.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * What a run of a propagation study leaves: each metric its own number, worked out from the delays
 * of single blocks, or by hand on networks of two nodes; and the curves.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return a scenario of few nodes with these changes
PropagationOptions
MakePropagation(const std::vector<std::pair<std::string, ScenarioValue>>& changes)
{
    ScenarioValues values(GetPropagationSchema());
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value);
    }
    return ParsePropagationOptions(values);
}

/// No two numbers are alike: each metric has its own.
class OwnNumberTest : public RecomputingTest
{
  public:
    OwnNumberTest()
        : RecomputingTest("each metric of a propagation run has its own number")
    {
    }

  private:
    void DoRun() override
    {
        BlockPropagationResult result;
        result.blocks = 24;
        result.mainChainBlocks = 15;
        result.blocksCounted = 14;
        result.mainChainUncounted = 1;
        result.deliveries = 1004;
        result.announcements = 2004;
        result.duplicates = 3004;
        result.bytes = 4004;
        result.events = 5004;
        const RunRecord bare = MakePropagationRecord(result, 7);
        ExpectMetric(PROPAGATION, bare, "blocks", 24);
        ExpectMetric(PROPAGATION, bare, "main_chain_blocks", 15);
        ExpectMetric(PROPAGATION, bare, "main_chain_uncounted", 1);
        ExpectMetric(PROPAGATION, bare, "blocks_counted", 14);
        ExpectMetric(PROPAGATION, bare, "stale_rate", 9.0 / 24);
        ExpectMetric(PROPAGATION, bare, "deliveries", 1004);
        ExpectMetric(PROPAGATION, bare, "announcements", 2004);
        ExpectMetric(PROPAGATION, bare, "duplicates", 3004);
        ExpectMetric(PROPAGATION, bare, "block_bytes_sent", 4004);
        ExpectMetric(PROPAGATION, bare, "events", 5004);
        for (const auto* name : {"mean_ms", "p10_ms", "p99_ms", "node_median_ms"})
        {
            ExpectNoMetric(bare, name); // no block counts
        }
        NS_TEST_EXPECT_MSG_EQ(bare.series.size(), 0, "nor is there a curve");
        PropagationMeans means;
        means.meanMs = 104;
        means.percentilesMs = {204, 214, 224, 234, 244, 254, 264};
        result.means = means;
        result.nodeMedianMs = 304;
        const RunRecord record = MakePropagationRecord(result, 7);
        ExpectMetric(PROPAGATION, record, "mean_ms", 104);
        ExpectMetric(PROPAGATION, record, "p10_ms", 204);
        ExpectMetric(PROPAGATION, record, "p25_ms", 214);
        ExpectMetric(PROPAGATION, record, "p50_ms", 224);
        ExpectMetric(PROPAGATION, record, "p75_ms", 234);
        ExpectMetric(PROPAGATION, record, "p90_ms", 244);
        ExpectMetric(PROPAGATION, record, "p95_ms", 254);
        ExpectMetric(PROPAGATION, record, "p99_ms", 264);
        ExpectMetric(PROPAGATION, record, "node_median_ms", 304);
    }
};

/// The numbers of a run, from the delays of its blocks and from the graph's degrees.
class RunNumbersTest : public RecomputingTest
{
  public:
    /// @param protocol of the relay
    explicit RunNumbersTest(const std::string& protocol)
        : RecomputingTest("a run's numbers from the delays of single blocks: " + protocol),
          m_protocol(protocol)
    {
    }

  private:
    static constexpr int64_t NODES = 40;
    static constexpr int64_t DEGREE = 4;
    static constexpr int64_t BLOCKS = 6;

    void DoRun() override
    {
        const auto options = MakePropagation({{"overlay.nodes", NODES},
                                              {"overlay.degree", DEGREE},
                                              {"relay.protocol", m_protocol},
                                              {"relay.block_bytes", int64_t{50000}},
                                              {"run.blocks", BLOCKS}});
        const auto result = RunPropagation(options, 3);
        const RunRecord record = MakePropagationRecord(result, NODES);
        NS_TEST_ASSERT_MSG_EQ(result.delaysMs.size(), 6, "delays of each block");
        // Ten minutes between blocks: each reaches everyone before the next.
        ExpectMetric(PROPAGATION, record, "blocks", BLOCKS);
        ExpectMetric(PROPAGATION, record, "main_chain_blocks", BLOCKS);
        ExpectMetric(PROPAGATION, record, "blocks_counted", BLOCKS);
        ExpectMetric(PROPAGATION, record, "main_chain_uncounted", 0);
        ExpectMetric(PROPAGATION, record, "stale_rate", 0);
        ExpectMetric(PROPAGATION, record, "deliveries", BLOCKS * (NODES - 1));
        // Everyone tells all its peers, once; or the miner sends the block to all its peers,
        // everyone else to all but the one it has it from.
        const bool push = m_protocol == "push";
        const int64_t sent =
            push ? BLOCKS * (DEGREE + (NODES - 1) * (DEGREE - 1)) : BLOCKS * (NODES - 1);
        ExpectMetric(
            PROPAGATION, record, "announcements", push ? 0 : double(BLOCKS * NODES * DEGREE));
        ExpectMetric(PROPAGATION, record, "duplicates", double(sent - BLOCKS * (NODES - 1)));
        ExpectMetric(PROPAGATION, record, "block_bytes_sent", 50000.0 * double(sent));
        CheckDelays(record, result);
        CheckCurves(record, result);
    }

    void CheckDelays(const RunRecord& record, const BlockPropagationResult& result)
    {
        double mean = 0;
        std::map<int, double> percentiles;
        for (auto delays : result.delaysMs)
        {
            NS_TEST_ASSERT_MSG_EQ(delays.size(), std::size_t{NODES}, "it reaches everyone");
            std::sort(delays.begin(), delays.end());
            NS_TEST_EXPECT_MSG_EQ(delays[0], 0, "its miner");
            for (const int32_t delay : delays)
            {
                mean += double(delay) / double(NODES * BLOCKS);
            }
            // Of 40 nodes the p-th has p % before it: number 0.4 p, counted from 0.
            for (const int p : {10, 25, 50, 75, 90, 95, 99})
            {
                percentiles[p] += double(delays[std::size_t(4 * p) / 10]) / double(BLOCKS);
            }
        }
        ExpectMetric(PROPAGATION, record, "mean_ms", mean, 1e-6);
        ExpectMetric(PROPAGATION, record, "p10_ms", percentiles[10], 1e-6);
        ExpectMetric(PROPAGATION, record, "p25_ms", percentiles[25], 1e-6);
        ExpectMetric(PROPAGATION, record, "p50_ms", percentiles[50], 1e-6);
        ExpectMetric(PROPAGATION, record, "p75_ms", percentiles[75], 1e-6);
        ExpectMetric(PROPAGATION, record, "p90_ms", percentiles[90], 1e-6);
        ExpectMetric(PROPAGATION, record, "p95_ms", percentiles[95], 1e-6);
        ExpectMetric(PROPAGATION, record, "p99_ms", percentiles[99], 1e-6);
    }

    /// Series have each time once, and still give the delay at every share.
    void CheckCurves(const RunRecord& record, const BlockPropagationResult& result)
    {
        NS_TEST_ASSERT_MSG_EQ(record.series.size(), 3, "mean and both borders");
        const auto mean = PropagationCurve::FromSeries(record.series[0]);
        const auto fastest = PropagationCurve::FromSeries(record.series[1]);
        const auto slowest = PropagationCurve::FromSeries(record.series[2]);
        for (std::size_t step = 0; step <= PropagationCurve::STEPS; ++step)
        {
            std::vector<double> delaysS;
            for (const auto& delays : result.delaysMs)
            {
                // A fifth of 200 steps is a node.
                delaysS.push_back(1e-3 * delays[std::min<std::size_t>(step / 5, NODES - 1)]);
            }
            std::sort(delaysS.begin(), delaysS.end());
            double sum = 0;
            for (const double delay : delaysS)
            {
                sum += delay;
            }
            NS_TEST_EXPECT_MSG_EQ_TOL(mean.GetDelayS(step), sum / BLOCKS, 1e-12, "mean " << step);
            NS_TEST_EXPECT_MSG_EQ(fastest.GetDelayS(step), delaysS.front(), "of six the first");
            NS_TEST_EXPECT_MSG_EQ(slowest.GetDelayS(step), delaysS.back(), "of six the last");
        }
        for (const auto& series : record.series)
        {
            for (std::size_t i = 1; i < series.points.size(); ++i)
            {
                NS_TEST_EXPECT_MSG_GT(
                    series.points[i].tS, series.points[i - 1].tS, "each time once");
            }
        }
    }

    std::string m_protocol; //!< of the relay
};

/// One block between two nodes: every event and delay is known.
class TwoNodesTest : public RecomputingTest
{
  public:
    TwoNodesTest()
        : RecomputingTest("one block from one node to another, by hand")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = MakePropagation({{"overlay.kind", std::string("full-mesh")},
                                              {"overlay.nodes", int64_t{2}},
                                              {"wan.latency_ms", std::vector<double>{100}},
                                              {"wan.latency_law", std::string("fixed")},
                                              {"wan.upload_mbps", std::vector<double>{8}},
                                              {"wan.download_mbps", std::vector<double>{8}},
                                              {"relay.control_ms", 10.0},
                                              {"relay.processing_ms", 2.0},
                                              {"relay.block_bytes", int64_t{50000}},
                                              {"run.blocks", int64_t{1}}});
        const RunRecord record = MakePropagationRecord(RunPropagation(options, 1), 2);
        // inv and getdata take 100 + 10 ms each, the block 50 ms at 8 Mb/s, 2 ms and 100 ms.
        const double delayMs = 110 + 110 + 152;
        ExpectMetric(PROPAGATION, record, "p99_ms", delayMs);
        ExpectMetric(PROPAGATION, record, "p25_ms", 0);
        ExpectMetric(PROPAGATION, record, "mean_ms", delayMs / 2);
        ExpectMetric(PROPAGATION, record, "node_median_ms", delayMs); // the higher of two
        // It is mined, and inv, getdata and the block arrive.
        ExpectMetric(PROPAGATION, record, "events", 4);
        // The miner has it at once, the other one later; below one half it is the miner.
        const std::vector<SeriesPoint> reached{{0, 99.0 / 200}, {1e-3 * delayMs, 1}};
        ExpectSeries(PROPAGATION, record, "nodes_reached", reached);
    }
};

/// The curves of hand-made blocks.
class CurvesTest : public RecomputingTest
{
  public:
    CurvesTest()
        : RecomputingTest("the curves are mean and tenths over the blocks that count")
    {
    }

  private:
    void DoRun() override
    {
        // Block b of 1 to 10 reaches the four nodes after 0, b, 10 b and 100 b ms; one more does
        // not count.
        BlockPropagationResult result;
        result.blocks = 11;
        result.blocksCounted = 10;
        for (int32_t b = 10; b >= 1; --b)
        {
            result.delaysMs.push_back({0, b, 10 * b, 100 * b});
            result.counted.push_back(true);
        }
        result.delaysMs.push_back({0, 70000, 80000, 90000});
        result.counted.push_back(false);
        const RunRecord record = MakePropagationRecord(result, 4);
        // A tenth of ten blocks is one: the second fastest, and the slowest.
        const auto reach = [](double factor) -> std::vector<SeriesPoint> {
            return {{0, 0.245},
                    {1e-3 * factor, 0.495},
                    {1e-3 * (10 * factor), 0.745},
                    {1e-3 * (100 * factor), 1}};
        };
        ExpectSeries(PROPAGATION, record, "nodes_reached_fastest_tenth", reach(2));
        ExpectSeries(PROPAGATION, record, "nodes_reached_slowest_tenth", reach(10));
        std::vector<SeriesPoint> mean{{0, 0.245}};
        for (const auto& [factor, share] : std::map<int, double>{{1, 0.495}, {10, 0.745}, {100, 1}})
        {
            double sum = 0;
            for (int b = 1; b <= 10; ++b)
            {
                sum += 1e-3 * (b * factor);
            }
            mean.push_back({sum / 10, share});
        }
        ExpectSeries(PROPAGATION, record, "nodes_reached", mean);
    }
};

/// The suite of the records.
class PropagationRecordTestSuite : public TestSuite
{
  public:
    PropagationRecordTestSuite()
        : TestSuite("gridshare-propagation-record", TestSuite::Type::UNIT)
    {
        AddTestCase(new OwnNumberTest);
        AddTestCase(new RunNumbersTest("inventory"));
        AddTestCase(new RunNumbersTest("push"));
        AddTestCase(new TwoNodesTest);
        AddTestCase(new CurvesTest);
    }
};

PropagationRecordTestSuite g_propagationRecordTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
