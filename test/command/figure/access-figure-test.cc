/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/scratch-directory.h"
#include "../../printable-value.h"
#include "../recorded-runs.h"
#include "figure-test.h"

#include "ns3/access-figure.h"
#include "ns3/sharing-schema.h"

/**
 * @file
 * @ingroup gridshare-test
 * The figure of access technologies, from hand-made runs in which no two numbers are alike.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a run on an access network leaves for the figure.
struct AccessRun
{
    std::string technology; ///< its name
    double meters;          ///< most on one concentrator
    double inTime;          ///< share of readings
    double delayS;          ///< of 95 % of them
    double share;           ///< of providers who share, in the end
};

/// Hand-made runs of a scenario about access, on a disk.
class AccessRuns
{
  public:
    /// @param feeder of the grid @param intervalS of its readings @param run what came of it
    void Add(const std::string& feeder, double intervalS, const AccessRun& run)
    {
        RunRecord record;
        record.AddMetric("access_meters_most", run.meters, "1");
        record.AddMetric("readings_in_time", run.inTime, "1");
        record.AddMetric("reading_delay_p95_s", run.delayS, "s");
        record.AddMetric("share_final", run.share, "1");
        m_runs.Add("experiment " + std::to_string(++m_count),
                   1,
                   {{"grid.feeder", feeder},
                    {"meters.reading_interval_s", intervalS},
                    {"access.technology", run.technology}},
                   std::move(record));
    }

    /// One that asked nothing about access, and one that failed.
    void AddOthers()
    {
        m_runs.Add("ideal", 1, {}, {});
        Add("ieee123", 900, {"prime", 1, 0.5, 1, 0.5});
        m_runs.Fail();
    }

    /// @return what the figure is made of; stays here
    const std::vector<AccessOutcome>& List()
    {
        const ResultsDatabase database(m_runs.Write(m_folder.File("runs")),
                                       ResultsDatabase::Access::READ);
        m_summaries = SummarizeExperiments(database);
        m_outcomes = ListAccessOutcomes(database, m_summaries);
        return m_outcomes;
    }

  private:
    RecordedRuns m_runs{"sharing", GetSharingSchema()};
    std::size_t m_count{0};                     //!< experiments so far
    ScratchDirectory m_folder;                  //!< of the database
    std::vector<ExperimentSummary> m_summaries; //!< of the runs
    std::vector<AccessOutcome> m_outcomes;      //!< of the summaries
};

/// Three rows of panels, a column a grid and interval.
class AccessPanelsTest : public FigureTest
{
  public:
    AccessPanelsTest()
        : FigureTest("the figure of access has a column a grid, a row a metric, a curve a "
                     "technology by meters")
    {
    }

  private:
    void DoRun() override
    {
        AccessRuns runs;
        runs.Add("ieee123", 900, {"prime", 200, 0.9, 20, 0.8});
        runs.Add("ieee123", 900, {"lorawan", 50, 0.6, 30, 0.3});
        runs.AddOthers();
        runs.Add("ieee123", 900, {"prime", 50, 0.99, 5, 0.95});
        runs.Add("grids/my.village.dss", 900, {"lorawan", 10, 0.7, 40, 0.4});
        runs.Add("ieee123", 300, {"prime", 50, 0.97, 6, 0.92});
        const auto& outcomes = runs.List();
        NS_TEST_ASSERT_MSG_EQ(outcomes.size(), 5, "those with an access network that ran");
        const auto figure = MakeAccessFigure(outcomes);
        NS_TEST_EXPECT_MSG_EQ(figure.name, "access", "its file");
        NS_TEST_EXPECT_MSG_EQ(figure.columns, 3, "grids and intervals");
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 9, "of three metrics");
        CheckAxes(figure);
        ExpectPoints(FindPoints(figure.panels[0], "prime"), {{50, 0.99}, {200, 0.9}});
        ExpectPoints(FindPoints(figure.panels[3], "prime"), {{50, 5}, {200, 20}});
        ExpectPoints(FindPoints(figure.panels[6], "prime"), {{50, 0.95}, {200, 0.8}});
        ExpectPoints(FindPoints(figure.panels[0], "lorawan"), {{50, 0.6}});
        ExpectPoints(FindPoints(figure.panels[4], "lorawan"), {{10, 40}});
        ExpectPoints(FindPoints(figure.panels[8], "prime"), {{50, 0.92}});
        NS_TEST_ASSERT_MSG_EQ(figure.panels[1].curves.size(), 1, "no power line in the village");
        const PlotCurve& here = figure.panels[0].curves.at(1);
        const PlotCurve& there = figure.panels[1].curves.at(0);
        NS_TEST_EXPECT_MSG_EQ(here.label, there.label, "the same technology");
        NS_TEST_EXPECT_MSG_EQ(here.colour, there.colour, "looks the same in each panel");
        NS_TEST_EXPECT_MSG_EQ(MakeAccessFigure({}).panels.size(), 0, "nothing to show");
    }

    void CheckAxes(const ResultFigure& figure)
    {
        const std::string labels[] = {
            "readings in time", "delay, 95 % (s)", "share of sharing providers"};
        const std::string grids[] = {"ieee123, 900 s", "my.village, 900 s", "ieee123, 300 s"};
        for (std::size_t i = 0; i < figure.panels.size(); ++i)
        {
            const PlotPanel& panel = figure.panels[i];
            const bool isDelay = i / 3 == 1;
            NS_TEST_EXPECT_MSG_EQ(panel.title, grids[i % 3], "its column");
            NS_TEST_EXPECT_MSG_EQ(panel.y.label, labels[i / 3], "its row");
            NS_TEST_EXPECT_MSG_EQ(panel.x.logarithmic, true, "meters over decades");
            NS_TEST_EXPECT_MSG_EQ(panel.y.logarithmic, isDelay, "as delays are");
            NS_TEST_EXPECT_MSG_EQ(panel.y.isShareAxis, !isDelay, "shares are from 0 to 1");
        }
    }
};

/// Values that an axis cannot show, and places that two experiments share.
class AccessPointsTest : public FigureTest
{
  public:
    AccessPointsTest()
        : FigureTest("the figure of access leaves out a delay of 0 alone, and has all experiments "
                     "of one place")
    {
    }

  private:
    void DoRun() override
    {
        AccessRuns runs;
        runs.Add("ieee123", 900, {"fibre", 10, 0, 0, 0});
        runs.Add("ieee123", 900, {"fibre", 20, 0.7, 0.4, 0.1});
        runs.Add("ieee123", 900, {"fibre", 20, 0.6, 0.3, 0.2}); // polled, say, in place of pushed
        const auto figure = MakeAccessFigure(runs.List());
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 3, "one grid");
        ExpectPoints(FindPoints(figure.panels[0], "fibre"), {{10, 0}, {20, 0.7}, {20, 0.6}});
        ExpectPoints(FindPoints(figure.panels[1], "fibre"), {{20, 0.4}, {20, 0.3}});
        ExpectPoints(FindPoints(figure.panels[2], "fibre"), {{10, 0}, {20, 0.1}, {20, 0.2}});
    }
};

/// As many technologies as gridshare has, and more.
class AccessLooksTest : public FigureTest
{
  public:
    AccessLooksTest()
        : FigureTest("18 technologies are told apart, by colour, line and mark")
    {
    }

  private:
    void DoRun() override
    {
        AccessRuns runs;
        for (int i = 1; i <= 18; ++i)
        {
            runs.Add("ieee123", 900, {"technology " + std::to_string(i), 10, 0.5, 1, 0.5});
        }
        const auto figure = MakeAccessFigure(runs.List());
        std::set<std::pair<std::string, PlotDash>> lines;
        std::set<std::pair<std::string, PlotMark>> marks;
        for (const auto& curve : figure.panels.at(0).curves)
        {
            lines.insert({curve.colour, curve.dash});
            marks.insert({curve.colour, curve.mark});
        }
        NS_TEST_EXPECT_MSG_EQ(lines.size(), 18, "by their lines");
        NS_TEST_EXPECT_MSG_EQ(marks.size(), 18, "and by their marks");
    }
};

/// The suite of the figure of access technologies.
class AccessFigureTestSuite : public TestSuite
{
  public:
    AccessFigureTestSuite()
        : TestSuite("gridshare-access-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new AccessPanelsTest);
        AddTestCase(new AccessPointsTest);
        AddTestCase(new AccessLooksTest);
    }
};

static AccessFigureTestSuite g_accessFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
