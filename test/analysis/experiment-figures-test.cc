/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/figure-panels.h"
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
        Expect(shares, "$curve1 << END_OF_DATA\n0 0.5\n1 0.75\n2 1\n\nEND_OF_DATA\n");
        Expect(shares, "title 'simulation, mean (thin: seeds)', ");
        Expect(shares, "title 'prediction (replicator equation)'\n");
        Expect(shares, "set yrange [-0.02:1.02]");
        NS_TEST_EXPECT_MSG_EQ(shares.find("$curve1seeds"), std::string::npos, "one prediction");
        auto paid = SummarizeFinished(database);
        paid.front().parameters["game.policy_parameter"] = 0.18;
        paid.front().parametersJson = R"({"game.policy":"pot"})";
        DrawShareFigure(database, paid, folder);
        Expect(keeper.Take(), "set label 2 'c = 0.5, pot 0.18, x₀ = 0.4'");
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
        const std::tuple<std::size_t, int, int> sizes[] = {{1, 420, 320},
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
            NS_TEST_EXPECT_MSG_EQ(script.find("mean (thin"), std::string::npos, "one seed each");
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
        AddTestCase(new PanelPlacesTest);
    }
};

ExperimentFiguresTestSuite g_experimentFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
