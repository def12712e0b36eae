/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-fixture.h"

#include <algorithm>
#include <array>

/**
 * @file
 * @ingroup gridshare-test
 * What users read when a sweep is wrong.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @param words of a message @return the same as ns-3 takes it for the name of a test
std::string
WithSingleQuotes(std::string words)
{
    std::replace(words.begin(), words.end(), '"', '\'');
    return words;
}

/// One wrong scenario, and what its message says.
class SweepErrorTest : public SweepTestCase
{
  public:
    /**
     * @param text the scenario
     * @param parts each must stand in the message
     */
    SweepErrorTest(const std::string& text, const std::vector<std::string>& parts)
        : SweepTestCase("a sweep error: " + WithSingleQuotes(parts.front())),
          m_text(text),
          m_parts(parts)
    {
    }

  private:
    void DoRun() override
    {
        const std::string message = Refuse(m_text);
        for (const auto& part : m_parts)
        {
            NS_TEST_EXPECT_MSG_NE(message.find(part),
                                  std::string::npos,
                                  "\"" << message << "\" lacks \"" << part << "\"");
        }
    }

    std::string m_text;               //!< the scenario
    std::vector<std::string> m_parts; //!< of its message
};

/// Wrong words on the command line, and what does not go with them.
class GivenSweepErrorTest : public SweepTestCase
{
  public:
    GivenSweepErrorTest()
        : SweepTestCase("what is wrong behind --sweep is said with its words")
    {
    }

  private:
    void DoRun() override
    {
        const InputLocation at{"--sweep K=V"};
        for (const auto& [key, word, part] : std::vector<std::array<std::string, 3>>{
                 {"game.gian", "1,2", "the unknown key game.gian"},
                 {"game.gain", "1,,2", "game.gain = \"\" (wrong type)"},
                 {"game.gain", "0.5,11", "game.gain = 11"},
                 {"game.gain", "1..2", "the range of game.gain without points"},
                 {"game.gain", "1..2/x", "expected FROM..TO/POINTS"},
                 {"game.gain", "1..2/0", "expected FROM..TO/POINTS"},
                 {"game.gain", "1..2/3/lug", "expected FROM..TO/POINTS"},
                 {"game.gain", "a..2/3", "expected FROM..TO/POINTS"},
                 {"game.cost", "0..2/3/log", "on a logarithmic scale"},
                 {"run.seeds", "1,2", "a sweep of run.seeds"}})
        {
            const std::string message = Refuse("", {{key, word, at}});
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, word << ": " << message);
            NS_TEST_EXPECT_MSG_EQ(message.find("--sweep K=V: "), 0, message);
        }
        const std::string twice = Refuse("", {{"game.cost", "1", at}, {"game.cost", "2", at}});
        NS_TEST_EXPECT_MSG_NE(
            twice.find("a second sweep of game.cost"), std::string::npos, "twice: " << twice);
        const std::string set =
            Refuse("", {{"game.cost", "1", at}}, {{"game.cost", "2", {"--set game.cost=2"}}});
        NS_TEST_EXPECT_MSG_NE(set.find("--set game.cost=2: found game.cost, which is swept "
                                       "(--sweep K=V)"),
                              std::string::npos,
                              set);
    }
};

/// The suite of wrong sweeps.
class SweepErrorTestSuite : public TestSuite
{
  public:
    SweepErrorTestSuite()
        : TestSuite("gridshare-sweep-errors", TestSuite::Type::UNIT)
    {
        AddKeyErrors();
        AddRangeErrors();
        AddWordErrors();
        AddTestCase(new GivenSweepErrorTest);
    }

  private:
    void Add(const std::string& lines, const std::vector<std::string>& parts)
    {
        AddTestCase(new SweepErrorTest("[sweep]\n" + lines, parts));
    }

    void AddKeyErrors()
    {
        Add("\"game.gian\" = [1]\n",
            {"the unknown key game.gian", "study.toml:2: ", "did you mean game.gain?"});
        Add("\"gane.gain\" = [1]\n", {"the unknown key gane.gain", "did you mean game.gain?"});
        Add("togehter = []\n", {"the unknown word togehter", "did you mean together?"});
        Add("\"game.gain\" = [1, 20]\n", {"game.gain = 20", "a number in (0, 10]"});
        Add("\"run.epochs\" = [1, 1.5]\n", {"run.epochs = 1.5 (wrong type)", "a whole number"});
        Add("\"consensus.protocol\" = [\"pbtf\"]\n", {"\"pbtf\"", "did you mean \"pbft\"?"});
        Add("\"game.gain\" = []\n", {"a sweep of game.gain over nothing", "at least one value"});
        Add("\"game.gain\" = 3\n", {"over a single value", "a list of values, or a range"});
        Add("\"game.gain\" = [1, 2, 1.0]\n", {"game.gain swept over 1 twice", "remove one"});
        Add("\"game.gain\" = [1]\ngame.gain = [2]\n",
            {"a second sweep of game.gain", "study.toml:3: ", "line 2"});
        Add("\"run.seeds\" = [1, 2]\n", {"a sweep of run.seeds", "seeds = 20"});
        Add("\"game.gain\" = [1, 1979-05-27]\n", {"game.gain as a date or time", ":2: "});
        Add("\"attributes.ns3::NoSuch::MaxSize\" = [\"1p\"]\n", {"ns3::NoSuch", ":2: "});
        Add("\"attributes.ns3::DropTailQueue<Packet>::MaxSize\" = [\"1p\", \"x\"]\n",
            {"MaxSize=x", "QueueSize", ":2: "});
        Add("\"game.gain\" = [1]\n[[experiment]]\nname = \"a\"\ngame.gain = 2\n",
            {"the experiment \"a\" states in line 5", "a sweep of game.gain", ":2: "});
        Add("seeds = 4\n[[experiment]]\nname = \"a\"\nrun.seeds = 2\n",
            {"the experiment \"a\" states in line 5", "seeds, and run.seeds", ":2: "});
    }

    void AddRangeErrors()
    {
        const std::string gain = "\"game.gain\" = ";
        Add(gain + "{ to = 2, points = 3 }\n", {"without the word from", ":2: "});
        Add(gain + "{ from = 1, to = 2, pionts = 3 }\n", {"the word pionts", "\"points\""});
        Add(gain + "{ from = 1, to = 2, points = 0 }\n", {"points = 0", "from 1 to 1000000"});
        Add(gain + "{ from = 1, to = 2, points = 1 }\n", {"with 1 point", "at least 2 points"});
        Add(gain + "{ from = 1, to = 2, points = 2.5 }\n", {"points = 2.5", "a whole number"});
        Add(gain + "{ from = 1, to = inf, points = 2 }\n", {"to = inf", "a number"});
        Add(gain + "{ from = 1, to = \"2\", points = 2 }\n", {"to = \"2\"", "a number"});
        Add(gain + "{ from = 1, to = 2, points = 2, scale = \"lg\" }\n",
            {"scale = \"lg\"", "\"linear\" or \"log\""});
        Add(gain + "{ from = 1, to = 11, points = 2 }\n", {"game.gain = 11", "(0, 10]"});
        Add(gain + "{ from = 2, to = 2, points = 3 }\n", {"swept over 2 twice", "a wider range"});
        Add("\"game.cost\" = { from = 0, to = 1, points = 2, scale = \"log\" }\n",
            {"from 0 to 1 on a logarithmic scale", "both ends above 0"});
        Add("\"grid.feeder\" = { from = 0, to = 1, points = 2 }\n",
            {"a range for grid.feeder", "only numbers have ranges"});
        Add("\"run.epochs\" = { from = 1, to = 3, points = 5 }\n",
            {"run.epochs swept over 2 twice", "rounded to whole numbers"});
        Add("\"run.epochs\" = { from = 0.5, to = 3, points = 2 }\n", {"run.epochs = 0.5", ":2: "});
    }

    void AddWordErrors()
    {
        const std::string both = "\"game.gain\" = [1, 2]\n\"game.cost\" = [1, 2, 3]\n";
        Add(both + "together = [[\"game.gain\", \"game.cost\"]]\n",
            {"game.cost with 3 values, together with game.gain with 2", ":3: "});
        Add(both + "together = [[\"game.gain\", \"game.cots\"]]\n",
            {"together with game.cots, which is not swept", ":4: ", "did you mean game.cost?"});
        Add(both + "together = [[\"game.gain\", \"game.gain\"]]\n",
            {"together with game.gain twice", ":4: "});
        Add(both + "together = [\"game.gain\", \"game.cost\"]\n",
            {"together without groups of keys", "[[\"SECTION.KEY\", \"SECTION.OTHER\"]]"});
        Add("sample = 3\n", {"sample without braces", "latin-hypercube"});
        Add("sample = { method = \"sobol\", points = 3 }\n", {"method = \"sobol\"", ":2: "});
        Add("sample = { method = \"latin-hypercube\", points = 0 }\n", {"points = 0 in sample"});
        Add("sample = { method = \"latin-hypercube\", points = 2, seed = 0 }\n", {"seed = 0"});
        Add("seeds = 0\n", {"seeds = 0", "a whole number from 1 to 100000"});
        Add("seeds = \"many\"\n", {"neither a whole number nor a rule", "seeds = 20"});
        Add("seeds = { until = \"share_final\" }\n", {"seeds without the word half_width"});
        Add("seeds = { until = \"x\", half_width = 0 }\n", {"half_width = 0", "above 0"});
        Add("seeds = { until = \"x\", half_width = 1, least = 1 }\n", {"least = 1", "from 2"});
        Add("seeds = { until = \"x\", half_width = 1, least = 9, most = 8 }\n",
            {"least = 9 and most = 8"});
        Add("skip_impossible = 1\n", {"skip_impossible as a single value", "true or false"});
        const std::string many = " = { from = 1, to = 2, points = 2000 }\n";
        Add("\"game.gain\"" + many + "\"game.cost\"" + many,
            {"12000000 runs (4000000 combinations of experiments and swept values x seeds)",
             "1000000"});
    }
};

static SweepErrorTestSuite g_sweepErrorTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
