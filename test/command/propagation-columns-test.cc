/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recomputed-columns.h"
#include "recorded-runs.h"

#include "ns3/propagation-figure.h"
#include "ns3/propagation-record.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-table.h"

/**
 * @file
 * @ingroup gridshare-test
 * Every column of the tables of a propagation study: each from its own number, by way of a
 * database.
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

/// A result in which no two numbers are alike; the seed is added to each.
BlockPropagationResult
MakeResult(uint32_t seed)
{
    BlockPropagationResult result;
    result.blocks = 20 + seed;
    result.mainChainBlocks = 15;
    result.blocksCounted = 10 + seed;
    result.mainChainUncounted = 3;
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

/// @param runs to add to @param experiment its name @param seed its seed @param result of it
/// @param nodes how many
void
AddRun(RecordedRuns& runs,
       const std::string& experiment,
       uint32_t seed,
       const BlockPropagationResult& result,
       int64_t nodes = 70)
{
    runs.Add(experiment,
             seed,
             {{"overlay.nodes", nodes}},
             MakePropagationRecord(result, static_cast<uint32_t>(nodes)));
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
        RecordedRuns recorded(PROPAGATION, GetPropagationSchema());
        AddRun(recorded, "a, one", 1, MakeResult(1));
        AddRun(recorded, "a, one", 4, MakeResult(4));
        AddRun(recorded, "a, one", 5, MakeResult(9));
        recorded.Fail(); // no number of it counts
        AddRun(recorded, "b", 1, MakeResult(5), 80);
        const ResultsDatabase database(recorded.Write(CreateTempDirFilename("own")),
                                       ResultsDatabase::Access::READ);
        const PropagationTable table(database);
        const auto runs = ReadCsvRows(table.MakeRuns());
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 3, "a row a run");
        ExpectKnownColumns(PROPAGATION, runs[0]);
        CheckRun(runs[1]);
        ExpectColumn(PROPAGATION, runs[2], "experiment", "b");
        ExpectColumn(PROPAGATION, runs[2], "seed", 1);
        ExpectColumn(PROPAGATION, runs[2], "nodes", 80);
        const auto rows = ReadCsvRows(table.MakeExperiments(Format::CSV));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 2, "a row an experiment");
        ExpectKnownColumns(PROPAGATION, rows[0]);
        ExpectColumn(PROPAGATION, rows[0], "experiment", "a, one");
        ExpectColumn(PROPAGATION, rows[0], "seeds", 2);
        ExpectColumn(PROPAGATION, rows[0], "seeds_unfinished", 1);
        ExpectColumn(PROPAGATION, rows[0], "nodes", 70);
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
        ExpectColumn(PROPAGATION, row, "nodes", 70);
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
        ExpectColumn(PROPAGATION, row, "main_chain_uncounted", 3);
    }

    /// People get what programs get, rounded, with the interval behind it.
    void CheckPeople(const PropagationTable& table)
    {
        const std::string text = table.MakeExperiments(Format::MD).Render(Format::MD);
        const std::string header = text.substr(0, text.find('\n'));
        NS_TEST_EXPECT_MSG_EQ(
            header,
            "| experiment | seeds | nodes | blocks | stale rate | delay (ms) | delay p50 (ms) | "
            "delay p90 (ms) | delay p99 (ms) |",
            "columns for people");
        NS_TEST_EXPECT_MSG_NE(
            text.find("| a, one | 2 of 3 | 70 | 22.50 | 0.3304 ± 0.57 | 102.5 ± 19 | "
                      "222.5 ± 19 | 242.5 ± 19 | 262.5 ± 19 |"),
            std::string::npos,
            text);
        NS_TEST_EXPECT_MSG_NE(text.find("1 run of 4 is missing"), std::string::npos, text);
        const auto sentences = table.Describe();
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 3, "what is missing, and both experiments");
        // Of 202 and 225 ms more: 222.5 +- 19.06 and so on; 225 / 222.5 = 1.0112.
        NS_TEST_EXPECT_MSG_EQ(sentences[1],
                              "a, one: a block takes 222 ± 19 ms until half, 242 ± 19 ms until 90 "
                              "% and 262 ± 19 ms until 99 % of the nodes have it (mean over blocks "
                              "and seeds).",
                              "with the interval over seeds");
        NS_TEST_EXPECT_MSG_EQ(sentences[2],
                              "b: a block takes 225 ms until half, 245 ms until 90 % and 265 ms "
                              "until 99 % of the nodes have it (mean over blocks and seeds), 1.01 "
                              "times, 1.01 times and 1.01 times as long as in \"a, one\".",
                              "against the first");
        NS_TEST_EXPECT_MSG_NE(text.find("| b | 1 | 80 | 25 | 0.4000 | 105 | 225 | 245 | 265 |"),
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
        RecordedRuns recorded(PROPAGATION, GetPropagationSchema());
        BlockPropagationResult result = MakeResult(0);
        result.mainChainUncounted = 0;
        AddRun(recorded, "all count", 1, result);
        result.mainChainUncounted = 2;
        AddRun(recorded, "tie", 1, result);
        AddRun(recorded, "tie", 2, result);
        recorded.Add(
            "gaps", 1, {{"relay.fetch_parents", false}}, MakePropagationRecord(result, 6000));
        const ResultsDatabase database(recorded.Write(CreateTempDirFilename("uncounted")),
                                       ResultsDatabase::Access::READ);
        const PropagationTable table(database);
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
        result.blocks = 11;
        for (int32_t b = 1; b <= 10; ++b)
        {
            result.delaysMs.push_back({0, b, 10 * b, 100 * b});
            result.counted.push_back(true);
        }
        result.delaysMs.push_back({0, 70000, 80000, 90000});
        result.counted.push_back(false);
        RecordedRuns recorded(PROPAGATION, GetPropagationSchema());
        BlockPropagationResult nothing = result;
        nothing.counted.assign(nothing.counted.size(), false);
        AddRun(recorded, "none counts", 1, nothing, 4);
        const ResultsDatabase empty(recorded.Write(CreateTempDirFilename("empty")),
                                    ResultsDatabase::Access::READ);
        NS_TEST_EXPECT_MSG_EQ(PropagationFigure(empty).IsEmpty(), true, "nothing to draw");
        AddRun(recorded, "one", 1, result, 4);
        // The same blocks three times as slow: curves are the mean of both runs'.
        for (auto& delays : result.delaysMs)
        {
            for (auto& delay : delays)
            {
                delay *= 3;
            }
        }
        AddRun(recorded, "one", 2, result, 4);
        const ResultsDatabase database(recorded.Write(CreateTempDirFilename("curves")),
                                       ResultsDatabase::Access::READ);
        const PropagationFigure figure(database);
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

    /// At a share block b needs b or 3 b times the factor, ms.
    void Expect(const CsvRow& row, double share, double factor)
    {
        ExpectColumn(PROPAGATION, row, "share", share, 1e-12);
        ExpectColumn(PROPAGATION, row, "mean_s", 11e-3 * factor, 1e-12);
        // A tenth of ten blocks is one: the second fastest, and the slowest.
        ExpectColumn(PROPAGATION, row, "fastest_tenth_s", 4e-3 * factor, 1e-12);
        ExpectColumn(PROPAGATION, row, "slowest_tenth_s", 20e-3 * factor, 1e-12);
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
        AddTestCase(new CurvesTest);
    }
};

PropagationColumnsTestSuite g_propagationColumnsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
