/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../example-run.h"
#include "../scratch-directory.h"
#include "hand-made-summary.h"

#include "ns3/bar-figures.h"
#include "ns3/convergence-figure.h"
#include "ns3/latency-figure.h"
#include "ns3/phase-line-figure.h"
#include "ns3/test.h"
#include "ns3/throughput-figure.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Figures of what became of sharing experiments, of numbers that a reader can check.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Points = std::vector<std::pair<double, double>>;

/// Finds parts of figures.
class OutcomeFigureTest : public TestCase
{
  public:
    /// @param name of the case
    explicit OutcomeFigureTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// @param panel of a figure @param label of a curve @return it; one without points if there is
    /// none
    static PlotCurve FindCurve(const PlotPanel& panel, const std::string& label)
    {
        const auto found =
            std::find_if(panel.curves.begin(), panel.curves.end(), [&label](const auto& curve) {
                return curve.label == label;
            });
        return found == panel.curves.end() ? PlotCurve{} : *found;
    }

    /// @param points of a curve @param expected their coordinates @param what they are
    void ExpectPoints(const std::vector<PlotPoint>& points,
                      const Points& expected,
                      const std::string& what)
    {
        NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), what);
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].x, expected[i].first, 1e-9, what << ", x " << i);
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].y, expected[i].second, 1e-9, what << ", y " << i);
        }
    }

    /// @param seed of the run @param series of it @param blocks of it @return a run of "one"
    static RunRecord MakeRun(int64_t seed,
                             const std::vector<SeriesRecord>& series,
                             const std::vector<BlockRecord>& blocks)
    {
        RunRecord run = MakeExampleRun(seed, "one", seed);
        run.series = series;
        run.blocks = blocks;
        run.metrics = {{"simulated_s", 7200, "s"}};
        return run;
    }
};

/// Of three that settle at 10, 20 and 40 and one that is watched until 30, the product-limit
/// estimate is 3/4, 3/4 x 2/3 = 1/2, and, with one left, 0.
class ConvergenceFigureTest : public OutcomeFigureTest
{
  public:
    ConvergenceFigureTest()
        : OutcomeFigureTest("runs that have settled by epoch, by basin, with what still moves")
    {
    }

  private:
    void DoRun() override
    {
        const auto summary = MakeHandMadeSummary(
            "one",
            {{Basin::SHARING, 10}, {Basin::SHARING, 20}, {Basin::MOVING, 30}, {Basin::SHARING, 40}},
            {});
        const auto figure = MakeConvergenceFigure({summary});
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one experiment");
        const PlotPanel& panel = figure.panels[0];
        NS_TEST_EXPECT_MSG_EQ(panel.subtitle, "3 of 4 runs: all share, 1: still moving", "counts");
        const auto curve = FindCurve(panel, "all share");
        NS_TEST_EXPECT_MSG_EQ(curve.shape, PlotShape::STEPS, "level between ends");
        ExpectPoints(curve.points, {{0, 0}, {10, 0.25}, {20, 0.5}, {40, 1}}, "settled");
        // Greenwood: the variance of ln S at 10 is 1 / (4 x 3), so that ln(-ln S) has the standard
        // error (1 / 12)^0.5 / ln(4 / 3), and S = 0.75^exp(-+ 1.96 of that).
        const double error = std::sqrt(1.0 / 12) / std::log(4.0 / 3);
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.points[1].high,
                                  1 - std::pow(0.75, std::exp(1.959964 * error)),
                                  1e-6,
                                  "the interval");
        const auto band = FindCurve(panel, "95 % interval");
        NS_TEST_EXPECT_MSG_EQ(band.shape, PlotShape::BAND, "it is a band");
        ExpectPoints(band.points, {{10, 0.25}, {20, 0.25}, {20, 0.5}, {40, 0.5}}, "with corners");
        const auto moving = MakeHandMadeSummary("two", {{Basin::MOVING, 30}}, {});
        NS_TEST_EXPECT_MSG_EQ(MakeConvergenceFigure({moving}).panels.size(), 0, "none settled");
        NS_TEST_EXPECT_MSG_EQ(MakeConvergenceFigure({}).panels.size(), 0, "no experiment");
        const auto many = MakeConvergenceFigure(std::vector<ExperimentSummary>(20, summary));
        NS_TEST_EXPECT_MSG_EQ(many.panels.size(), 12, "as many as one can take in");
        NS_TEST_EXPECT_MSG_EQ(many.note, "the first 12 of 20 experiments", "which is said");
    }
};

/// Steps of the share, and laws.
class PhaseLineFigureTest : public OutcomeFigureTest
{
  public:
    PhaseLineFigureTest()
        : OutcomeFigureTest("the phase line has each epoch's step, both laws and the basins")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        auto run = MakeRun(1,
                           {{"share", {{0, 0.5}, {3600, 0.6}, {7200, 0.9}}},
                            {"share_predicted_network", {{0, 0.5}, {3600, 0.7}}},
                            {"share_predicted", {{0, 0.5}, {3600, 0.75}}}},
                           {});
        run.metrics = {{"keep_is_stable_network", 1, "1"},
                       {"share_is_stable_network", 1, "1"},
                       {"border_network", 0.4, "1"}};
        database.WriteRun(run);
        const auto summaries = SummarizeExperiments(database);
        const auto figure = MakePhaseLineFigure(database, summaries, {{}});
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one experiment");
        const PlotPanel& panel = figure.panels[0];
        ExpectPoints(FindCurve(panel, "simulation, an epoch each").points,
                     {{0.5, 0.1}, {0.6, 0.3}},
                     "steps");
        ExpectPoints(
            FindCurve(panel, "network-aware law, each seed").points, {{0.5, 0.2}}, "the law");
        ExpectPoints(FindCurve(panel, "ideal law (replicator equation)").points,
                     {{0.5, 0.25}},
                     "as far as it was predicted");
        NS_TEST_EXPECT_MSG_EQ(
            panel.curves.back().label, "ideal law (replicator equation)", "above");
        NS_TEST_EXPECT_MSG_NE(panel.curves.back().colour,
                              FindCurve(panel, "network-aware law, each seed").colour,
                              "its dashes are seen on the other law");
        NS_TEST_ASSERT_MSG_EQ(panel.shades.size(), 2, "two basins");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[0].label, "basin: nobody shares", "below");
        NS_TEST_EXPECT_MSG_EQ_TOL(panel.shades[0].toX, 0.4, 1e-12, "the border");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[1].label, "basin: all share", "above");
        const auto ideal = MakePhaseLineFigure(database, summaries, {[](double share) {
                                                   return share * (1 - share);
                                               }});
        const auto law = FindCurve(ideal.panels.at(0), "ideal law (replicator equation)");
        NS_TEST_ASSERT_MSG_EQ(law.points.size(), 201, "over all shares");
        NS_TEST_EXPECT_MSG_EQ_TOL(law.points[50].y, 0.1875, 1e-12, "at a quarter");
    }
};

/// Distributions of blocks and commits.
class LatencyFigureTest : public OutcomeFigureTest
{
  public:
    LatencyFigureTest()
        : OutcomeFigureTest("distributions of latency, over runs and blocks")
    {
    }

  private:
    void DoRun() override
    {
        // At 1 the first is 1/2, the second 0; at 2 1 and 1/4; at 3 1 and 1.
        ExpectPoints(AverageDistributions({{{1, 0.5}, {2, 1}}, {{2, 0.25}, {3, 1}}}),
                     {{1, 0.25}, {2, 0.625}, {3, 1}},
                     "the mean of two");
        NS_TEST_EXPECT_MSG_EQ(AverageDistributions({}).size(), 0, "the mean of none");
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        database.WriteRun(
            MakeRun(1, {}, {{1, "a", 10, 11, 5, 1, 0.25, 0.5}, {2, "a", 20, 24, 5, 1, 0.75, {}}}));
        database.WriteRun(MakeRun(2, {}, {{1, "a", 10, 12, 5, 1, 0.25, {}}}));
        const auto figure = MakeLatencyFigure(database, SummarizeExperiments(database));
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 3, "no commits of transactions");
        ExpectPoints(figure.panels[0].curves.at(0).points,
                     {{1, 0}, {1, 1.0 / 3}, {2, 2.0 / 3}, {4, 1}},
                     "blocks of both runs");
        ExpectPoints(figure.panels[1].curves.at(0).points,
                     {{0.25, 0}, {0.25, 2.0 / 3}, {0.75, 1}},
                     "half of the nodes");
        ExpectPoints(
            figure.panels[2].curves.at(0).points, {{0.5, 0}, {0.5, 1}}, "90 % of the nodes");
        NS_TEST_EXPECT_MSG_EQ(figure.panels[0].curves[0].label, "one", "the experiment");
    }
};

/// Throughput by epoch.
class ThroughputFigureTest : public OutcomeFigureTest
{
  public:
    ThroughputFigureTest()
        : OutcomeFigureTest("throughput by epoch, with what blocks allow and faults")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        // Two epochs of 3600 s: 3600 and 7200 transactions, and twice as many.
        database.WriteRun(MakeRun(1,
                                  {},
                                  {{1, "a", 0, 10, 1600, 1, {}, {}},
                                   {2, "a", 0, 3599, 2000, 1, {}, {}},
                                   {3, "a", 0, 3600, 7200, 1, {}, {}},
                                   {4, "a", 0, 7200, 999, 1, {}, {}}}));
        database.WriteRun(MakeRun(
            2, {}, {{1, "a", 0, 10, 7200, 1, {}, {}}, {2, "a", 0, 4000, 14400, 1, {}, {}}}));
        const PlotShade fault{"fault: crash", "#DDDDDD", 0.5, 1};
        const auto summaries = SummarizeExperiments(database);
        const auto figure = MakeThroughputFigure(database, summaries, {{5.0, {fault}}});
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one experiment");
        const PlotPanel& panel = figure.panels[0];
        ExpectPoints(FindCurve(panel, "mean over seeds").points,
                     {{0, 1.5}, {1, 3}, {2, 3}},
                     "transactions a second, by hours");
        // Between 1 and 2, 10 % of the way from each end; between 2 and 4.
        const auto band = FindCurve(panel, "10 % to 90 % of the seeds");
        NS_TEST_ASSERT_MSG_EQ(band.points.size(), 4, "two steps");
        NS_TEST_EXPECT_MSG_EQ_TOL(band.points[0].low, 1.1, 1e-12, "first step");
        NS_TEST_EXPECT_MSG_EQ_TOL(band.points[3].high, 3.8, 1e-12, "second step");
        NS_TEST_ASSERT_MSG_EQ(panel.rules.size(), 1, "within reach");
        NS_TEST_EXPECT_MSG_EQ_TOL(panel.rules[0].at, 5, 1e-12, "what blocks allow");
        NS_TEST_ASSERT_MSG_EQ(panel.shades.size(), 1, "a fault");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[0].label, "fault: crash", "in the legend");
        const auto far = MakeThroughputFigure(database, summaries, {{5000.0, {}}});
        NS_TEST_EXPECT_MSG_EQ(far.panels.at(0).rules.size(), 0, "out of reach");
        NS_TEST_EXPECT_MSG_EQ(far.panels.at(0).subtitle, "blocks allow 5000/s", "but said");
    }
};

/// Bars.
class BarFigureTest : public OutcomeFigureTest
{
  public:
    BarFigureTest()
        : OutcomeFigureTest("load and storage as bars by experiment")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(MakeLoadFigure({}).panels.size(), 0, "nothing to show");
        const auto one = MakeHandMadeSummary(
            "one",
            {{Basin::SHARING, 1}},
            {{"access_airtime_busiest", {0.5, 0.7}}, {"strong_node_link_utilisation", {0.1}}});
        const auto two =
            MakeHandMadeSummary("two", {{Basin::SHARING, 1}}, {{"access_airtime_busiest", {0.25}}});
        const auto load = MakeLoadFigure({one, two});
        NS_TEST_ASSERT_MSG_EQ(load.panels.size(), 1, "one panel");
        const PlotPanel& panel = load.panels[0];
        NS_TEST_EXPECT_MSG_EQ(panel.curves.size(), 2, "classes of which runs tell");
        ExpectPoints(
            FindCurve(panel, "access medium, the busiest").points, {{0, 0.6}, {1, 0.25}}, "media");
        const std::vector<std::pair<double, std::string>> marks{{0, "one"}, {1, "two"}};
        NS_TEST_EXPECT_MSG_EQ(panel.x.marks, marks, "experiments");
        NS_TEST_EXPECT_MSG_EQ(panel.y.logarithmic, false, "close together");
        // t(0.975, 1) s / sqrt(2) = 12.7062 x 0.1 of 0.5 and 0.7
        NS_TEST_EXPECT_MSG_EQ_TOL(FindCurve(panel, "access medium, the busiest").points[0].high,
                                  0.6 + 1.27062,
                                  1e-4,
                                  "interval");
        const auto stored = MakeHandMadeSummary(
            "one", {{Basin::SHARING, 1}}, {{"ledger_bytes", {1e6}}, {"light_node_bytes", {1e3}}});
        const PlotPanel bytes = MakeStorageFigure({stored}).panels.at(0);
        NS_TEST_EXPECT_MSG_EQ(bytes.y.logarithmic, true, "decades");
        NS_TEST_EXPECT_MSG_EQ_TOL(*bytes.y.low, 100, 1e-9, "a decade below the least");
        ExpectPoints(FindCurve(bytes, "a light node").points, {{0, 1000}}, "its bytes");
        NS_TEST_EXPECT_MSG_EQ(
            load.note, "lines on bars: 95 % interval of the mean over seeds", "two seeds");
        NS_TEST_EXPECT_MSG_EQ(MakeStorageFigure({stored}).note, "", "one seed has no interval");
    }
};

/// The suite.
class OutcomeFiguresTestSuite : public TestSuite
{
  public:
    OutcomeFiguresTestSuite()
        : TestSuite("gridshare-outcome-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new ConvergenceFigureTest);
        AddTestCase(new PhaseLineFigureTest);
        AddTestCase(new LatencyFigureTest);
        AddTestCase(new ThroughputFigureTest);
        AddTestCase(new BarFigureTest);
    }
};

OutcomeFiguresTestSuite g_outcomeFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
