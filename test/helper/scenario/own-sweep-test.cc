/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-fixture.h"

#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Experiments of one file that are crossed with sweeps of their own.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The head of an experiment.
std::string
Begin(const std::string& name)
{
    return "[[experiment]]\nname = \"" + name + "\"\n";
}

const std::string FILE_SWEEP = "[sweep]\n\"game.cost\" = [1, 2]\nseeds = 20\n";

/// What varies is the experiment's own; the others go by the file's section.
class OwnSweepTest : public SweepTestCase
{
  public:
    OwnSweepTest()
        : SweepTestCase("an experiment with a sweep of its own is crossed with that one alone")
    {
    }

  private:
    void DoRun() override
    {
        const std::string text =
            FILE_SWEEP + Begin("a") + Begin("b") + "game.cost = 7\nsweep.\"game.gain\" = [3, 4]\n" +
            Begin("c") +
            "[experiment.sweep]\nrun.epochs = { from = 1, to = 3, points = 3 }\nseeds = 5\n";
        const auto crossed = Expand(text);
        NS_TEST_ASSERT_MSG_EQ(ListNames(crossed),
                              "a [game.cost = 1]\na [game.cost = 2]\n"
                              "b [game.gain = 3]\nb [game.gain = 4]\n"
                              "c [run.epochs = 1]\nc [run.epochs = 2]\nc [run.epochs = 3]\n",
                              "each its own, in either way of writing it");
        NS_TEST_EXPECT_MSG_EQ(ListValues(crossed, "game.cost"),
                              "1 2 7 7 0 0 0",
                              "what the file sweeps is not swept there, and may be stated");
        NS_TEST_EXPECT_MSG_EQ(ListValues(crossed, "run.seeds"),
                              "20 20 20 20 5 5 5",
                              "seeds hold on from the file unless it says otherwise");
        NS_TEST_EXPECT_MSG_EQ(ListNames(Expand(text, {{"game.gain", "9"}})),
                              "a [game.cost = 1, game.gain = 9]\na [game.cost = 2, game.gain = 9]\n"
                              "b [game.gain = 9]\n"
                              "c [run.epochs = 1, game.gain = 9]\n"
                              "c [run.epochs = 2, game.gain = 9]\n"
                              "c [run.epochs = 3, game.gain = 9]\n",
                              "--sweep sweeps in all, and replaces values where they are");
    }
};

/// The words of the section.
class OwnSweepWordsTest : public SweepTestCase
{
  public:
    OwnSweepWordsTest()
        : SweepTestCase("samples, groups and rules for seeds are an experiment's own, too")
    {
    }

  private:
    void DoRun() override
    {
        const std::string own = Begin("a") +
                                "sweep.\"game.gain\" = { from = 1, to = 2 }\n"
                                "sweep.sample = { method = \"latin-hypercube\", points = 4 }\n" +
                                Begin("b") +
                                "sweep.\"game.gain\" = [1, 2]\nsweep.\"game.cost\" = [3, 4]\n"
                                "sweep.together = [[\"game.gain\", \"game.cost\"]]\n"
                                "sweep.seeds = { until = \"share_final\", half_width = 0.1 }\n" +
                                Begin("c");
        const Scenario scenario = Read("[sweep]\nseeds = 8\nskip_impossible = true\n" + own);
        NS_TEST_EXPECT_MSG_EQ(ExpandSweep(scenario).size(), 7, "4 drawn, 2 side by side, 1 plain");
        const SweepOptions& a = scenario.GetSweep(scenario.experiments[0]);
        const SweepOptions& b = scenario.GetSweep(scenario.experiments[1]);
        NS_TEST_EXPECT_MSG_EQ(a.seeds.value_or(0), 8, "from the file");
        NS_TEST_EXPECT_MSG_EQ(b.seeds.has_value(), false, "a rule in place of the file's number");
        NS_TEST_EXPECT_MSG_EQ(b.adaptive.has_value(), true, "the rule");
        NS_TEST_EXPECT_MSG_EQ(b.skipImpossible, true, "from the file");
        NS_TEST_EXPECT_MSG_EQ(&scenario.GetSweep(scenario.experiments[2]),
                              &scenario.sweep,
                              "without a sweep of its own the file's");
    }
};

/// What is wrong names the experiment.
class OwnSweepErrorTest : public SweepTestCase
{
  public:
    OwnSweepErrorTest()
        : SweepTestCase("errors in a sweep of an experiment name it and the line")
    {
    }

  private:
    void DoRun() override
    {
        const std::string two = Begin("first") + Begin("second");
        for (const auto& [line, part] : std::vector<std::pair<std::string, std::string>>{
                 {"sweep.\"game.gian\" = [1]", "study.toml:5"},
                 {"sweep.\"game.gian\" = [1]",
                  "the unknown key game.gian (in the sweep of the "
                  "experiment \"second\")"},
                 {"sweep.\"game.gian\" = [1]", "game.gain"},
                 {"sweep.\"game.gain\" = []", "over nothing (in the sweep of the experiment"},
                 {"sweep.\"game.gain\" = [1, 1]", "twice (in the sweep of the experiment"},
                 {"sweep = 3", "sweep as a single value (in the sweep of the experiment"},
                 {"game.gain = 2\nsweep.\"game.gain\" = [1, 2]",
                  "which the experiment \"second\" states"},
             })
        {
            const std::string message = Refuse(two + line + "\n");
            NS_TEST_EXPECT_MSG_NE(message.find(part),
                                  std::string::npos,
                                  "\"" << message << "\" lacks \"" << part << "\"");
        }
        const std::string own = "sweep.\"game.gain\" = [1, 2]\n";
        const std::string idle = Refuse(FILE_SWEEP + Begin("a") + own + Begin("b") + own);
        NS_TEST_EXPECT_MSG_NE(idle.find("a sweep of game.cost in the section sweep, while every"),
                              std::string::npos,
                              idle);
        const std::string given = Refuse(Begin("a") + own, {}, {{"game.gain", "5"}});
        NS_TEST_EXPECT_MSG_NE(
            given.find("which is swept"), std::string::npos, "--set of a swept key: " << given);
    }
};

/// The suite of sweeps of experiments.
class OwnSweepTestSuite : public TestSuite
{
  public:
    OwnSweepTestSuite()
        : TestSuite("gridshare-own-sweep", TestSuite::Type::UNIT)
    {
        AddTestCase(new OwnSweepTest);
        AddTestCase(new OwnSweepWordsTest);
        AddTestCase(new OwnSweepErrorTest);
    }
};

static OwnSweepTestSuite g_ownSweepTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
