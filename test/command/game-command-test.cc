/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/game-options.h"
#include "ns3/game-report.h"
#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/text-table.h"

#include <cmath>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare game`: its options, its errors and the keys of its JSON.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<std::string>
SplitWords(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
    {
        words.push_back(word);
    }
    return words;
}

nlohmann::ordered_json
Report(const std::string& line)
{
    return MakeGameReport(ParseGameOptions(SplitWords(line)));
}

/// Each option outside its domain is refused with the domain.
class GameOptionDomainTest : public TestCase
{
  public:
    GameOptionDomainTest()
        : TestCase("game: every option outside its domain is an error that gives the domain")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::string, std::string>> cases{
            {"--value 0", "a number above 0"},
            {"--gain -1", "a number above 0"},
            {"--cost abc", "a finite number"},
            {"--cost inf", "a finite number"},
            {"--reward 1x", "a finite number"},
            {"--reading both", "one of mutual-gain, unilateral-gain"},
            {"--x0 1.01", "a number from 0 to 1"},
            {"--y0 -0.1", "a number from 0 to 1"},
            {"--target 1", "a number above 0 and below 1"},
            {"--value-demander 0", "a number above 0"},
            {"--rule ferni", "did you mean \"fermi\"?"},
            {"--rule fermi --population 1", "a whole number in [2,"},
            {"--rule fermi --intensity -1", "a number from 0"},
            {"--rule imitation --intensity 0.7", "at most 0.66"},
            {"--rule fermi --mutation 1.5", "a probability, 0 to 1"},
            {"--rule fermi --seeds -1", "a whole number in [0,"},
            {"--rule fermi --self-excluded 2", "one of 0, 1"},
            {"--rule fermi --graph ring", "one of complete, random-regular"},
            {"--rule fermi --graph random-regular --degree 100", "below the number of agents"},
            {"--rule fermi --rewiring 2", "a probability, 0 to 1"},
            {"--seeds 3", "--rule NAME with it"},
            {"--policy gift", "one of fixed, minimal, adaptive, budget, pot"},
            {"--policy pot --policy-parameter 0", "a number above 0"},
            {"--policy-parameter 1", "--policy NAME with it"},
            {"--delay -1", "a number from 0"},
            {"--plot x.png", "ends in .svg"},
            {"--format tex", "one of table, json, csv, md"},
            {"--cots 1", "did you mean --cost?"},
            {"--cost", "correct the command"},
            {"--cost 1 --cost 2", "correct the command"},
            {"word", "options only"},
            {"--rule fermi --cost-demander 1", "one population"},
            {"--plot x.svg --rule fermi --delay 1", "found --plot with --rule, --delay"},
            {"--plot x.svg --policy pot --delay 1", "draw each in a figure of its own"},
            {"--plot x.svg --delay 1 --x0 0", "above 0 and below 1"},
        };
        for (const auto& [line, part] : cases)
        {
            std::string message = "no error";
            try
            {
                Report(line);
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, line + ": " + message);
        }
    }
};

/// The keys of the JSON, with values by hand.
class GameReportTest : public TestCase
{
  public:
    GameReportTest()
        : TestCase("game: the JSON has its keys, with values by hand and null for never")
    {
    }

  private:
    void DoRun() override
    {
        const auto bistable = Report("--cost 0.5 --reward 1 --x0 0.3");
        NS_TEST_EXPECT_MSG_EQ_TOL(bistable["A"].get<double>(), 2.0, 1e-15, "g f + w");
        NS_TEST_EXPECT_MSG_EQ_TOL(bistable["C"].get<double>(), 0.5, 1e-15, "c");
        NS_TEST_EXPECT_MSG_EQ(bistable["class"].get<std::string>(), "bistable", "class");
        NS_TEST_EXPECT_MSG_EQ_TOL(bistable["x_star"].get<double>(), 0.25, 1e-15, "C/A");
        NS_TEST_EXPECT_MSG_EQ(bistable["target"].get<double>(), 0.99, "target");
        // Partial fractions: 1/C, 1/(A - C) and A/(C (A - C)) by hand.
        const double time = -2.0 * std::log(0.99 / 0.3) - std::log(0.01 / 0.7) / 1.5 +
                            2.0 / 0.75 * std::log(1.48 / 0.1);
        NS_TEST_EXPECT_MSG_EQ_TOL(bistable["time_to_target"].get<double>(), time, 1e-12, "time");
        NS_TEST_EXPECT_MSG_EQ_TOL(bistable["basin"][0].get<double>(), 0.25, 1e-15, "basin");
        const auto& inside = bistable["rest_points"][1];
        NS_TEST_EXPECT_MSG_EQ_TOL(inside["x"].get<double>(), 0.25, 1e-15, "x*");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            inside["eigenvalue_tangent"].get<double>(), 0.375, 1e-15, "A x* (1 - x*)");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            inside["eigenvalue_transversal"].get<double>(), -5.0, 1e-14, "-f");
        NS_TEST_EXPECT_MSG_EQ(inside["stability"].get<std::string>(), "repelling", "x*");
        NS_TEST_EXPECT_MSG_EQ(bistable["fixation_probability_exact"].is_null(), true, "no rule");

        NS_TEST_EXPECT_MSG_EQ(
            Report("--cost 1 --x0 0.5")["time_to_target"].is_null(), true, "x0 = x*");
        NS_TEST_EXPECT_MSG_EQ(
            Report("--x0 0.5 --target 0.2")["time_to_target"].is_null(), true, "never back");
        NS_TEST_EXPECT_MSG_EQ(Report("--cost -.5 --reward -2")["class"].get<std::string>(),
                              "coexistence",
                              "negative numbers");
        NS_TEST_EXPECT_MSG_EQ(
            Report("--reading unilateral-gain --cost 1")["class"].get<std::string>(),
            "share_dominant_degenerate_x0",
            "A = w, C = c - g f = 0");
        CheckAgents();
    }

    void CheckAgents()
    {
        // Without selection fixation is i/N.
        const auto drift = Report("--x0 0.3 --rule fermi --intensity 0 --population 10");
        const double estimate = drift["fixation_probability"].get<double>();
        NS_TEST_EXPECT_MSG_EQ_TOL(
            drift["fixation_probability_exact"].get<double>(), 0.3, 1e-14, "i/N");
        NS_TEST_EXPECT_MSG_EQ_TOL(estimate, 0.3, 3.0 * std::sqrt(0.21 / 1000.0), "simulated");
        const auto& ends = drift["fixation_probability_ci95"];
        NS_TEST_EXPECT_MSG_LT(ends[0].get<double>(), estimate, "the interval's lower end");
        NS_TEST_EXPECT_MSG_GT(ends[1].get<double>(), estimate, "the interval's upper end");
        // Wilson's ends p lie 1.96 of their own standard deviations from the estimate.
        for (const auto& end : ends)
        {
            const double p = end.get<double>();
            NS_TEST_EXPECT_MSG_EQ_TOL(std::fabs(p - estimate),
                                      1.959964 * std::sqrt(p * (1.0 - p) / 1000.0),
                                      1e-6,
                                      "an end of the interval");
        }
        const auto caught = Report("--cost 1 --x0 0.5 --rule imitation --self-excluded 0");
        NS_TEST_EXPECT_MSG_EQ(caught["absorption_steps_exact"].is_null(), true, "infinite");
        NS_TEST_EXPECT_MSG_EQ(caught["fixation_probability"].is_null(), true, "not simulated");
        const auto pot = Report("--cost 0.5 --x0 0.2 --policy pot --policy-parameter 0.1");
        NS_TEST_EXPECT_MSG_EQ_TOL(pot["policy"]["outlay"].get<double>(),
                                  10.0 * pot["policy"]["time_to_target"].get<double>(),
                                  1e-9,
                                  "N b T");
        // Coexistence with A = -2, C = -1 at x* = 0.5: swings above pi / (2 x 0.5).
        for (const double delay : {3.0, 3.3})
        {
            const auto late = Report("--cost -1 --reward -3 --x0 0.4 --delay " +
                                     FormatExactly(delay))["delayed_information"];
            const auto& rest = late["rest_points"][0];
            NS_TEST_EXPECT_MSG_EQ_TOL(
                rest["critical_delay"].get<double>(), std::acos(-1.0), 1e-9, "critical delay");
            NS_TEST_EXPECT_MSG_EQ(rest["swings"].get<bool>(), (delay > 3.14), "swings");
        }
        // What doc/model/game.md has for a policy without a parameter.
        for (const auto& [policy, parameter] :
             {std::make_pair("minimal", "0.5"), {"adaptive", "0.5"}, {"pot", "0.1"}})
        {
            const std::string line = std::string("--cost 1 --x0 0.2 --policy ") + policy;
            auto preset = Report(line)["policy"];
            auto given = Report(line + " --policy-parameter " + parameter)["policy"];
            NS_TEST_EXPECT_MSG_EQ(preset["parameter"].is_null(), true, policy);
            preset.erase("parameter");
            given.erase("parameter");
            NS_TEST_EXPECT_MSG_EQ(preset.dump(), given.dump(), policy);
        }
        const auto two = Report("--cost 1 --cost-demander 1 --x0 0.6 --y0 0.7");
        NS_TEST_EXPECT_MSG_EQ(two["rest_points"].size(), 5, "five");
        NS_TEST_EXPECT_MSG_EQ_TOL(two["share_basin_area"].get<double>(), 0.5, 1e-9, "symmetric");
        NS_TEST_EXPECT_MSG_EQ(two["limit"][0].get<double>(), 1.0, "all share");
        const auto text = RenderGameReport(two, TextTable::Format::CSV);
        NS_TEST_EXPECT_MSG_NE(text.find("rest_points.4.type,saddle"), std::string::npos, "csv");
    }
};

/// The sentence that stands first.
class GameSentenceTest : public TestCase
{
  public:
    GameSentenceTest()
        : TestCase("game says in one sentence what comes of the population")
    {
    }

  private:
    void DoRun() override
    {
        // Times by partial fractions as above: for A = 2, C = 1 from 0.6 to 0.99
        // -ln(0.99/0.6) - ln(0.01/0.4) + 2 ln(0.98/0.2) = 6.37; by symmetry from 0.4 to 0.01.
        const std::vector<std::pair<std::string, std::string>> cases{
            {"--cost 1 --x0 0.6", "from x0 = 0.6 all come to share after 6.4 units of time"},
            {"--cost 1 --x0 0.4", "from x0 = 0.4 nobody shares any more after 6.4 units of time"},
            {"--cost 1 --x0 0.5",
             "from x0 = 0.5 nothing moves: it is the border x* between all, above it, and nobody, "
             "below it"},
            {"--cost 1 --x0 0.6 --target 0.3",
             "from x0 = 0.6 all come to share; it never reaches 0.3"},
            {"--cost 1 --x0 0.999",
             "from x0 = 0.999 all come to share, and is within 0.01 of that from the start"},
            {"--x0 0",
             "from x0 = 0 nothing moves: nobody shares, and nobody can be copied who "
             "does"},
            {"--cost -1 --reward -3 --x0 0.5 --value 5", "from x0 = 0.5 the share rests at 0.5"},
            {"--cost 0 --reward -1 --x0 0.5",
             "from x0 = 0.5 nothing moves: sharing and keeping pay the same"},
            {"--cost 1 --y0 0.7 --x0 0.7 --cost-demander 1",
             "from x0 = 0.7, y0 = 0.7 all come to share after 4.8 units of time"},
        };
        for (const auto& [line, sentence] : cases)
        {
            NS_TEST_EXPECT_MSG_EQ(Report(line)["sentence"].get<std::string>(), sentence, line);
        }
        CheckClauses();
        const auto report = Report("--cost 1 --x0 0.6");
        NS_TEST_EXPECT_MSG_EQ(report.begin().key(), "sentence", "first in JSON");
        NS_TEST_EXPECT_MSG_EQ(RenderGameReport(report, TextTable::Format::TABLE)
                                  .rfind("from x0 = 0.6 all come to share", 0),
                              0,
                              "first in a table");
        NS_TEST_EXPECT_MSG_EQ(
            RenderGameReport(report, TextTable::Format::CSV).rfind("name,value\nsentence,", 0),
            0,
            "a row of its own in CSV");
    }

    void CheckClauses()
    {
        // Coexistence with A = -2, C = -1 at x* = 0.5: swings above pi/(2 * 0.5) = 3.14.
        const std::string late = "--cost -1 --reward -3 --x0 0.6 --delay ";
        const std::vector<std::pair<std::string, std::string>> cases{
            {late + "1", "; with information 1 units of time late the share settles at 0.50"},
            {late + "5", "; with information 5 units of time late the share keeps swinging "},
            // A fair walk that moves from j with probability 2 j (10 - j)/180: from 3 it is at j
            // for 126/(10 - j) or, above 3, 54/j events, 101.5 in all, ten of them a generation.
            {"--x0 0.3 --rule fermi --intensity 0 --population 10 --seeds 0",
             "; of 10 agents by the rule fermi, 3 of whom share at first, all come to share with "
             "probability 0.30, and all are alike after 10.2 generations on average"},
            {"--cost 1 --x0 0.5 --rule imitation --self-excluded 0 --seeds 0",
             "some runs stay for ever with some who share and some who do not"},
            {"--x0 0 --rule fermi --population 10 --seeds 0", "share at first, nobody ever does"},
            {"--cost 1 --rule logit --x0 0.2 --seeds 0 --population 10",
             "; of 10 agents by the rule logit, 2 of whom share at first, a share of "},
            // h = 0.5 all the way: T = (logit 0.99 - logit 0.2)/0.5 = 12.0.
            {"--cost 5 --x0 0.2 --policy adaptive --policy-parameter 0.5",
             "; with the policy adaptive, delta = 0.5, all come to share after 12.0 units of time"},
        };
        for (const auto& [line, clause] : cases)
        {
            const auto sentence = Report(line)["sentence"].get<std::string>();
            NS_TEST_EXPECT_MSG_NE(sentence.find(clause), std::string::npos, sentence);
        }
    }
};

/// The suite of `./gridshare game`.
class GameCommandTestSuite : public TestSuite
{
  public:
    GameCommandTestSuite()
        : TestSuite("gridshare-command-game", TestSuite::Type::UNIT)
    {
        AddTestCase(new GameOptionDomainTest);
        AddTestCase(new GameReportTest);
        AddTestCase(new GameSentenceTest);
    }
};

static GameCommandTestSuite g_gameCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
