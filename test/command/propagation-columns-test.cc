/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recomputed-columns.h"

#include "ns3/propagation-figure.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/propagation-table.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Every column of the tables of a propagation study: each from its own number, worked out from the
 * delays of single blocks, or by hand on networks of two nodes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Format = TextTable::Format;

/// @return a scenario of few nodes with these changes
ScenarioValues
MakePropagation(const std::vector<std::pair<std::string, ScenarioValue>>& changes)
{
    ScenarioValues values(GetPropagationSchema());
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value, {});
    }
    return values;
}

/// A result in which no two numbers are alike; the seed is added to each.
BlockPropagationResult
MakeResult(uint32_t seed)
{
    BlockPropagationResult result;
    result.blocks = 20 + seed;
    result.mainChainBlocks = 15;
    result.blocksCounted = 10 + seed;
    result.deliveries = 1000 + seed;
    result.announcements = 2000 + seed;
    result.duplicates = 3000 + seed;
    result.bytes = 4000 + seed;
    result.events = 5000 + seed;
    PropagationMeans means;
    means.meanMs = 100 + seed;
    for (std::size_t i = 0; i < means.percentilesMs.size(); ++i)
    {
        means.percentilesMs[i] = 200.0 + 10 * static_cast<double>(i) + seed;
    }
    result.means = means;
    result.nodeMedianMs = 300.0 + seed;
    return result;
}

/// Each column has its number; means over seeds and their intervals.
class OwnNumberTest : public RecomputingTableTest
{
  public:
    OwnNumberTest()
        : RecomputingTableTest("each column of a propagation table has its own number")
    {
    }

  private:
    void DoRun() override
    {
        PropagationTable table;
        table.Add("a, one", 1, 7, MakeResult(1));
        table.Add("a, one", 4, 7, MakeResult(4));
        table.Add("b", 1, 8, MakeResult(5));
        const auto runs = ReadCsvRows(table.MakeRuns());
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 3, "a row a run");
        ExpectKnownColumns(PROPAGATION, runs[0]);
        CheckRun(runs[1]);
        ExpectColumn(PROPAGATION, runs[2], "experiment", "b");
        ExpectColumn(PROPAGATION, runs[2], "seed", 1);
        ExpectColumn(PROPAGATION, runs[2], "nodes", 8);
        const auto rows = ReadCsvRows(table.MakeExperiments(Format::CSV));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 2, "a row an experiment");
        ExpectKnownColumns(PROPAGATION, rows[0]);
        ExpectColumn(PROPAGATION, rows[0], "experiment", "a, one");
        ExpectColumn(PROPAGATION, rows[0], "seeds", 2);
        ExpectColumn(PROPAGATION, rows[0], "nodes", 7);
        ExpectColumn(PROPAGATION, rows[0], "mean_ms", 102.5);
        // Of 101 and 104: t(0.975, 1) s / sqrt(2), s = 3 / sqrt(2), so 12.7062 x 1.5.
        ExpectColumn(PROPAGATION, rows[0], "mean_ms_ci95", 19.0593, 1e-3);
        ExpectColumn(PROPAGATION, rows[0], "blocks", 22.5);
        ExpectColumn(PROPAGATION, rows[1], "seeds", 1);
        ExpectColumn(PROPAGATION, rows[1], "mean_ms", 105);
        ExpectColumn(PROPAGATION, rows[1], "mean_ms_ci95", "");
        CheckPeople(table);
    }

    /// The run with seed 4.
    void CheckRun(const CsvRow& row)
    {
        ExpectColumn(PROPAGATION, row, "experiment", "a, one");
        ExpectColumn(PROPAGATION, row, "seed", 4);
        ExpectColumn(PROPAGATION, row, "nodes", 7);
        ExpectColumn(PROPAGATION, row, "blocks", 24);
        ExpectColumn(PROPAGATION, row, "main_chain_blocks", 15);
        ExpectColumn(PROPAGATION, row, "blocks_counted", 14);
        ExpectColumn(PROPAGATION, row, "stale_rate", 9.0 / 24);
        ExpectColumn(PROPAGATION, row, "mean_ms", 104);
        ExpectColumn(PROPAGATION, row, "p10_ms", 204);
        ExpectColumn(PROPAGATION, row, "p25_ms", 214);
        ExpectColumn(PROPAGATION, row, "p50_ms", 224);
        ExpectColumn(PROPAGATION, row, "p75_ms", 234);
        ExpectColumn(PROPAGATION, row, "p90_ms", 244);
        ExpectColumn(PROPAGATION, row, "p95_ms", 254);
        ExpectColumn(PROPAGATION, row, "p99_ms", 264);
        ExpectColumn(PROPAGATION, row, "node_median_ms", 304);
        ExpectColumn(PROPAGATION, row, "deliveries", 1004);
        ExpectColumn(PROPAGATION, row, "announcements", 2004);
        ExpectColumn(PROPAGATION, row, "duplicates", 3004);
        ExpectColumn(PROPAGATION, row, "block_bytes_sent", 4004);
        ExpectColumn(PROPAGATION, row, "events", 5004);
    }

    /// People get what programs get, rounded, with the interval behind it.
    void CheckPeople(const PropagationTable& table)
    {
        const std::string text = table.MakeExperiments(Format::MD).Render(Format::MD);
        const std::string header = text.substr(0, text.find('\n'));
        NS_TEST_EXPECT_MSG_EQ(
            header,
            "| experiment | seeds | nodes | blocks | main chain | counted | stale "
            "rate | mean (ms) | p10 (ms) | p25 (ms) | p50 (ms) | p75 (ms) | p90 "
            "(ms) | p95 (ms) | p99 (ms) |",
            "columns for people");
        NS_TEST_EXPECT_MSG_NE(text.find("| a, one | 2 | 7 | 22.50 | 15 | 12.50 | 0.3304 ± 0.57 | "
                                        "102.5 ± 19 | 202.5 ± 19 | 212.5 ± 19 |"),
                              std::string::npos,
                              text);
        NS_TEST_EXPECT_MSG_NE(
            text.find("| b | 1 | 8 | 25 | 15 | 15 | 0.4000 | 105 | 205 | 215 | 225 |"),
            std::string::npos,
            text);
    }
};

/// Blocks of the main chain that do not count are told with their number and reason.
class UncountedTest : public TestCase
{
  public:
    UncountedTest()
        : TestCase("what does not count is said, with how many and why")
    {
    }

  private:
    void DoRun() override
    {
        PropagationTable table;
        BlockPropagationResult result = MakeResult(0);
        table.Add("all count", 1, 7, result);
        result.mainChainUncounted = 2;
        table.Add("tie", 1, 7, result);
        table.Add("tie", 2, 7, result);
        result.parentsFetched = false;
        table.Add("gaps", 1, 7, result);
        const auto sentences = table.FindUncounted();
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 2, "two experiments");
        NS_TEST_EXPECT_MSG_EQ(
            sentences[0].rfind("tie: 4 of 30 blocks of the main chain", 0), 0, sentences[0]);
        NS_TEST_EXPECT_MSG_NE(sentences[0].find("ended in a tie"), std::string::npos, "why");
        NS_TEST_EXPECT_MSG_EQ(sentences[1].rfind("gaps: 2 of 15 blocks", 0), 0, sentences[1]);
        NS_TEST_EXPECT_MSG_NE(
            sentences[1].find("relay.fetch_parents = false"), std::string::npos, "why");
    }
};

/// The numbers of a run, from the delays of its blocks and from the graph's degrees.
class RunNumbersTest : public RecomputingTableTest
{
  public:
    /// @param protocol of the relay
    explicit RunNumbersTest(const std::string& protocol)
        : RecomputingTableTest("a run's numbers from the delays of single blocks: " + protocol),
          m_protocol(protocol)
    {
    }

  private:
    static constexpr int64_t NODES = 40;
    static constexpr int64_t DEGREE = 4;
    static constexpr int64_t BLOCKS = 6;

    void DoRun() override
    {
        const auto values = MakePropagation({{"overlay.nodes", NODES},
                                             {"overlay.degree", DEGREE},
                                             {"relay.protocol", m_protocol},
                                             {"relay.block_bytes", int64_t{50000}},
                                             {"run.blocks", BLOCKS}});
        const auto result = RunPropagation(ParsePropagationOptions(values), 3);
        PropagationTable table;
        table.Add("one", 3, NODES, result);
        const auto rows = ReadCsvRows(table.MakeRuns());
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "a run");
        NS_TEST_ASSERT_MSG_EQ(result.delaysMs.size(), 6, "delays of each block");
        // Ten minutes between blocks: each reaches everyone before the next.
        ExpectColumn(PROPAGATION, rows[0], "blocks", BLOCKS);
        ExpectColumn(PROPAGATION, rows[0], "main_chain_blocks", BLOCKS);
        ExpectColumn(PROPAGATION, rows[0], "blocks_counted", BLOCKS);
        ExpectColumn(PROPAGATION, rows[0], "stale_rate", 0);
        ExpectColumn(PROPAGATION, rows[0], "deliveries", BLOCKS * (NODES - 1));
        // Everyone tells all its peers, once; or the miner sends the block to all its peers,
        // everyone else to all but the one it has it from.
        const bool push = m_protocol == "push";
        const int64_t sent =
            push ? BLOCKS * (DEGREE + (NODES - 1) * (DEGREE - 1)) : BLOCKS * (NODES - 1);
        ExpectColumn(
            PROPAGATION, rows[0], "announcements", push ? 0 : double(BLOCKS * NODES * DEGREE));
        ExpectColumn(PROPAGATION, rows[0], "duplicates", double(sent - BLOCKS * (NODES - 1)));
        ExpectColumn(PROPAGATION, rows[0], "block_bytes_sent", 50000.0 * double(sent));
        CheckDelays(rows[0], result);
    }

    void CheckDelays(const CsvRow& row, const BlockPropagationResult& result)
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
        ExpectColumn(PROPAGATION, row, "mean_ms", mean, 1e-6);
        ExpectColumn(PROPAGATION, row, "p10_ms", percentiles[10], 1e-6);
        ExpectColumn(PROPAGATION, row, "p25_ms", percentiles[25], 1e-6);
        ExpectColumn(PROPAGATION, row, "p50_ms", percentiles[50], 1e-6);
        ExpectColumn(PROPAGATION, row, "p75_ms", percentiles[75], 1e-6);
        ExpectColumn(PROPAGATION, row, "p90_ms", percentiles[90], 1e-6);
        ExpectColumn(PROPAGATION, row, "p95_ms", percentiles[95], 1e-6);
        ExpectColumn(PROPAGATION, row, "p99_ms", percentiles[99], 1e-6);
    }

    std::string m_protocol; //!< of the relay
};

/// One block between two nodes: every event and delay is known.
class TwoNodesTest : public RecomputingTableTest
{
  public:
    TwoNodesTest()
        : RecomputingTableTest("one block from one node to another, by hand")
    {
    }

  private:
    void DoRun() override
    {
        const auto values = MakePropagation({{"overlay.kind", std::string("full-mesh")},
                                             {"overlay.nodes", int64_t{2}},
                                             {"wan.latency_ms", std::vector<double>{100}},
                                             {"wan.latency_law", std::string("fixed")},
                                             {"wan.upload_mbps", std::vector<double>{8}},
                                             {"wan.download_mbps", std::vector<double>{8}},
                                             {"relay.control_ms", 10.0},
                                             {"relay.processing_ms", 2.0},
                                             {"relay.block_bytes", int64_t{50000}},
                                             {"run.blocks", int64_t{1}}});
        PropagationTable table;
        table.Add("two", 1, 2, RunPropagation(ParsePropagationOptions(values), 1));
        const auto rows = ReadCsvRows(table.MakeRuns());
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "a run");
        // inv and getdata take 100 + 10 ms each, the block 50 ms at 8 Mb/s, 2 ms and 100 ms.
        const double delayMs = 110 + 110 + 152;
        ExpectColumn(PROPAGATION, rows[0], "p99_ms", delayMs);
        ExpectColumn(PROPAGATION, rows[0], "p25_ms", 0);
        ExpectColumn(PROPAGATION, rows[0], "mean_ms", delayMs / 2);
        ExpectColumn(PROPAGATION, rows[0], "node_median_ms", delayMs); // the higher of two
        // It is mined, and inv, getdata and the block arrive.
        ExpectColumn(PROPAGATION, rows[0], "events", 4);
    }
};

/// The curves in the file: over blocks, at each share of the nodes.
class CurvesTest : public RecomputingTableTest
{
  public:
    CurvesTest()
        : RecomputingTableTest("the curves are mean and tenths over the blocks that count")
    {
    }

  private:
    void DoRun() override
    {
        // Block b of 1 to 10 reaches the four nodes after 0, b, 10 b and 100 b ms; one more does
        // not count.
        BlockPropagationResult result;
        for (int32_t b = 1; b <= 10; ++b)
        {
            result.delaysMs.push_back({0, b, 10 * b, 100 * b});
            result.counted.push_back(true);
        }
        result.delaysMs.push_back({0, 70000, 80000, 90000});
        result.counted.push_back(false);
        PropagationFigure figure;
        NS_TEST_EXPECT_MSG_EQ(figure.IsEmpty(), true, "nothing to draw yet");
        figure.Add("one", result, 4);
        NS_TEST_EXPECT_MSG_EQ(figure.IsEmpty(), false, "now there is");
        const auto rows = ReadCsvRows(figure.MakeCurves());
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 201, "every half per cent");
        ExpectKnownColumns(PROPAGATION, rows[0]);
        ExpectColumn(PROPAGATION, rows[0], "experiment", "one");
        Expect(rows[0], 0, 0);
        Expect(rows[49], 0.245, 0);
        Expect(rows[50], 0.25, 1);
        Expect(rows[100], 0.5, 10);
        Expect(rows[150], 0.75, 100);
        Expect(rows[200], 1, 100); // all: the last one
    }

    /// At a share block b needs b times the factor, ms.
    void Expect(const CsvRow& row, double share, double factor)
    {
        ExpectColumn(PROPAGATION, row, "share", share, 1e-12);
        ExpectColumn(PROPAGATION, row, "mean_s", 5.5e-3 * factor, 1e-12);
        // A tenth of ten blocks is one: the second fastest, and the slowest.
        ExpectColumn(PROPAGATION, row, "fastest_tenth_s", 2e-3 * factor, 1e-12);
        ExpectColumn(PROPAGATION, row, "slowest_tenth_s", 10e-3 * factor, 1e-12);
    }
};

/// The suite of the columns.
class PropagationColumnsTestSuite : public TestSuite
{
  public:
    PropagationColumnsTestSuite()
        : TestSuite("gridshare-propagation-columns", TestSuite::Type::UNIT)
    {
        AddTestCase(new OwnNumberTest);
        AddTestCase(new UncountedTest);
        AddTestCase(new RunNumbersTest("inventory"));
        AddTestCase(new RunNumbersTest("push"));
        AddTestCase(new TwoNodesTest);
        AddTestCase(new CurvesTest);
    }
};

PropagationColumnsTestSuite g_propagationColumnsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
