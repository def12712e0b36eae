/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/experiment-table.h"
#include "ns3/figure-files.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/results-report.h"
#include "ns3/test.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * From the database to tables and figures.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Access = ResultsDatabase::Access;
using Format = TextTable::Format;

void
RemoveMetric(RunRecord& run, const std::string& name)
{
    const auto same = [&](const MetricRecord& metric) {
        return metric.name == name;
    };
    run.metrics.erase(std::remove_if(run.metrics.begin(), run.metrics.end(), same),
                      run.metrics.end());
}

nlohmann::json
TableAsJson(const ResultsDatabase& database)
{
    const auto summaries = SummarizeExperiments(database);
    return nlohmann::json::parse(MakeExperimentTable(summaries, Format::JSON).Render(Format::JSON));
}

bool
Shows(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Draw the shares of the database in a folder, there.
void
DrawShares(const ScratchDirectory& scratch)
{
    const ResultsDatabase database(scratch.File("results.sqlite"), Access::READ);
    RequireGnuplot();
    WriteFigure(MakeShareFigure(database, SummarizeFinished(database)), scratch.GetPath().string());
}

/// A database with three seeds of one experiment.
void
FillThreeSeeds(const std::string& path)
{
    ResultsDatabase database(path, Access::WRITE);
    for (int64_t seed = 1; seed <= 3; ++seed)
    {
        database.WriteRun(MakeExampleRun(seed, "one & only", seed));
    }
}

/// Each number of the table, worked out by hand from the example's runs.
class ExperimentTableTest : public TestCase
{
  public:
    ExperimentTableTest()
        : TestCase("a row holds parameters, means and intervals over seeds")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        FillThreeSeeds(scratch.File("results.sqlite"));
        const ResultsDatabase database(scratch.File("results.sqlite"), Access::READ);
        const auto rows = TableAsJson(database);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "one experiment");
        const auto& row = rows[0];
        NS_TEST_EXPECT_MSG_EQ(row["experiment"].get<std::string>(), "one & only", "its name");
        ExpectNumber(row, "cost", 0.5);
        ExpectNumber(row, "reward", 1);
        ExpectNumber(row, "initial_share", 0.4);
        ExpectNumber(row, "seeds", 3);
        ExpectNumber(row, "share_final", 0.98);
        // Epochs 21, 22, 23: s = 1, t(0.975, 2) = 4.30265, half-width 4.30265 / sqrt(3).
        ExpectNumber(row, "convergence_epochs", 22);
        ExpectNumber(row, "convergence_epochs_ci95", 2.484138);
        ExpectNumber(row, "convergence_time_s", 22 * 3600.0);
        ExpectNumber(row, "convergence_time_s_ci95", 2.484138 * 3600);
        ExpectNumber(row, "convergence_time_s_predicted", 21.5 * 3600);
        ExpectNumber(row, "commit_latency_p50_s", 6.02);
        ExpectNumber(row, "block_propagation_p90_s", 0.03);
        ExpectNumber(row, "transactions_submitted", 1000);
        const auto summaries = SummarizeExperiments(database);
        const auto people = MakeExperimentTable(summaries, Format::MD).Render(Format::MD);
        NS_TEST_EXPECT_MSG_EQ(Shows(people, "| 22.0 ± 2.5 | 0.300 | 6.02 |"), true, people);
    }

    void ExpectNumber(const nlohmann::json& row, const std::string& name, double expected)
    {
        NS_TEST_ASSERT_MSG_EQ(row.value(name, nlohmann::json()).is_number(), true, name);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            row[name].get<double>(), expected, 1e-6 * std::max(1.0, expected), name);
    }
};

/// Without a value there is no number, least of all 0.
class MissingValuesTest : public TestCase
{
  public:
    MissingValuesTest()
        : TestCase("one seed has no interval, one that did not converge no mean time")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        database.WriteRun(MakeExampleRun(1, "one", 1));
        auto row = TableAsJson(database)[0];
        NS_TEST_EXPECT_MSG_EQ(row["convergence_epochs"].get<double>(), 21, "the only seed");
        NS_TEST_EXPECT_MSG_EQ(row["convergence_epochs_ci95"].is_null(), true, "no interval");

        RunRecord wandering = MakeExampleRun(2, "one", 2);
        RemoveMetric(wandering, "convergence_epochs");
        RemoveMetric(wandering, "convergence_time_s");
        database.WriteRun(wandering);
        RunRecord failed = MakeExampleRun(3, "one", 3);
        failed.description.status = RunStatus::FAILED;
        failed.metrics[0].value = 1000; // must not enter any mean
        database.WriteRun(failed);
        row = TableAsJson(database)[0];
        NS_TEST_EXPECT_MSG_EQ(row["convergence_epochs"].is_null(), true, "a mean would mislead");
        NS_TEST_EXPECT_MSG_EQ(row["seeds"].get<int>(), 2, "finished");
        NS_TEST_EXPECT_MSG_EQ(row["seeds_unfinished"].get<int>(), 1, "failed");
        NS_TEST_EXPECT_MSG_EQ(row["seeds_converged"].get<int>(), 1, "converged");
        NS_TEST_EXPECT_MSG_EQ(row["share_initial"].get<double>(), 0.4, "finished runs only");
        const auto summaries = SummarizeExperiments(database);
        const auto people = MakeExperimentTable(summaries, Format::MD).Render(Format::MD);
        NS_TEST_EXPECT_MSG_EQ(Shows(people, "| not in 1 of 2 |"), true, people);
        NS_TEST_EXPECT_MSG_EQ(Shows(people, "| 2 of 3 |"), true, people);
    }
};

/// Rows come in the plan's order and never mix parameters.
class ExperimentGroupingTest : public TestCase
{
  public:
    ExperimentGroupingTest()
        : TestCase("experiments keep the plan's order and never mix parameters")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        RunRecord other = MakeExampleRun(2, "z", 1);
        other.description.parametersJson = R"({"game.cost":0.75,"grid.feeder":"ieee13"})";
        ResultsPlan plan;
        plan.runs = {MakeExampleRun(1, "z", 1).description,
                     other.description,
                     MakeExampleRun(3, "a", 1).description};
        database.AdoptPlan(plan);
        database.WriteRun(MakeExampleRun(3, "a", 1));
        database.WriteRun(MakeExampleRun(1, "z", 1));
        database.WriteRun(other);
        const auto rows = TableAsJson(database);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 3, "two costs are two experiments");
        NS_TEST_EXPECT_MSG_EQ(rows[0]["experiment"].get<std::string>(), "z", "first in the plan");
        NS_TEST_EXPECT_MSG_EQ(rows[1]["cost"].get<double>(), 0.75, "second");
        NS_TEST_EXPECT_MSG_EQ(rows[1]["reward"].is_null(), true, "a parameter it has not");
        NS_TEST_EXPECT_MSG_EQ(rows[2]["experiment"].get<std::string>(), "a", "third");
    }
};

/// Every file is written whole, and nothing else stays.
class ReportFilesTest : public TestCase
{
  public:
    ReportFilesTest()
        : TestCase("a table says the same in three formats, and a figure is whole")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        FillThreeSeeds(scratch.File("results.sqlite"));
        const ResultsDatabase database(scratch.File("results.sqlite"), Access::READ);
        const auto summaries = SummarizeFinished(database);
        const auto show = [&](Format format) {
            return MakeExperimentTable(summaries, format).Render(format);
        };
        NS_TEST_EXPECT_MSG_EQ(
            Shows(show(Format::MD), "| one & only | 3 | 1.00 | 0.980 (0.955–1.00) |"),
            true,
            show(Format::MD));
        NS_TEST_EXPECT_MSG_EQ(
            Shows(show(Format::CSV), ",one & only,4,5,0.5,1,0.4,3"), true, show(Format::CSV));
        NS_TEST_EXPECT_MSG_EQ(
            Shows(show(Format::TEX), "one \\& only & 3 & 1.00 &"), true, show(Format::TEX));
        DrawShares(scratch);
        WriteFigure(MakeUtilityFigure(database, summaries), scratch.GetPath().string());
        // The example has shares but no utilities: no empty figure is drawn.
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 6, "the database and the files of one figure");
        const auto svg = scratch.Read("share.svg");
        NS_TEST_EXPECT_MSG_EQ(Shows(svg, "one &amp; only"), true, "the experiment's name");
        NS_TEST_EXPECT_MSG_EQ(Shows(svg, "</svg>"), true, "a whole SVG");
        const auto png = scratch.Read("share.png");
        NS_TEST_EXPECT_MSG_EQ(png.substr(1, 3), "PNG", "a PNG");
        NS_TEST_EXPECT_MSG_EQ(Shows(png.substr(png.size() - 8), "IEND"), true, "a whole PNG");
    }
};

/// What stops a report stops it before it writes.
class ReportErrorsTest : public TestCase
{
  public:
    ReportErrorsTest()
        : TestCase("without gnuplot or a finished run nothing is written")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        RunRecord failed = MakeExampleRun(1, "one", 1);
        failed.description.status = RunStatus::FAILED;
        ResultsDatabase(path, Access::WRITE).WriteRun(failed);
        Expect(scratch, "found no finished run");
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        const std::string search = std::getenv("PATH");
        setenv("PATH", scratch.GetPath().c_str(), 1);
        Expect(scratch, "gnuplot-nox");
        setenv("PATH", search.c_str(), 1);
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "the database alone");
        bool refused = false;
        try
        {
            WriteFigureFiles(
                {"", "this is no gnuplot", 100, 100}, scratch.GetPath().string(), "figure");
        }
        catch (const std::runtime_error& error)
        {
            refused = Shows(error.what(), "gnuplot failed");
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "gnuplot's own message");
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "no half figure");
    }

    void Expect(const ScratchDirectory& scratch, const std::string& part)
    {
        std::string message;
        try
        {
            DrawShares(scratch);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(Shows(message, part), true, message);
    }
};

/// Names are text, whatever they look like to gnuplot.
class GnuplotQuotingTest : public TestCase
{
  public:
    GnuplotQuotingTest()
        : TestCase("no name is taken for a gnuplot command")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        const auto trap = scratch.File("trap");
        ResultsDatabase database(path, Access::WRITE);
        database.WriteRun(
            MakeExampleRun(1, "it's \"`touch " + trap + "`\"", 1)); // too long: it is cut
        database.WriteRun(MakeExampleRun(2, "it's \"`ls`\" {/*9 x_0}\nset output", 1));
        DrawShares(scratch);
        NS_TEST_EXPECT_MSG_EQ(scratch.List().count("trap"), 0, "the command was not run");
        const auto svg = scratch.Read("share.svg");
        NS_TEST_EXPECT_MSG_EQ(
            Shows(svg, "it's \"`ls`\" {/*9 x_0} set output"), true, "shown as it is");
    }
};

/// A run of one epoch has one value, which no line shows.
class SingleValueTest : public TestCase
{
  public:
    SingleValueTest()
        : TestCase("a curve of one value is drawn as a mark")
    {
    }

  private:
    static bool HasMarks(std::size_t epochs)
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        RunRecord run = MakeExampleRun(1, "short", 1);
        for (auto& series : run.series)
        {
            series.points.resize(epochs);
        }
        database.WriteRun(run);
        DrawShares(scratch);
        return Shows(scratch.Read("share.svg"), "<use xlink:href='#gpPt6'");
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(HasMarks(1), true, "one value");
        NS_TEST_EXPECT_MSG_EQ(HasMarks(2), false, "a line");
    }
};

/// The suite of tables and figures.
class ResultsReportTestSuite : public TestSuite
{
  public:
    ResultsReportTestSuite()
        : TestSuite("gridshare-results-report", TestSuite::Type::UNIT)
    {
        AddTestCase(new ExperimentTableTest);
        AddTestCase(new MissingValuesTest);
        AddTestCase(new ExperimentGroupingTest);
        AddTestCase(new ReportFilesTest);
        AddTestCase(new ReportErrorsTest);
        AddTestCase(new GnuplotQuotingTest);
        AddTestCase(new SingleValueTest);
    }
};

static ResultsReportTestSuite g_resultsReportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
