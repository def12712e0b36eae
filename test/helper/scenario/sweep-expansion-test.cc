/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-fixture.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a grid makes of a scenario: combinations, their names, order and values.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Experiments crossed with a grid.
class SweepGridTest : public SweepTestCase
{
  public:
    SweepGridTest()
        : SweepTestCase("experiments are crossed with all combinations, the first key slowest")
    {
    }

  private:
    void DoRun() override
    {
        const std::string grid = "[sweep]\n\"game.gain\" = [2, 1]\ngame.cost = [0.5, -1]\n";
        NS_TEST_EXPECT_MSG_EQ(ListNames(Expand(grid)),
                              "study [game.gain = 2, game.cost = 0.5]\n"
                              "study [game.gain = 2, game.cost = -1]\n"
                              "study [game.gain = 1, game.cost = 0.5]\n"
                              "study [game.gain = 1, game.cost = -1]\n",
                              "the order of the file, not of names and numbers");
        const auto crossed = Expand("[run]\nepochs = 7\n" + grid +
                                    "[[experiment]]\nname = \"a\"\n[[experiment]]\nname = "
                                    "\"b\"\nconsensus.protocol = \"raft\"\n");
        NS_TEST_ASSERT_MSG_EQ(crossed.size(), 8, "two experiments by four combinations");
        NS_TEST_EXPECT_MSG_EQ(
            crossed[4].name, "b [game.gain = 2, game.cost = 0.5]", "experiments slowest of all");
        NS_TEST_EXPECT_MSG_EQ(
            crossed[4].combination, "game.gain = 2, game.cost = 0.5", "what was swept");
        NS_TEST_EXPECT_MSG_EQ(crossed[4].values.GetText("consensus.protocol"), "raft", "its own");
        NS_TEST_EXPECT_MSG_EQ(crossed[4].values.GetInteger("run.epochs"), 7, "the file's");
        NS_TEST_EXPECT_MSG_EQ(crossed[4].values.GetReal("game.gain"), 2.0, "the sweep's");
        NS_TEST_EXPECT_MSG_EQ(crossed[4].values.GetLocation("game.gain").line, 4, "and its place");
        const auto plain = Expand("[game]\ncost = 1\n");
        NS_TEST_ASSERT_MSG_EQ(plain.size(), 1, "nothing swept");
        NS_TEST_EXPECT_MSG_EQ(plain[0].name + plain[0].combination, "study", "as without a sweep");
    }
};

/// Every kind of key.
class SweptKindsTest : public SweepTestCase
{
  public:
    SweptKindsTest()
        : SweepTestCase("numbers, texts, switches, lists, the word none and attributes are swept")
    {
    }

  private:
    void DoRun() override
    {
        const auto sweep = [this](const std::string& line) {
            return Expand("[sweep]\n" + line + "\n");
        };
        const std::string text = "\"consensus.protocol\" = [\"raft\", \"pbft\"]";
        NS_TEST_EXPECT_MSG_EQ(ListNames(sweep(text)),
                              "study [consensus.protocol = \"raft\"]\n"
                              "study [consensus.protocol = \"pbft\"]\n",
                              "texts");
        NS_TEST_EXPECT_MSG_EQ(ListValues(sweep("\"run.figures\" = [true, false]"), "run.figures"),
                              "true false",
                              "switches");
        NS_TEST_EXPECT_MSG_EQ(ListValues(sweep("\"run.sizes\" = [[4], [16, 64]]"), "run.sizes"),
                              "[4] [16, 64]",
                              "lists");
        NS_TEST_EXPECT_MSG_EQ(
            ListValues(sweep("\"faults.restart_s\" = [0, \"none\"]"), "faults.restart_s"),
            "0 \"none\"",
            "and where there is no number");
        const auto attributes =
            sweep("\"attributes.ns3::DropTailQueue<Packet>::MaxSize\" = [\"10p\", \"20p\"]");
        NS_TEST_ASSERT_MSG_EQ(attributes.size(), 2, "attributes");
        NS_TEST_ASSERT_MSG_EQ(attributes[1].values.attributes.size(), 1, "one default each");
        NS_TEST_EXPECT_MSG_EQ(attributes[1].values.attributes[0].second, "20p", "its value");
        NS_TEST_EXPECT_MSG_EQ(attributes[1].name,
                              "study [attributes.ns3::DropTailQueue<Packet>::MaxSize = \"20p\"]",
                              "its name");
    }
};

/// The points of ranges.
class SweptRangeTest : public SweepTestCase
{
  public:
    SweptRangeTest()
        : SweepTestCase("points of a range are what people would write, its ends exact")
    {
    }

  private:
    void DoRun() override
    {
        const auto list = [this](const std::string& key, const std::string& range) {
            return ListValues(Expand("[sweep]\n\"" + key + "\" = { " + range + " }\n"), key);
        };
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "from = 0.0, to = 0.5, points = 6"),
                              "0 0.1 0.2 0.3 0.4 0.5",
                              "0.3, not 0.30000000000000004");
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "from = -0.3, to = 0.3, points = 7"),
                              "-0.3 -0.2 -0.1 0 0.1 0.2 0.3",
                              "0, not 5e-17");
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "from = 1, to = 0, points = 4"),
                              "1 0.6666666666666666 0.3333333333333333 0",
                              "downwards, and thirds stay as they are: 1/3 has no twelve digits");
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "from = 1, to = 100, points = 5, scale = \"log\""),
                              "1 3.1622776601683795 10 31.622776601683793 100",
                              "roots of ten");
        NS_TEST_EXPECT_MSG_EQ(
            list("game.cost", "from = 1e-3, to = 1000, points = 7, scale = \"log\""),
            "0.001 0.01 0.1 1 10 100 1000",
            "powers of ten");
        NS_TEST_EXPECT_MSG_EQ(list("run.epochs", "from = 1, to = 100, points = 5, scale = \"log\""),
                              "1 3 10 32 100",
                              "whole numbers are rounded to");
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "from = 3, to = 3, points = 1"), "3", "one point");
    }
};

/// Keys side by side.
class SweptTogetherTest : public SweepTestCase
{
  public:
    SweptTogetherTest()
        : SweepTestCase("keys that vary together take their values side by side")
    {
    }

  private:
    void DoRun() override
    {
        const auto experiments = Expand("[sweep]\n"
                                        "together = [[\"game.cost\", \"consensus.protocol\"]]\n"
                                        "\"game.cost\" = { from = 1, to = 2, points = 2 }\n"
                                        "\"game.gain\" = [1, 2, 3]\n"
                                        "\"consensus.protocol\" = [\"pbft\", \"raft\"]\n");
        NS_TEST_EXPECT_MSG_EQ(ListValues(experiments, "game.cost"), "1 1 1 2 2 2", "slowest");
        NS_TEST_EXPECT_MSG_EQ(ListValues(experiments, "game.gain"), "1 2 3 1 2 3", "crossed");
        NS_TEST_EXPECT_MSG_EQ(ListValues(experiments, "consensus.protocol"),
                              "\"pbft\" \"pbft\" \"pbft\" \"raft\" \"raft\" \"raft\"",
                              "in the place of the first of its group");
    }
};

/// What the section says beside keys.
class SweepWordsTest : public SweepTestCase
{
  public:
    SweepWordsTest()
        : SweepTestCase("seeds, rules for seeds and skip_impossible are read")
    {
    }

  private:
    void DoRun() override
    {
        const auto fixed = Read("[run]\nseeds = 5\n[sweep]\nseeds = 20\n");
        NS_TEST_EXPECT_MSG_EQ(fixed.sweep.seeds.value(), 20, "a number");
        NS_TEST_EXPECT_MSG_EQ(fixed.sweep.skipImpossible, false, "nothing is left out unasked");
        NS_TEST_EXPECT_MSG_EQ(
            ExpandSweep(fixed).at(0).values.GetInteger("run.seeds"), 20, "before the section run");
        const auto rule = Read("[sweep]\nskip_impossible = true\nseeds = { until = \"share_final\","
                               " half_width = 0.02, least = 4, most = 50 }\n")
                              .sweep;
        NS_TEST_ASSERT_MSG_EQ(rule.adaptive.has_value(), true, "a rule");
        NS_TEST_EXPECT_MSG_EQ(rule.adaptive->metric, "share_final", "its metric");
        NS_TEST_EXPECT_MSG_EQ(rule.adaptive->halfWidth, 0.02, "its half-width");
        NS_TEST_EXPECT_MSG_EQ(rule.adaptive->least, 4, "seeds at least");
        NS_TEST_EXPECT_MSG_EQ(rule.adaptive->most, 50, "seeds at most");
        NS_TEST_EXPECT_MSG_EQ(rule.seeds.has_value(), false, "and no number");
        NS_TEST_EXPECT_MSG_EQ(rule.skipImpossible, true, "as asked");
    }
};

/// The command line.
class GivenSweepTest : public SweepTestCase
{
  public:
    GivenSweepTest()
        : SweepTestCase("--sweep replaces the file's values of a key, and adds keys")
    {
    }

  private:
    void DoRun() override
    {
        const std::string file = "[sweep]\n\"game.gain\" = [1, 2]\n\"game.cost\" = [3, 4]\n";
        const auto given = Expand(file, {{"run.epochs", "5,6"}, {"game.gain", "7"}});
        NS_TEST_EXPECT_MSG_EQ(ListValues(given, "game.gain"), "7 7 7 7", "replaced, in its place");
        NS_TEST_EXPECT_MSG_EQ(ListValues(given, "game.cost"), "3 3 4 4", "the file's");
        NS_TEST_EXPECT_MSG_EQ(ListValues(given, "run.epochs"), "5 6 5 6", "added, fastest");
        const auto list = [this](const std::string& key, const std::string& word) {
            return ListValues(Expand("", {{key, word}}), key);
        };
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "0..1/3"), "0 0.5 1", "a range");
        NS_TEST_EXPECT_MSG_EQ(list("game.cost", "1e-2..1/3/log"), "0.01 0.1 1", "logarithmic");
        NS_TEST_EXPECT_MSG_EQ(
            list("consensus.protocol", "raft, pbft"), "\"raft\" \"pbft\"", "bare words");
        NS_TEST_EXPECT_MSG_EQ(list("grid.feeder", "../a b.dss , \"b, c\",12"),
                              "\"../a b.dss\" \"b, c\" \"12\"",
                              "texts of any kind: a comma in quotes, dots, digits");
        NS_TEST_EXPECT_MSG_EQ(list("run.sizes", "[4],[4, 16]"), "[4] [4, 16]", "lists");
        NS_TEST_EXPECT_MSG_EQ(list("faults.restart_s", "none,5"), "\"none\" 5", "none");
    }
};

/// The suite of sweeps over a grid.
class SweepExpansionTestSuite : public TestSuite
{
  public:
    SweepExpansionTestSuite()
        : TestSuite("gridshare-sweep-expansion", TestSuite::Type::UNIT)
    {
        AddTestCase(new SweepGridTest);
        AddTestCase(new SweptKindsTest);
        AddTestCase(new SweptRangeTest);
        AddTestCase(new SweptTogetherTest);
        AddTestCase(new SweepWordsTest);
        AddTestCase(new GivenSweepTest);
    }
};

static SweepExpansionTestSuite g_sweepExpansionTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
