/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "command-call.h"
#include "recomputed-columns.h"

#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Tables of runs as users make them: from the database alone, and what stands in them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Mean and interval of two seeds, recomputed from the file of runs.
class PropagationTablesTest : public TestCase
{
  public:
    PropagationTablesTest()
        : TestCase("the table of propagation is the mean of its runs, and its curves are in a file")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("propagation-tables");
        std::filesystem::create_directories(folder);
        const Outcome run = Call("run internet-propagation --set overlay.nodes=60 --set "
                                 "run.blocks=5 --seeds 2 --no-figures --out there",
                                 folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        std::ofstream(folder + "/two.toml")
            << "study = \"propagation\"\n[overlay]\nrewiring = 0.5\n"
               "[[experiment]]\nname = \"a\"\n"
               "[[experiment]]\nname = \"b\"\n";
        const Outcome two = Call("run two.toml --set run.blocks=1 --no-figures", folder);
        const std::size_t warned = two.output.find("overlay.rewiring has no part");
        NS_TEST_EXPECT_MSG_NE(warned, std::string::npos, "a key without effect: " << two.output);
        NS_TEST_EXPECT_MSG_EQ(two.output.find("overlay.rewiring has no part", warned + 1),
                              std::string::npos,
                              "is named once for both experiments: " << two.output);
        const auto table = ReadCsvRows(ReadWhole(folder + "/there/propagation.csv"));
        const auto runs = ReadCsvRows(ReadWhole(folder + "/there/propagation-runs.csv"));
        const auto curve = ReadCsvRows(ReadWhole(folder + "/there/propagation-cdf.csv"));
        NS_TEST_ASSERT_MSG_EQ(table.size(), 1, "an experiment");
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 2, "two runs");
        for (const std::string name : {"mean_ms", "p10_ms", "p50_ms", "p99_ms"})
        {
            const double first = std::stod(runs[0].at(name));
            const double second = std::stod(runs[1].at(name));
            const double mean = (first + second) / 2;
            NS_TEST_EXPECT_MSG_EQ_TOL(std::stod(table[0].at(name)), mean, 1e-9 * mean, name);
            // Student's t of one degree of freedom is 12.706; the error is half the difference.
            NS_TEST_EXPECT_MSG_EQ_TOL(std::stod(table[0].at(name + "_ci95")),
                                      12.7062 * std::fabs(first - second) / 2,
                                      1e-4 * mean,
                                      name);
        }
        NS_TEST_ASSERT_MSG_EQ(curve.size(), 201, "every half per cent");
        NS_TEST_EXPECT_MSG_EQ(curve[100].at("share"), "0.5", "half of the nodes");
        // All runs' blocks together: five a seed.
        NS_TEST_EXPECT_MSG_EQ_TOL(1000 * std::stod(curve[100].at("mean_s")),
                                  std::stod(table[0].at("p50_ms")),
                                  1e-6,
                                  "the median");
    }
};

/// A database says which study made it: the report of each is what its run printed.
class ReportTest : public TestCase
{
  public:
    /**
     * @param words of a small run
     * @param table the name of its table's files
     */
    explicit ReportTest(const std::string& words, const std::string& table = "table")
        : TestCase(NameTest("gridshare report after " + words)),
          m_words(words),
          m_table(table + ".md")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("report");
        std::filesystem::create_directories(folder);
        const std::string options = " --no-figures --format csv";
        const Outcome run = Call(m_words + options + " --out there", folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        const auto files = TakeTables(folder + "/there");
        NS_TEST_ASSERT_MSG_EQ(files.count(m_table), 1, "its table is there");
        const Outcome report = Call("report there" + options, folder);
        NS_TEST_EXPECT_MSG_EQ(report.exitCode, 0, report.output);
        NS_TEST_EXPECT_MSG_EQ(TakeRows(report.output), TakeRows(run.output), "the same table");
        NS_TEST_EXPECT_MSG_EQ(TakeTables(folder + "/there"), files, "and the same files");
        // An older database's report leaves the tables of the newer one alone.
        std::filesystem::rename(folder + "/there/results.sqlite",
                                folder + "/there/results-1.sqlite");
        const Outcome older = Call("report there/results-1.sqlite" + options, folder);
        NS_TEST_EXPECT_MSG_EQ(older.exitCode, 0, older.output);
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/there/" + m_table), false, "not beside it");
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/there/results-1/" + m_table), true, "in its own");
    }

    /// @param folder whose tables are taken away @return what was in them, by name
    static std::map<std::string, std::string> TakeTables(const std::string& folder)
    {
        std::map<std::string, std::string> tables;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
        {
            const auto& path = entry.path();
            if (path.extension() == ".csv" || path.extension() == ".md" ||
                path.extension() == ".tex")
            {
                tables[path.filename().string()] = ReadWhole(path.string());
            }
        }
        for (const auto& table : tables)
        {
            std::filesystem::remove(folder + "/" + table.first);
        }
        return tables;
    }

    /// The table's lines of experiments that were run, i.e. have a throughput.
    static std::string TakeRows(const std::string& output)
    {
        std::istringstream lines(output);
        std::string rows;
        for (std::string line; std::getline(lines, line);)
        {
            const bool run = std::count(line.begin(), line.end(), ',') > 5 &&
                             line.find(",,,,,,") == std::string::npos;
            rows += run ? line + "\n" : "";
        }
        return rows;
    }

    std::string m_words; //!< of a small run
    std::string m_table; //!< a file of its table
};

/// Other columns than the table's own, and rows as columns.
class TableViewOptionsTest : public TestCase
{
  public:
    TableViewOptionsTest()
        : TestCase("--columns and --transpose of run and report")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("columns");
        std::filesystem::create_directories(folder);
        const std::string words =
            "run paper --set grid.feeder=ieee13 --set run.epochs=2 --seeds 1 --no-figures";
        const Outcome wrong = Call(words + " --out there --columns sede", folder);
        NS_TEST_EXPECT_MSG_EQ(wrong.exitCode, 2, wrong.output);
        NS_TEST_EXPECT_MSG_NE(wrong.output.find("did you mean \"seed"), std::string::npos, "seeds");
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/there"), false, "before it ran");
        const Outcome run = Call(words + " --out there --columns experiment,cost", folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        NS_TEST_EXPECT_MSG_NE(
            run.output.find("experiment            c  \n"), std::string::npos, "two");
        const std::string all = ReadWhole(folder + "/there/table.csv");
        NS_TEST_EXPECT_MSG_NE(all.find("recovery_time_s"), std::string::npos, "the CSV has all");
        const Outcome turned = Call(
            "report there --no-figures --format csv --columns experiment,cost --transpose", folder);
        NS_TEST_EXPECT_MSG_NE(turned.output.find("experiment,1 joining is free,2 cost equals "
                                                 "reward,3 cost eats all gain,4 reward above "
                                                 "cost\ncost,0,1,2,0.5\n"),
                              std::string::npos,
                              turned.output);
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(folder + "/there/table.csv"), all, "which stays whole");
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(folder + "/there/table.md").substr(0, 43),
                              "| experiment | 1 joining is free | 2 cost e",
                              "the table for people is turned");
    }
};

/// What one experiment sets of ns-3's attributes is not there for the next.
class AttributesTest : public TestCase
{
  public:
    AttributesTest()
        : TestCase("an experiment's attributes are its own")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("attributes");
        std::filesystem::create_directories(folder);
        const std::string common = "study = \"fidelity\"\n"
                                   "[network]\ntopology = \"line\"\n"
                                   "[traffic]\nkind = \"blocks\"\nblock_bytes = [100000]\n"
                                   "blocks = 1\nrounds = 1\n";
        const std::string plain = "[[experiment]]\nname = \"plain\"\n";
        std::ofstream(folder + "/alone.toml") << common << plain;
        std::ofstream(folder + "/after.toml")
            << common << "[[experiment]]\nname = \"narrow\"\n"
            << "attributes.\"ns3::gridshare::MessageTransport::WindowLimit\" = \"4096\"\n"
            << plain;
        for (const std::string name : {"alone", "after"})
        {
            const Outcome run = Call("run " + name + ".toml --no-figures --out " + name, folder);
            NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        }
        const auto alone = ReadCsvRows(ReadWhole(folder + "/alone/fidelity.csv"));
        const auto after = ReadCsvRows(ReadWhole(folder + "/after/fidelity.csv"));
        NS_TEST_ASSERT_MSG_EQ(alone.size(), 2, "propagation and latency");
        NS_TEST_ASSERT_MSG_EQ(after.size(), 4, "of both experiments");
        NS_TEST_EXPECT_MSG_EQ(after[2], alone[0], "propagation as alone");
        NS_TEST_EXPECT_MSG_EQ(after[3], alone[1], "latency as alone");
        NS_TEST_EXPECT_MSG_NE(after[1].at("p50_message_ms"),
                              alone[1].at("p50_message_ms"),
                              "the attribute is of effect where it is set");
    }
};

/// The suite.
class StudyReportTestSuite : public TestSuite
{
  public:
    StudyReportTestSuite()
        : TestSuite("gridshare-command-reports", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new PropagationTablesTest);
        AddTestCase(new AttributesTest);
        AddTestCase(new TableViewOptionsTest);
        AddTestCase(new ReportTest("run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                                   " --set run.epochs=2 --seeds 1 --set faults.crashed=f"));
        AddTestCase(new ReportTest("run consensus --set cluster.nodes=[4] --set run.duration_s=5"));
        AddTestCase(new ReportTest(
            "run internet-propagation --set overlay.nodes=60 --set run.blocks=3 --seeds 2",
            "propagation"));
        AddTestCase(new ReportTest("run fidelity --set network.topology=star "
                                   "--set traffic.block_bytes=[1000] --seeds 2",
                                   "fidelity"));
    }
};

static StudyReportTestSuite g_studyReportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
