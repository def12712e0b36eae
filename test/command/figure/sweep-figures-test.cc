/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/scratch-directory.h"
#include "../../printable-value.h"
#include "../recorded-runs.h"
#include "figure-test.h"

#include "ns3/loop-figures.h"
#include "ns3/sharing-schema.h"

/**
 * @file
 * @ingroup gridshare-test
 * Which figures a study has of its sweeps, and what their axes are called.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Figures = std::vector<ResultFigure>;

/// Hand-made runs of sweeps, on a disk.
class SweepRuns
{
  public:
    /// Add points of a sweep over three costs, and over two values each of more keys.
    void Add(const std::string& name, const std::vector<std::string>& others)
    {
        const std::size_t points = 3U << others.size();
        for (std::size_t i = 0; i < points; ++i)
        {
            std::vector<std::pair<std::string, ScenarioValue>> numbers{
                {"game.cost", 0.5 * static_cast<double>(i % 3)}};
            for (std::size_t key = 0; key < others.size(); ++key)
            {
                const bool isSecond = (i / 3 >> key) % 2 == 1;
                numbers.emplace_back(others[key], isSecond ? 0.5 : 0.25);
            }
            RunRecord record;
            record.AddMetric("share_final", static_cast<double>(i) / 100, "1");
            m_runs.Add(name + " [point = " + std::to_string(i) + "]", 1, numbers, record);
        }
    }

    Figures Draw()
    {
        const ResultsDatabase database(m_runs.Write(m_folder.File("runs")),
                                       ResultsDatabase::Access::READ);
        const auto summaries = SummarizeExperiments(database);
        return MakeLoopFigures(database, summaries);
    }

  private:
    RecordedRuns m_runs{"sharing", GetSharingSchema()};
    ScratchDirectory m_folder; //!< of the database
};

/// The figures of sweeps.
class SweepFiguresTest : public FigureTest
{
  public:
    SweepFiguresTest()
        : FigureTest("a sweep over one number has a response, over two a phase diagram, over more "
                     "none")
    {
    }

  private:
    void DoRun() override
    {
        SweepRuns one;
        one.Add("a", {});
        const Figures response = one.Draw();
        NS_TEST_ASSERT_MSG_EQ(response.size(), 1, "one sweep");
        NS_TEST_EXPECT_MSG_EQ(response[0].name, "response", "without a number");
        NS_TEST_EXPECT_MSG_EQ(response[0].panels.at(0).x.label, "game.cost", "has no unit");
        CheckShares(response[0].panels[0]);
        SweepRuns several;
        several.Add("three", {"game.gain", "game.reward"});
        several.Add("two", {"game.value_decay_per_s"});
        several.Add("one", {});
        const Figures figures = several.Draw();
        NS_TEST_ASSERT_MSG_EQ(figures.size(), 2, "none over three numbers");
        NS_TEST_EXPECT_MSG_EQ(figures[0].name, "phase-2", "by its place among the sweeps");
        NS_TEST_EXPECT_MSG_EQ(figures[1].name, "response-3", "by its place among the sweeps");
        const PlotPanel& phase = figures[0].panels.at(0);
        NS_TEST_EXPECT_MSG_EQ(phase.x.label, "game.cost", "the first key");
        NS_TEST_EXPECT_MSG_EQ(phase.y.label, "game.value_decay_per_s (1/s)", "with its unit");
        NS_TEST_EXPECT_MSG_NE(
            figures[0].title.find("two (phase-2)"), std::string::npos, figures[0].title);
        CheckCells(phase);
    }

    /// Shares 0, 0.01, 0.02 at costs 0, 0.5, 1.
    void CheckShares(const PlotPanel& panel)
    {
        ExpectPoints(FindPoints(panel, "simulation, still moving"),
                     {{0, 0}, {0.5, 0.01}, {1, 0.02}});
    }

    /// The share of point i at cost i mod 3 and decay i / 3.
    void CheckCells(const PlotPanel& panel)
    {
        NS_TEST_ASSERT_MSG_EQ(panel.cells.has_value(), true, "a heat map");
        NS_TEST_ASSERT_MSG_EQ(panel.cells->cells.size(), 6, "a cell an experiment");
        for (const auto& cell : panel.cells->cells)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                cell.value, (cell.x + 3 * cell.y) / 100, 1e-12, cell.x << ", " << cell.y);
        }
    }
};

/// The suite of figures of sweeps.
class SweepFiguresTestSuite : public TestSuite
{
  public:
    SweepFiguresTestSuite()
        : TestSuite("gridshare-sweep-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new SweepFiguresTest);
    }
};

static SweepFiguresTestSuite g_sweepFiguresTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
