/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "drawn-figure-data.h"
#include "drawn-figure-script.h"

#include "ns3/game-options.h"
#include "ns3/game-report.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <boost/math/distributions/binomial.hpp>

#include <array>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare game` with a network: what it reports, says, draws and refuses.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @param line of options @param table with what is delivered; or empty
nlohmann::ordered_json
ReportNetwork(const std::string& line, const std::string& table = "")
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
    {
        words.push_back(word);
    }
    if (!table.empty())
    {
        words.insert(words.end(), {"--delivered-table", table}); // its path may have blanks
    }
    return MakeGameReport(ParseGameOptions(words));
}

/// @param folder that the test has @param name of a file @param text that it gets @return its path
std::string
WriteTable(const std::string& folder, const std::string& name, const std::string& text)
{
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/" + name) << text;
    return folder + "/" + name;
}

/// The figures, by closed forms.
class GameNetworkReportTest : public TestCase
{
  public:
    GameNetworkReportTest()
        : TestCase("game with a network: figures by closed forms")
    {
    }

  private:
    static double Number(const nlohmann::ordered_json& report, const std::string& name)
    {
        return report.at(name).is_number() ? report.at(name).get<double>() : std::nan("");
    }

    void DoRun() override
    {
        CheckLosses();
        CheckFullBlocks();
        CheckTable();
        CheckTwoPopulations();
    }

    /// A third of the orders lost: A = .67^2 2, C = .67/2.
    void CheckLosses()
    {
        const auto report = ReportNetwork(
            "--cost 0.5 --x0 0.3 --delivered-share 0.67 --delivered-keep 0.67 --population 287");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "border_ideal"), 0.25, 1e-15, "c/A");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "border_network"), 0.5 / 1.34, 1e-14, "c/(pA)");
        NS_TEST_EXPECT_MSG_EQ(report["verdict"].get<std::string>(), "bistable", "verdict");
        NS_TEST_EXPECT_MSG_EQ(Number(report, "share_limit"), 1.0, "ideal");
        NS_TEST_EXPECT_MSG_EQ(Number(report, "share_limit_network"), 0.0, "on this network");
        NS_TEST_EXPECT_MSG_EQ(report["mixed_share_network"].is_null(), true, "none");
        NS_TEST_EXPECT_MSG_EQ(report["share_is_stable_network"].get<bool>(), true, "a corner");
        NS_TEST_EXPECT_MSG_EQ(report["keep_is_stable_network"].get<bool>(), true, "a corner");
        // Partial fractions, as for the ideal game.
        const double A = 2 * 0.67 * 0.67;
        const double C = 0.67 / 2;
        const auto time = [&](double x) {
            return -std::log(x) / C - std::log(1 - x) / (A - C) +
                   A / (C * (A - C)) * std::log(std::fabs(A * x - C));
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Number(report, "time_to_target_network"), time(0.01) - time(0.3), 1e-10, "to 0.01");
        // The published number of thirty runs.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            30 * Number(report, "probability_sharing_diffusion"), 4.4, 0.05, "of 30 runs");
        NS_TEST_EXPECT_MSG_EQ(report["initial_sharers"].get<int>(), 86, "nearest to 86.1");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            30 * Number(report, "probability_sharing_exact"), 4.32, 0.05, "of 30 runs");
        NS_TEST_EXPECT_MSG_EQ(report["probability_mixed_diffusion"].is_null(), true, "no mixture");
        const std::string text = RenderGameReport(report, TextTable::Format::TABLE);
        NS_TEST_EXPECT_MSG_NE(text.find("Rest points on this network"), std::string::npos, text);
        NS_TEST_EXPECT_MSG_EQ(
            ReportNetwork("--x0 0.3").contains("border_network"), false, "no network");
        // Half of the agents are told in time: twice as slow.
        const auto slow =
            ReportNetwork("--cost 1 --reward 1 --x0 0.9 --informed 0.5 --target 0.95");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(slow, "time_to_target_network"),
                                  2 * Number(slow, "time_to_target"),
                                  1e-12,
                                  "who is not told does not revise");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(slow["rest_points_network"][1], "eigenvalue_tangent"),
                                  0.5 * Number(slow["rest_points"][1], "eigenvalue_tangent"),
                                  1e-14,
                                  "nor does anything else change at its pace");
    }

    /// q = 4 blocks' worth of orders: x_eq = q [(f - c) + A q]/f.
    void CheckFullBlocks()
    {
        const double q = 0.390625;
        const auto report =
            ReportNetwork("--cost 0.5 --x0 0.3 --capacity 0.390625 --population 400");
        const double mixed = q * (4.5 + 2 * q) / 5;
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "mixed_share_network"), mixed, 1e-14, "x_eq");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "share_limit_network"), mixed, 1e-14, "x_eq");
        NS_TEST_EXPECT_MSG_EQ(
            report["verdict"].get<std::string>(), "bistable_coexistence", "verdict");
        NS_TEST_EXPECT_MSG_EQ(report["share_is_stable_network"].get<bool>(), false, "full");
        NS_TEST_EXPECT_MSG_EQ(report["rest_points_network"].size(), 4, "0, border, mixture, 1");
        NS_TEST_EXPECT_MSG_EQ(report["A_network"].is_null(), true, "no straight line");
        // Far below the mixture it is the ideal game, in which whoever gets to .4 is not lost
        // again.
        const boost::math::binomial_distribution<double> law(399, 0.25);
        const double won = boost::math::cdf(law, 119) / boost::math::cdf(law, 164);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Number(report, "probability_mixed_exact"), won, 1e-4, "165 before 0 of 400, from 120");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Number(report, "probability_mixed_diffusion"), won, 0.01, "near it");
        const auto above =
            ReportNetwork("--cost 0.5 --x0 0.9 --capacity 0.390625 --population 400");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Number(above, "probability_mixed_exact"), 1.0, 1e-9, "from above, nearly surely");
        // Blocks have room for the orders of a share q/a, so half the orders need half the room.
        const auto half = ReportNetwork(
            "--cost 0.1 --x0 0.3 --capacity 0.25 --ordering 0.5 --delivered-keep 0.95");
        const double p = half["network"]["delivered_share_at_1"].get<double>();
        NS_TEST_EXPECT_MSG_EQ_TOL(p, 0.5, 1e-15, "q/(a x)");
    }

    void CheckTable()
    {
        const auto path = WriteTable(
            CreateTempDirFilename("tables"), "fall.csv", "share,delivered\n0.5,1\n0.6,0.5\n");
        const auto report = ReportNetwork("--cost 0.5 --reward 11 --x0 0.9", path);
        NS_TEST_EXPECT_MSG_EQ(report["verdict"].get<std::string>(), "multistable", "as tested");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "border_network"), 0.5 / 12, 1e-14, "c/A");
        const auto same = WriteTable(
            CreateTempDirFilename("tables"), "semicolons.csv", "# measured\n0,5;1\n0,6;0,5\n");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Number(ReportNetwork("--cost 0.5 --reward 11 --x0 0.9", same), "mixed_share_network"),
            Number(report, "mixed_share_network"),
            1e-15,
            "as spreadsheets of other countries write it");
    }

    /// Providers A = p_s 2, C = p_s c + (p_k - p_s) f; demanders R = p_s (g f + w + (1 - p_k) f).
    void CheckTwoPopulations()
    {
        const auto report = ReportNetwork("--cost 0.5 --cost-demander 1 --x0 0.6 --y0 0.55 "
                                          "--delivered-share 0.8 --delivered-keep 0.9");
        const auto& part = report["network"];
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(part, "A"), 0.8 * 2, 1e-14, "A");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(part, "C"), 0.8 * 0.5 + 0.1 * 5, 1e-14, "C");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(part, "A_demander"), 0.8 * (2 + 0.1 * 5), 1e-14, "R");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(part, "C_demander"), 1.0, 1e-14, "c_d");
        NS_TEST_EXPECT_MSG_EQ_TOL(Number(report, "A"), 2.0, 1e-14, "the ideal one beside it");
    }
};

/// One sentence, and what excludes what.
class GameNetworkSentenceTest : public TestCase
{
  public:
    GameNetworkSentenceTest()
        : TestCase("game with a network: its clause of the sentence, and refusals")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::string, std::string>> clauses{
            {"--delivered-share 0.67 --delivered-keep 0.67 --x0 0.3 --population 287",
             "; on this network nobody shares any more after 17.2 units of time, with the border "
             "at 0.37 instead of 0.25; of 287 agents all come to share with probability 0.14"},
            {"--capacity 0.390625 --x0 0.8",
             "; on this network the share settles at 0.41 after 1.6 units of time, with the same "
             "border at 0.25"},
            {"--capacity 0.13 --x0 0.5",
             "nobody shares any more after 8.0 units of time, without "
             "the border at 0.25"},
            {"--cost 0 --x0 0.3 --delivered-keep 1 --delivered-share 0.9",
             ", with a border at 0.31 that the game alone does not have"},
            {"--delivered-share 0.8 --x0 0.5 --target 0.9", "; it never reaches 0.9, without"},
            {"--delivered-share 0.8 --x0 0", "; on this network nothing moves either"},
            {"--capacity 0.390625 --x0 0.2 --population 100",
             "; of 100 agents a share of 0.41 is reached, before all are alike, with probability"},
            {"--delivered-share 0.5 --y0 0.6 --x0 0.6",
             "; on this network nobody shares any more after"},
        };
        for (const auto& [line, clause] : clauses)
        {
            const auto sentence = ReportNetwork(line)["sentence"].get<std::string>();
            NS_TEST_EXPECT_MSG_NE(sentence.find(clause), std::string::npos, sentence);
        }
        const auto falling =
            WriteTable(CreateTempDirFilename("tables"), "order.csv", "0.5,1\n0.4,0.9\n");
        const auto rising =
            WriteTable(CreateTempDirFilename("tables"), "rising.csv", "0.2,0.4\n0.5,0.6\n");
        const auto wide = WriteTable(CreateTempDirFilename("tables"), "wide.csv", "0.2,0.4,1\n");
        const std::vector<std::array<std::string, 3>> refusals{
            {"--delivered-share 1.5", "a number from 0 to 1", ""},
            {"--delivered-keep -1", "a number from 0 to 1", ""},
            {"--ordering 0", "a number above 0, at most 1", ""},
            {"--informed 2", "a number above 0, at most 1", ""},
            {"--capacity -1", "a number from 0", ""},
            {"--value-left-share 2", "a number from 0 to 1", ""},
            {"--value-left-keep x", "a number from 0 to 1", ""},
            {"--delivered-share 0.5 --rule fermi", "found --delivered-share with --rule", ""},
            {"--informed 0.5 --delay 1", "found --informed with --delay", ""},
            {"--capacity 0.5 --policy pot", "found --capacity with --policy", ""},
            {"--capacity 0.5 --delivered-table x.csv", "the table says what is delivered", ""},
            {"--capacity 0.5 --y0 0.3", "one population", ""},
            {"--ordering 0.5 --y0 0.3 --population 9", "one population", ""},
            {"--ordering 0.5 --y0 0.3 --reading unilateral-gain", "with --reading mutual-gain", ""},
            {"--delivered-share 0 --delivered-keep 0 --population 9", "nobody ever is", ""},
            {"--delivered-table no.csv", "no such file", ""},
            {"", "order.csv:2: ", falling},
            {"", "more sharers never get more orders through", rising},
            {"", "a row of 3 fields", wide},
        };
        for (const auto& [line, part, table] : refusals)
        {
            std::string message = "no error";
            try
            {
                ReportNetwork(line, table);
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, line + ": " + message);
        }
    }
};

/// The flow on a network whose blocks are full, over the ideal one. Its name has no colon: ns-3.35
/// names the folder by it in which the test's gnuplot stands, and a path of programs divides there.
class GameNetworkFigureTest : public TestCase
{
  public:
    GameNetworkFigureTest()
        : TestCase("game with a network and its figure, from closed forms")
    {
    }

  private:
    std::string Draw(const std::string& words)
    {
        const std::string folder = CreateTempDirFilename("network-figure");
        std::filesystem::create_directories(folder);
        const ScriptedGnuplot gnuplot(folder);
        const Outcome outcome = Call("game " + words + " --plot figure.svg", folder);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, outcome.output);
        m_data = ReadWhole(folder + "/figure.csv");
        return ReadWhole(folder + "/figure.svg");
    }

    void DoRun() override
    {
        const std::string script = Draw("--cost 0.5 --x0 0.8 --capacity 0.390625");
        const auto read = [this](const std::string& panel, const std::string& label) {
            return ReadFigureCurve(m_data, panel, label);
        };
        const double q = 0.390625;
        const double M = q * (4.5 + 2 * q);
        // Each shade is in the legend; no other is.
        const auto keeping = read("1", "leads to nobody");
        NS_TEST_ASSERT_MSG_EQ(keeping.size(), 1, "a basin");
        NS_TEST_EXPECT_MSG_EQ(keeping[0][0], 0, "from nobody");
        NS_TEST_EXPECT_MSG_EQ_TOL(keeping[0][1], 0.25, 1e-9, "to the border");
        NS_TEST_EXPECT_MSG_GT(read("1", "leads to a mixture").size(), 0, "a basin");
        NS_TEST_EXPECT_MSG_EQ(read("1", "leads to all").size(), 0, "no basin");
        NS_TEST_EXPECT_MSG_NE(
            script.find("'leads to nobody' at screen"), std::string::npos, script);
        NS_TEST_EXPECT_MSG_EQ(script.find("leads to all"), std::string::npos, script);
        const auto ideal = read("1", "ideal network");
        const auto flow = read("1", "this network");
        NS_TEST_ASSERT_MSG_EQ(flow.empty(), false, script.substr(0, 2000));
        for (const auto& point : flow)
        {
            const double x = point[0];
            const double h = x < q ? 2 * x - 0.5 : M / x - 5;
            NS_TEST_EXPECT_MSG_EQ_TOL(point[1], x * (1 - x) * h, 1e-9, "this network at " << x);
        }
        for (const auto& point : ideal)
        {
            const double x = point[0];
            NS_TEST_EXPECT_MSG_EQ_TOL(
                point[1], x * (1 - x) * (2 * x - 0.5), 1e-9, "an ideal one at " << x);
        }
        const auto attracting = read("1", "attracting rest point");
        NS_TEST_ASSERT_MSG_EQ(attracting.size(), 2, "nobody and the mixture");
        NS_TEST_EXPECT_MSG_EQ_TOL(attracting[1][0], M / 5, 1e-9, "x_eq");
        // Below: dx/dt = (1 - x)(M - 5 x), by partial fractions.
        const auto primitive = [&](double x) {
            return (std::log(std::fabs(M - 5 * x)) - std::log(1 - x)) / (M - 5);
        };
        const auto orbit = read("2", "x₀ = 0.8");
        NS_TEST_ASSERT_MSG_GT(orbit.size(), 100, "from x0");
        NS_TEST_EXPECT_MSG_EQ_TOL(orbit.front()[1], 0.8, 1e-12, "from x0");
        for (const auto& point : orbit)
        {
            if (point[1] > M / 5 + 0.001)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    primitive(point[1]) - primitive(0.8), point[0], 1e-6, "time to " << point[1]);
            }
        }
        const auto apart = read("2", "ideal network");
        NS_TEST_ASSERT_MSG_EQ(apart.empty(), false, "an ideal network");
        NS_TEST_EXPECT_MSG_EQ_TOL(apart.back()[1], 1.0, 0.01, "all share there");
        const std::string two = Draw("--cost 1 --y0 0.7 --x0 0.6 --delivered-share 0.9");
        NS_TEST_EXPECT_MSG_NE(two.find("the same, ideal network"), std::string::npos, "two");
    }

    std::string m_data; //!< of the last figure
};

/// The suite.
class GameNetworkTestSuite : public TestSuite
{
  public:
    GameNetworkTestSuite()
        : TestSuite("gridshare-command-game-network", TestSuite::Type::UNIT)
    {
        AddTestCase(new GameNetworkReportTest);
        AddTestCase(new GameNetworkSentenceTest);
        AddTestCase(new GameNetworkFigureTest);
    }
};

GameNetworkTestSuite g_gameNetworkTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
