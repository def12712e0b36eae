/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/results-report.h"
#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <tuple>

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

/// A program in the place of gnuplot that keeps its scripts.
class ScriptKeeper
{
  public:
    explicit ScriptKeeper(const ScratchDirectory& scratch)
        : m_scratch(scratch),
          m_path(std::getenv("PATH"))
    {
        scratch.Write("gnuplot",
                      "#!/bin/sh\n/bin/cat >> '" + scratch.File("script") + "'\necho figure\n");
        std::filesystem::permissions(scratch.File("gnuplot"), std::filesystem::perms::owner_all);
        setenv("PATH", (scratch.GetPath().string() + ":" + m_path).c_str(), 1);
    }

    ~ScriptKeeper()
    {
        setenv("PATH", m_path.c_str(), 1);
    }

    ScriptKeeper(const ScriptKeeper&) = delete;
    ScriptKeeper& operator=(const ScriptKeeper&) = delete;

    std::string Take() const
    {
        const std::string script = m_scratch.Read("script");
        std::filesystem::remove(m_scratch.File("script"));
        return script;
    }

  private:
    const ScratchDirectory& m_scratch; //!< where scripts are kept
    std::string m_path;                //!< restored at the end
};

/// What gnuplot is told.
class FigureScriptTest : public TestCase
{
  public:
    FigureScriptTest()
        : TestCase("figures show hours, means of what all seeds have, and the longest prediction")
    {
    }

  private:
    void Expect(const std::string& script, const std::string& part)
    {
        NS_TEST_EXPECT_MSG_NE(script.find(part), std::string::npos, part << " in " << script);
    }

    static RunRecord MakeRun(int64_t seed, const std::vector<SeriesRecord>& series)
    {
        RunRecord run = MakeExampleRun(seed, "one", seed);
        run.series = series;
        return run;
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        const ScriptKeeper keeper(scratch);
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const std::string folder = scratch.GetPath().string();
        database.WriteRun(MakeRun(1,
                                  {{"share", {{0, 0.5}, {3600, 0.25}, {7200, 1}}},
                                   {"share_predicted", {{0, 0.5}}},
                                   {"utility_share", {{0, 4}}},
                                   {"utility_keep", {{0, 5}}}}));
        const auto one = SummarizeFinished(database);
        NS_TEST_EXPECT_MSG_EQ(DrawUtilityFigure(database, one, folder), true, "utilities");
        const std::string utilities = keeper.Take();
        Expect(utilities, "$curve0 << END_OF_DATA\n0 4\n\nEND_OF_DATA\n");
        Expect(utilities, "$curve1 << END_OF_DATA\n0 5\n\nEND_OF_DATA\n");
        Expect(utilities,
               "title 'sharing', NaN with lines lc rgb '#D55E00' lw 2 title 'keeping'\n");
        Expect(utilities, "set label 2 'c = 0.5, w = 1, x₀ = 0.4'");
        database.WriteRun(MakeRun(2,
                                  {{"share", {{0, 0.25}, {3600, 0.75}}},
                                   {"share_predicted", {{0, 0.5}, {3600, 0.75}, {7200, 1}}}}));
        database.WriteRun(MakeRun(
            3, {{"share", {{0, 0}, {1800, 1}, {3600, 0.5}}}, {"share_predicted", {{0, 9}}}}));
        DrawShareFigure(database, SummarizeFinished(database), folder);
        const std::string shares = keeper.Take();
        Expect(shares, "$curve0 << END_OF_DATA\n0 0.25\n1 0.5\n\nEND_OF_DATA\n");
        Expect(shares,
               "$curve0seeds << END_OF_DATA\n0 0.5\n1 0.25\n2 1\n\n0 0.25\n1 0.75\n\n"
               "0 0\n0.5 1\n1 0.5\n\nEND_OF_DATA\n");
        Expect(shares, "$curve2 << END_OF_DATA\n0 0.5\n1 0.75\n2 1\n\nEND_OF_DATA\n");
        Expect(shares,
               "NaN with lines lc rgb '#0072B2' lw 2 title 'simulation', NaN with lines lc rgb "
               "'#000000' lw 1 dt (8,5) title 'ideal law (replicator equation)'\n");
        Expect(shares, "set label 1 'thin: seeds; thick: their mean' at");
        Expect(shares, "set yrange [-0.02:1.02]");
        NS_TEST_EXPECT_MSG_EQ(shares.find("$curve2seeds"), std::string::npos, "one prediction");
        NS_TEST_EXPECT_MSG_EQ(shares.find("$curve1"), std::string::npos, "no network-aware law");
        auto paid = SummarizeFinished(database);
        paid.front().parameters["game.policy_parameter"] = 0.18;
        paid.front().parametersJson = R"({"game.policy":"pot"})";
        DrawShareFigure(database, paid, folder);
        Expect(keeper.Take(), "set label 2 'c = 0.5, pot 0.18, x₀ = 0.4'");
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
    void Expect(const std::string& script, const std::string& part, bool isThere = true)
    {
        NS_TEST_EXPECT_MSG_EQ(
            (script.find(part) != std::string::npos), isThere, part << " in " << script);
    }

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

    void DoRun() override
    {
        const ScratchDirectory scratch;
        const ScriptKeeper keeper(scratch);
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        const std::string folder = scratch.GetPath().string();
        database.WriteRun(MakeRun(1, "alike", 0.25, 0.25));
        database.WriteRun(MakeRun(2, "alike", 0.75, 0.75));
        DrawShareFigure(database, SummarizeFinished(database), folder);
        const std::string alike = keeper.Take();
        Expect(alike, "$curve0 << END_OF_DATA\n0 0.5\n1 0.5\n\nEND_OF_DATA\n");
        Expect(alike, "$curve0 with lines lc rgb '#009E73' lw 2 notitle");
        Expect(alike, "$curve0seeds with lines lw 0.6 lc rgb '#99009E73' notitle");
        Expect(alike, "thick: their mean' at");
        Expect(alike,
               "$curve1seeds << END_OF_DATA\n0 0.5\n1 0.125\n\n0 0.5\n1 0.375\n\nEND_OF_DATA\n");
        Expect(alike, "$curve1seeds with lines lc rgb '#000000' lw 0.6 notitle");
        Expect(alike, "$curve2 with lines lc rgb '#000000' lw 1 dt (8,5) notitle");
        Expect(alike,
               "'simulation: mixed', NaN with lines lc rgb '#000000' lw 0.6 title "
               "'network-aware law, each seed', NaN");

        database.WriteRun(MakeRun(3, "apart", 0, 0.125));
        database.WriteRun(MakeRun(4, "apart", -1, 0.625));
        database.WriteRun(MakeRun(5, "apart", 1, 0.875));
        database.WriteRun(MakeRun(6, "apart", 1, 1));
        auto summaries = SummarizeFinished(database);
        DrawShareFigure(database, {summaries.back()}, folder);
        const std::string apart = keeper.Take();
        Expect(apart, "$curve0seeds << END_OF_DATA\n0 0.5\n1 0.875\n\n0 0.5\n1 1\n\nEND_OF_DATA\n");
        Expect(apart, "$curve1seeds << END_OF_DATA\n0 0.5\n1 0.125\n\nEND_OF_DATA\n");
        Expect(apart, "$curve2seeds << END_OF_DATA\n0 0.5\n1 0.625\n\nEND_OF_DATA\n");
        Expect(apart, "$curve0seeds with lines lw 1 lc rgb '#330072B2' notitle");
        Expect(apart, "$curve1seeds with lines lw 1 lc rgb '#33D55E00' notitle");
        Expect(apart, "$curve2seeds with lines lw 1 lc rgb '#33999999' notitle");
        Expect(apart, "$curve0 ", false);
        Expect(apart, "set label 1 'a line a seed' at");
        Expect(apart,
               "'simulation: all share', NaN with lines lc rgb '#D55E00' lw 2 title 'simulation: "
               "nobody shares', NaN with lines lc rgb '#999999' lw 2 title 'simulation: still "
               "moving', NaN");
        DrawShareFigure(database, summaries, folder);
        const std::string both = keeper.Take();
        Expect(both, "thick: their mean, where all end alike' at");
        Expect(both, "set size 1,0.20454"); // 72 of 352 pixels: three rows of two
    }
};

/// Panels in rows of up to four.
class PanelPlacesTest : public TestCase
{
  public:
    PanelPlacesTest()
        : TestCase("panels stand in rows of one, two, three or four above the legend")
    {
    }

  private:
    void DoRun() override
    {
        const std::tuple<std::size_t, int, int> sizes[] = {{1, 420, 336},
                                                           {2, 840, 320},
                                                           {4, 840, 600},
                                                           {5, 1260, 600},
                                                           {9, 1260, 880},
                                                           {10, 1680, 880},
                                                           {24, 1680, 1720},
                                                           {25, 1680, 1720}};
        const ScratchDirectory scratch;
        const ScriptKeeper keeper(scratch);
        ResultsDatabase database(scratch.File("results.sqlite"), Access::WRITE);
        std::size_t runs = 0;
        for (const auto& [panels, width, height] : sizes)
        {
            for (; runs < panels; ++runs)
            {
                database.WriteRun(
                    MakeExampleRun(static_cast<int64_t>(runs) + 1, std::to_string(runs), 1));
            }
            DrawShareFigure(database, SummarizeFinished(database), scratch.GetPath().string());
            const std::string script = keeper.Take();
            const std::string size = std::to_string(width) + "," + std::to_string(height);
            NS_TEST_EXPECT_MSG_NE(
                script.find("svg size " + size + " "), std::string::npos, panels << " panels");
            NS_TEST_EXPECT_MSG_EQ(
                script.find("thick: their mean"), std::string::npos, "one seed each");
            const bool tells = script.find("the first 24 of 25 experiments") != std::string::npos;
            const bool leavesOut = panels > 24;
            NS_TEST_EXPECT_MSG_EQ(tells, leavesOut, "more than can be taken in are counted");
            if (panels == 2)
            {
                // 40 of 320 pixels are the legend's, an eighth.
                for (const char* place : {"set size 0.5,0.875\n",
                                          "set origin 0,0.125\n",
                                          "set origin 0.5,0.125\n",
                                          "set size 1,0.125\n"})
                {
                    NS_TEST_EXPECT_MSG_NE(script.find(place), std::string::npos, place);
                }
            }
            if (panels == 4)
            {
                // 280 of 600 pixels each: from 320 and from 40.
                for (const char* place : {"set origin 0,0.5333", "set origin 0.5,0.0666"})
                {
                    NS_TEST_EXPECT_MSG_NE(script.find(place), std::string::npos, place);
                }
            }
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
        AddTestCase(new FigureScriptTest);
        AddTestCase(new BasinFigureTest);
        AddTestCase(new PanelPlacesTest);
    }
};

ExperimentFiguresTestSuite g_experimentFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
