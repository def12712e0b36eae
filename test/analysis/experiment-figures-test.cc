/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/colour-palette.h"
#include "ns3/results-report.h"
#include "ns3/test.h"

#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Each figure of experiments shows its own series, to the number.
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

using Points = std::vector<std::pair<double, double>>;

/// @param panel of a figure @param label of curves @return them
std::vector<PlotCurve>
FindCurves(const PlotPanel& panel, const std::string& label)
{
    std::vector<PlotCurve> curves;
    for (const auto& curve : panel.curves)
    {
        if (curve.label == label)
        {
            curves.push_back(curve);
        }
    }
    return curves;
}

/// @param panel of a figure @param label of a curve @param which of that label @return its points
Points
ReadPoints(const PlotPanel& panel, const std::string& label, std::size_t which = 0)
{
    Points points;
    const auto curves = FindCurves(panel, label);
    for (const auto& point :
         which < curves.size() ? curves[which].points : std::vector<PlotPoint>())
    {
        points.emplace_back(point.x, point.y);
    }
    return points;
}

/// Numbers of figures.
class SeedCurvesTest : public TestCase
{
  public:
    SeedCurvesTest()
        : TestCase("figures show hours, means of what all seeds have, and the longest prediction")
    {
    }

  private:
    static RunRecord MakeRun(int64_t seed, const std::vector<SeriesRecord>& series)
    {
        RunRecord run = MakeExampleRun(seed, "one", seed);
        run.series = series;
        return run;
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        database.WriteRun(MakeRun(1,
                                  {{"share", {{0, 0.5}, {3600, 0.25}, {7200, 1}}},
                                   {"share_predicted", {{0, 0.5}}},
                                   {"utility_share", {{0, 4}}},
                                   {"utility_keep", {{0, 5}}}}));
        const auto utilities = MakeUtilityFigure(database, SummarizeFinished(database));
        NS_TEST_ASSERT_MSG_EQ(utilities.panels.size(), 1, "utilities");
        const PlotPanel& earned = utilities.panels[0];
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(earned, "sharing"), (Points{{0, 4}}), "sharing");
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(earned, "keeping"), (Points{{0, 5}}), "keeping");
        NS_TEST_EXPECT_MSG_EQ(earned.subtitle, "c = 0.5, w = 1, x₀ = 0.4", "what it is");
        database.WriteRun(MakeRun(2,
                                  {{"share", {{0, 0.25}, {3600, 0.75}}},
                                   {"share_predicted", {{0, 0.5}, {3600, 0.75}, {7200, 1}}}}));
        database.WriteRun(MakeRun(
            3, {{"share", {{0, 0}, {1800, 1}, {3600, 0.5}}}, {"share_predicted", {{0, 9}}}}));
        const std::vector<PlotShade> faults{{"fault", colour_palette::GREY_SHADE, 1, 2}};
        const auto shares =
            MakeShareFigure(database, SummarizeFinished(database), {{"one", faults}});
        NS_TEST_ASSERT_MSG_EQ(shares.panels.size(), 1, "shares");
        const PlotPanel& panel = shares.panels[0];
        NS_TEST_EXPECT_MSG_EQ(
            ReadPoints(panel, "simulation, mean"), (Points{{0, 0.25}, {1, 0.5}}), "the mean");
        NS_TEST_EXPECT_MSG_EQ(FindCurves(panel, "simulation").size(), 3, "a line a seed");
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(panel, "simulation", 2),
                              (Points{{0, 0}, {0.5, 1}, {1, 0.5}}),
                              "the third seed");
        NS_TEST_EXPECT_MSG_EQ(FindCurves(panel, "simulation")[1].run, "one, seed 2", "whose it is");
        const auto bands = FindCurves(panel, "simulation, 10–90 % of seeds");
        NS_TEST_ASSERT_MSG_EQ(bands.size(), 1, "the band");
        // Of 0, 0.25 and 0.5: 0.2 of the way to the middle one from both ends.
        NS_TEST_EXPECT_MSG_EQ_TOL(bands[0].points[0].low, 0.05, 1e-12, "its lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(bands[0].points[0].high, 0.45, 1e-12, "its upper end");
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(panel, "ideal law (replicator equation)"),
                              (Points{{0, 0.5}, {1, 0.75}, {2, 1}}),
                              "one prediction, the longest");
        NS_TEST_EXPECT_MSG_EQ(FindCurves(panel, "network-aware law, each seed").size(), 0, "none");
        NS_TEST_EXPECT_MSG_EQ(panel.y.isShareAxis, true, "a share");
        NS_TEST_ASSERT_MSG_EQ(panel.shades.size(), 1, "the time of the fault");
        NS_TEST_EXPECT_MSG_EQ(panel.shades[0].toX, 2, "its end");
        auto paid = SummarizeFinished(database);
        paid.front().parameters["game.policy_parameter"] = 0.18;
        paid.front().parametersJson = R"({"game.policy":"pot"})";
        NS_TEST_EXPECT_MSG_EQ(
            DescribeGameParameters(paid.front()), "c = 0.5, pot 0.18, x₀ = 0.4", "who pays");
    }
};

/// Runs that tell where they settled.
class BasinFigureTest : public TestCase
{
  public:
    BasinFigureTest()
        : TestCase("runs have the colour of their basin, and no mean where they settle in several")
    {
    }

  private:
    static RunRecord MakeRun(int64_t id, const std::string& experiment, double limit, double share)
    {
        RunRecord run = MakeExampleRun(id, experiment, id);
        run.metrics = {{"share_predicted_network", 0.5, "1"}};
        if (limit >= 0)
        {
            run.metrics.push_back({"settled_share", limit, "1"});
        }
        run.series = {{"share", {{0, 0.5}, {3600, share}}},
                      {"share_predicted_network", {{0, 0.5}, {3600, share / 2}}},
                      {"share_predicted", {{0, 0.5}, {3600, 0.625}}}};
        return run;
    }

    void ExpectColour(const PlotPanel& panel, const std::string& label, const std::string& colour)
    {
        const auto curves = FindCurves(panel, label);
        NS_TEST_ASSERT_MSG_EQ(curves.empty(), false, label);
        NS_TEST_EXPECT_MSG_EQ(curves.front().colour, colour, label);
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        database.WriteRun(MakeRun(1, "alike", 0.25, 0.25));
        database.WriteRun(MakeRun(2, "alike", 0.75, 0.75));
        const PlotPanel alike = MakeShareFigure(database, SummarizeFinished(database)).panels.at(0);
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(alike, "simulation: mixed, mean"),
                              (Points{{0, 0.5}, {1, 0.5}}),
                              "the mean of those that end alike");
        ExpectColour(alike, "simulation: mixed", colour_palette::GREEN);
        ExpectColour(alike, "simulation: mixed, mean", colour_palette::GREEN);
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(alike, "network-aware law, each seed", 1),
                              (Points{{0, 0.5}, {1, 0.375}}),
                              "a prediction a seed");

        database.WriteRun(MakeRun(3, "apart", 0, 0.125));
        database.WriteRun(MakeRun(4, "apart", -1, 0.625));
        database.WriteRun(MakeRun(5, "apart", 1, 0.875));
        database.WriteRun(MakeRun(6, "apart", 1, 1));
        const auto figure = MakeShareFigure(database, SummarizeFinished(database));
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 2, "a panel an experiment");
        const PlotPanel& apart = figure.panels[1];
        NS_TEST_EXPECT_MSG_EQ(apart.title, "apart", "the experiment's name");
        NS_TEST_EXPECT_MSG_EQ(ReadPoints(apart, "simulation: all share", 1),
                              (Points{{0, 0.5}, {1, 1}}),
                              "the last seed");
        ExpectColour(apart, "simulation: all share", colour_palette::BLUE);
        ExpectColour(apart, "simulation: nobody shares", colour_palette::VERMILION);
        ExpectColour(apart, "simulation: still moving", colour_palette::GREY);
        for (const auto& curve : apart.curves)
        {
            NS_TEST_EXPECT_MSG_EQ(curve.label.find("mean"), std::string::npos, curve.label);
            NS_TEST_EXPECT_MSG_EQ(curve.label.find("10–90 %"), std::string::npos, curve.label);
        }
    }
};

/// The suite.
class ExperimentFiguresTestSuite : public TestSuite
{
  public:
    ExperimentFiguresTestSuite()
        : TestSuite("gridshare-analysis-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new SeedCurvesTest);
        AddTestCase(new BasinFigureTest);
    }
};

ExperimentFiguresTestSuite g_experimentFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
