/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/scratch-directory.h"
#include "../../printable-value.h"
#include "../recorded-runs.h"
#include "figure-test.h"

#include "ns3/portrait-figure.h"
#include "ns3/sharing-schema.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The phase portrait of providers and demanders, against closed forms.
 *
 * By the defaults of a scenario four readings an epoch are one trade of value 5. A provider's
 * advantage of sharing is A y - C a trade with A = 0.2 × 5 + 1 = 2, a demander's R x - D an epoch
 * with R = 4 trades × 0.2 × 5 = 4.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double PROVIDER_RATE = 0.1; //!< of imitation, an epoch
constexpr double DEMANDER_RATE = 0.02;

/// The numbers of a scenario that a portrait is about.
struct PortraitCase
{
    double providerCost; ///< C
    double demanderCost; ///< D
    double providers;    ///< share at first
    double demanders;    ///< share at first
};

using Shares = std::vector<double>;

SeriesRecord
MakeSeries(const std::string& name, const Shares& shares)
{
    SeriesRecord series{name, {}};
    for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
    {
        series.points.push_back({3600.0 * static_cast<double>(epoch), shares[epoch]});
    }
    return series;
}

/// Hand-made runs of two populations, on a disk.
class PortraitRuns
{
  public:
    /// @param experiment its name @param seed of the run @param numbers of the scenario
    /// @param providers share by epoch @param demanders share by epoch
    void Add(const std::string& experiment,
             int64_t seed,
             const PortraitCase& numbers,
             const Shares& providers,
             const Shares& demanders)
    {
        RunRecord record;
        record.AddMetric("demanders_final", 0.5, "1");
        record.AddSeries(MakeSeries("share", providers));
        record.AddSeries(MakeSeries("share_demanders", demanders));
        m_runs.Add(experiment,
                   seed,
                   {{"game.demanders", std::string("population")},
                    {"roles.demanders", int64_t{20}},
                    {"game.revision_rate", PROVIDER_RATE},
                    {"game.cost", numbers.providerCost},
                    {"game.initial_share", numbers.providers},
                    {"demand.revision_rate", DEMANDER_RATE},
                    {"demand.cost", numbers.demanderCost},
                    {"demand.initial_share", numbers.demanders}},
                   std::move(record));
    }

    /// Add an experiment whose demanders mirror providers.
    void AddMirror()
    {
        RunRecord record;
        record.AddMetric("share_final", 1, "1");
        m_runs.Add("mirror", 1, {}, std::move(record));
    }

    std::vector<ResultFigure> Draw()
    {
        const ResultsDatabase database(m_runs.Write(m_folder.File("runs")),
                                       ResultsDatabase::Access::READ);
        return MakePortraits(database, SummarizeExperiments(database));
    }

  private:
    RecordedRuns m_runs{"sharing", GetSharingSchema()};
    ScratchDirectory m_folder; //!< of the database
};

/// The border between two basins.
class PortraitBorderTest : public FigureTest
{
  public:
    PortraitBorderTest()
        : FigureTest("the border of a portrait is the level of the saddle, basins lie on its sides")
    {
    }

  private:
    static ResultFigure Draw(const PortraitCase& numbers)
    {
        PortraitRuns runs;
        runs.Add("one", 1, numbers, {0.5}, {0.5});
        return runs.Draw().at(0);
    }

    void DoRun() override
    {
        CheckSymmetry();
        CheckSaddle();
        const auto subsidised = Draw({0.5, -1, 0.5, 0.5}); // joining always pays
        NS_TEST_EXPECT_MSG_EQ(
            ListLabels(subsidised).count("border"), 0, "no border, as there is one basin");
        NS_TEST_EXPECT_MSG_EQ(ListLabels(subsidised).count("nobody shares"), 0, "nor another one");
    }

    /// C = A / 2 and D = R / 2: on the level of the saddle (1/2, 1/2), with the rates κ and μ,
    /// (4 y (1 - y))^(κ A) = (4 x (1 - x))^(μ R); here κ A = 0.2 and μ R = 0.08.
    void CheckSymmetry()
    {
        const auto figure = Draw({1, 2, 0.5, 0.5});
        NS_TEST_EXPECT_MSG_EQ(figure.name, "portrait", "alone");
        NS_TEST_EXPECT_MSG_EQ(figure.note,
                              "providers: A = 2, C = 1 a trade; demanders: A = 4, C = 2 an epoch",
                              "the games, without rates");
        const PlotPanel& panel = figure.panels.at(0);
        NS_TEST_EXPECT_MSG_EQ(panel.isSquare, true, "both are shares");
        const auto border = FindPoints(panel, "border");
        NS_TEST_ASSERT_MSG_EQ(border.size(), 201, "in steps of 1/200");
        for (const auto& [x, y, low, high] : border)
        {
            const double level = std::pow(4 * x * (1 - x), 0.4);
            const double expected = (1 + std::copysign(std::sqrt(1 - level), 0.5 - x)) / 2;
            NS_TEST_EXPECT_MSG_EQ_TOL(y, expected, 1e-7, "at x = " << x);
        }
        const auto above = FindPoints(panel, "all come to share");
        const auto below = FindPoints(panel, "nobody shares");
        NS_TEST_ASSERT_MSG_EQ(above.size(), border.size(), "along the border");
        NS_TEST_ASSERT_MSG_EQ(below.size(), border.size(), "on both sides");
        for (std::size_t i = 0; i < border.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(above[i].low, border[i].y, "from the border");
            NS_TEST_EXPECT_MSG_EQ(above[i].high, 1, "to all");
            NS_TEST_EXPECT_MSG_EQ(below[i].low, 0, "from nobody");
            NS_TEST_EXPECT_MSG_EQ(below[i].high, border[i].y, "to the border");
        }
    }

    /// -D ln x - (R - D) ln(1 - x) + C ln y + (A - C) ln(1 - y), with each side's rate, which the
    /// equations conserve.
    static double GetLevel(double x, double y)
    {
        return DEMANDER_RATE * (-1 * std::log(x) - (4 - 1) * std::log(1 - x)) +
               PROVIDER_RATE * (0.5 * std::log(y) + (2 - 0.5) * std::log(1 - y));
    }

    /// The saddle is at x = D / R = 1/4, y = C / A = 1/4.
    void CheckSaddle()
    {
        const auto figure = Draw({0.5, 1, 0.3, 0.3});
        const double saddle = GetLevel(0.25, 0.25);
        double last = 1;
        for (const auto& [x, y, low, high] : FindPoints(figure.panels.at(0), "border"))
        {
            if (x > 0 && x < 1)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(GetLevel(x, y), saddle, 1e-9, "at x = " << x);
                NS_TEST_EXPECT_MSG_LT(y, last, "falls");
                NS_TEST_EXPECT_MSG_EQ((x < 0.25), (y > 0.25 + 1e-12), "through the saddle");
                last = y;
            }
        }
        NS_TEST_EXPECT_MSG_LT(last, 0.25, "there is a border");
        // From above the border all come to share, on the level of the start.
        const auto orbit = FindPoints(figure.panels.at(0), "theory, no network");
        NS_TEST_ASSERT_MSG_GT(orbit.size(), 100, "half epochs");
        for (std::size_t i = 0; i < 100; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                GetLevel(orbit[i].x, orbit[i].y), GetLevel(0.3, 0.3), 1e-6, "point " << i);
        }
        NS_TEST_EXPECT_MSG_GT(orbit.back().x, 0.99, "providers share");
        NS_TEST_EXPECT_MSG_GT(orbit.back().y, 0.99, "demanders have joined");
    }
};

/// The runs of a portrait over the orbit of the theory.
class PortraitOrbitTest : public FigureTest
{
  public:
    PortraitOrbitTest()
        : FigureTest("a portrait has each run with its end, and the theory from each start")
    {
    }

  private:
    void DoRun() override
    {
        PortraitRuns runs;
        runs.AddMirror();
        runs.Add("joined", 1, {0.5, 1, 0.3, 1}, {0.3, 0.4, 0.6}, {1, 0.9}); // cut short
        runs.Add("joined", 2, {0.5, 1, 0.3, 1}, {0.3, 0.2}, {1, 0.8});
        runs.Add("dear", 1, {1.5, 1, 0.1, 0.2}, {0.1}, {0.2});
        runs.Add("apart", 1, {0.5, 1, 0.7, 0}, {0.7}, {0});
        const auto figures = runs.Draw();
        NS_TEST_ASSERT_MSG_EQ(figures.size(), 2, "a figure a theory");
        NS_TEST_EXPECT_MSG_EQ(figures[0].name, "portrait-2", "by its first experiment");
        NS_TEST_EXPECT_MSG_EQ(figures[1].name, "portrait-3", "by its first experiment");
        const PlotPanel& panel = figures[0].panels.at(0);
        NS_TEST_EXPECT_MSG_EQ(panel.title, "joined and 1 more", "that differs in its start");
        NS_TEST_EXPECT_MSG_EQ(figures[1].panels.at(0).title, "dear", "that has another cost");
        ExpectPoints(FindPoints(panel, "start"), {{0.3, 1}, {0.7, 0}});
        ExpectPoints(FindPoints(panel, "end of a run"), {{0.4, 0.9}, {0.2, 0.8}, {0.7, 0}});
        CheckRuns(panel);
        CheckTheory(panel);
    }

    void CheckRuns(const PlotPanel& panel)
    {
        std::vector<std::string> names;
        for (const auto& curve : panel.curves)
        {
            if (curve.label == "simulation, a run")
            {
                names.push_back(curve.run);
            }
        }
        const std::vector<std::string> expected{
            "joined, seed 1", "joined, seed 2", "apart, seed 1"};
        NS_TEST_EXPECT_MSG_EQ(names, expected, "whose they are");
        ExpectPoints(FindPoints(panel, "simulation, a run"), {{0.3, 1}, {0.4, 0.9}});
    }

    /// Where all demanders have joined, x' = κ (A - C) x (1 - x), the logistic equation; where none
    /// has, x' = -κ C x (1 - x). Time is in epochs, a point each half.
    void CheckTheory(const PlotPanel& panel)
    {
        std::vector<std::vector<PlotPoint>> orbits;
        for (const auto& curve : panel.curves)
        {
            if (curve.label == "theory, no network")
            {
                orbits.push_back(curve.points);
            }
        }
        NS_TEST_ASSERT_MSG_EQ(orbits.size(), 2, "from each start");
        ExpectLogistic(orbits[0], 0.3, PROVIDER_RATE * (2 - 0.5), 1);
        ExpectLogistic(orbits[1], 0.7, -PROVIDER_RATE * 0.5, 0);
    }

    void ExpectLogistic(const std::vector<PlotPoint>& orbit, double start, double rate, double y)
    {
        NS_TEST_ASSERT_MSG_EQ(orbit.size(), 401, "200 epochs");
        for (std::size_t i = 0; i < orbit.size(); ++i)
        {
            const double epochs = 0.5 * static_cast<double>(i);
            const double expected = 1 / (1 + (1 / start - 1) * std::exp(-rate * epochs));
            NS_TEST_EXPECT_MSG_EQ_TOL(orbit[i].x, expected, 1e-6, "after " << epochs);
            NS_TEST_EXPECT_MSG_EQ_TOL(orbit[i].y, y, 1e-9, "nobody changes");
        }
    }
};

/// Studies of which there is no portrait.
class NoPortraitTest : public FigureTest
{
  public:
    NoPortraitTest()
        : FigureTest("there is no portrait of demanders who mirror providers")
    {
    }

  private:
    void DoRun() override
    {
        PortraitRuns runs;
        runs.AddMirror();
        NS_TEST_EXPECT_MSG_EQ(runs.Draw().size(), 0, "one population");
    }
};

/// The suite of the phase portrait.
class PortraitFigureTestSuite : public TestSuite
{
  public:
    PortraitFigureTestSuite()
        : TestSuite("gridshare-portrait-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new PortraitBorderTest);
        AddTestCase(new PortraitOrbitTest);
        AddTestCase(new NoPortraitTest);
    }
};

static PortraitFigureTestSuite g_portraitFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
