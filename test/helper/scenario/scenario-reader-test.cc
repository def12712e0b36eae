/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fixture.h"

#include "ns3/scenario-path.h"
#include "ns3/test.h"

#include <fstream>
#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Scenarios: what is read, and what users read when it is wrong.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Defaults, the file, the experiment and overrides replace one another in this order.
class ScenarioOrderTest : public TestCase
{
  public:
    ScenarioOrderTest()
        : TestCase("defaults, file, experiment and overrides replace one another in this order")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        const TemporaryFile file(CreateTempDirFilename("order.toml"),
                                 "title = \"T\"\n"
                                 "[game]\ngain = 1\ncost = -0.5\nslopes = [3, 2.5]\n"
                                 "[attributes]\n\"ns3::X::Y\" = \"3s\"\n"
                                 "[[experiment]]\nname = \"a\"\n"
                                 "[[experiment]]\nname = \"b\"\ngame.gain = 2.0\nrun.epochs = 5\n");
        const auto scenario =
            ReadScenario(file.GetPath(), schema, {{"run.epochs", "7"}, {"grid.feeder", "mine"}});
        NS_TEST_ASSERT_MSG_EQ(scenario.experiments.size(), 2, "two experiments");
        const auto& a = scenario.experiments[0].values;
        const auto& b = scenario.experiments[1].values;
        NS_TEST_EXPECT_MSG_EQ(scenario.title, "T", "title");
        NS_TEST_EXPECT_MSG_EQ(scenario.name, "order", "the file's name");
        NS_TEST_EXPECT_MSG_EQ(a.GetReal("game.gain"), 1.0, "a whole number becomes a real one");
        NS_TEST_EXPECT_MSG_EQ(b.GetReal("game.gain"), 2.0, "the experiment changes the file");
        NS_TEST_EXPECT_MSG_EQ(b.GetReal("game.cost"), -0.5, "the file changes the default");
        NS_TEST_EXPECT_MSG_EQ(b.GetInteger("run.epochs"), 7, "an override changes the experiment");
        NS_TEST_EXPECT_MSG_EQ(b.IsOverridden("run.epochs"), true, "which the value knows");
        NS_TEST_EXPECT_MSG_EQ(b.IsOverridden("game.gain"), false, "the experiment's own");
        NS_TEST_EXPECT_MSG_EQ(
            b.GetLocation("run.epochs").file, "the override run.epochs=7", "place");
        NS_TEST_EXPECT_MSG_EQ(a.GetText("grid.feeder"), "mine", "an override takes bare text");
        NS_TEST_EXPECT_MSG_EQ(a.GetText("consensus.protocol"), "pbft", "untouched default");
        NS_TEST_EXPECT_MSG_EQ(a.GetFlag("run.figures"), true, "untouched switch");
        NS_TEST_EXPECT_MSG_EQ(a.GetList("game.slopes")[1], 2.5, "a list");
        NS_TEST_ASSERT_MSG_EQ(b.attributes.size(), 1, "the file's attributes reach experiments");
        NS_TEST_EXPECT_MSG_EQ(b.attributes[0].second, "3s", "attribute value");
        const TemporaryFile bare(CreateTempDirFilename("bare.toml"), "");
        NS_TEST_EXPECT_MSG_EQ(ReadScenario(bare.GetPath(), schema, {}).experiments.at(0).name,
                              "bare",
                              "no experiment: one with the scenario's name");
    }
};

/// One wrong scenario and the parts of its message.
class ScenarioErrorTest : public TestCase
{
  public:
    /**
     * @param what for the report
     * @param text the scenario
     * @param parts each must stand in the message; "LINE:n" means ":n: "
     */
    ScenarioErrorTest(const std::string& what,
                      const std::string& text,
                      const std::vector<std::string>& parts)
        : TestCase("a scenario error: " + what),
          m_text(text),
          m_parts(parts)
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        const TemporaryFile file(CreateTempDirFilename("wrong.toml"), m_text);
        const std::string message =
            CatchMessage([&]() { ReadScenario(file.GetPath(), schema, {}); });
        for (const auto& part : m_parts)
        {
            NS_TEST_EXPECT_MSG_NE(message.find(part),
                                  std::string::npos,
                                  "\"" + message + "\" lacks \"" + part + "\"");
        }
    }

    std::string m_text;               //!< the scenario
    std::vector<std::string> m_parts; //!< of its message
};

/// Wrong overrides and missing files.
class ScenarioOverrideErrorTest : public TestCase
{
  public:
    ScenarioOverrideErrorTest()
        : TestCase("an override of an unknown key, of a wrong type; a missing file")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        const TemporaryFile file(CreateTempDirFilename("right.toml"), "");
        auto read = [&](const std::string& key, const std::string& value) {
            return CatchMessage([&]() {
                ReadScenario(file.GetPath(), schema, {{key, value, {"given " + key}}});
            });
        };
        NS_TEST_EXPECT_MSG_NE(
            read("game.gian", "1").find("did you mean game.gain?"), std::string::npos, "nearest");
        NS_TEST_EXPECT_MSG_NE(
            read("game.gain", "much").find("wrong type"), std::string::npos, "type");
        NS_TEST_EXPECT_MSG_NE(read("game.slopes", "3").find("for example game.slopes = [3]"),
                              std::string::npos,
                              "a lone number, in brackets: " + read("game.slopes", "3"));
        NS_TEST_EXPECT_MSG_NE(read("game.gain", "-1").find("given game.gain: "),
                              std::string::npos,
                              "the place is the override's");
        NS_TEST_EXPECT_MSG_EQ(read("game.gain", "1"), "", "a good one passes");
        NS_TEST_EXPECT_MSG_NE(
            CatchMessage([&]() { ReadScenario("no-such.toml", schema, {}); }).find("no-such.toml"),
            std::string::npos,
            "missing file");
    }
};

/// A file has one name in a scenario, from wherever it is run; --set is where its writer is.
class ScenarioPathTest : public TestCase
{
  public:
    ScenarioPathTest()
        : TestCase("paths in a scenario start at its folder, those of --set at the current one")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        const TemporaryFile file(CreateTempDirFilename("path.toml"),
                                 "[grid]\nfeeder = \"../grids/a.dss\"\n");
        const std::string folder = file.GetPath().substr(0, file.GetPath().rfind('/'));
        const auto path = [&](const std::vector<ScenarioOverride>& overrides) {
            const auto scenario = ReadScenario(file.GetPath(), schema, overrides);
            return scenario.experiments.at(0).values.GetPath("grid.feeder");
        };
        NS_TEST_EXPECT_MSG_EQ(path({}), folder + "/../grids/a.dss", "from the file");
        NS_TEST_EXPECT_MSG_EQ(path({{"grid.feeder", "b.dss"}}), "b.dss", "from --set");
        NS_TEST_EXPECT_MSG_EQ(path({{"grid.feeder", "/b.dss"}}), "/b.dss", "absolute");
        const auto scenario = ReadScenario(file.GetPath(), schema, {});
        NS_TEST_EXPECT_MSG_EQ(scenario.experiments.at(0).values.GetText("grid.feeder"),
                              "../grids/a.dss",
                              "what is stored is what was written, on any machine");
        const TemporaryFile feeder(folder + "/here.dss", "");
        const auto find = [&](const std::string& word) {
            ScenarioValues values(schema);
            values.Set("grid.feeder", word, {file.GetPath(), 2});
            return FindNamedFile(values, "grid.feeder", "a feeder file", {"ieee13"});
        };
        NS_TEST_EXPECT_MSG_EQ(find("here.dss"), folder + "/here.dss", "found beside the scenario");
        for (const auto& [word, part] : std::vector<std::pair<std::string, std::string>>{
                 {"ieee31",
                  "path.toml:2: found grid.feeder = \"ieee31\"; expected one of ieee13, or "
                  "a feeder file; did you mean \"ieee13\"?"},
                 {"there.dss", "there is no file " + folder + "/there.dss"},
                 {"", "found grid.feeder = \"\""},
                 {"..", "is a folder"}})
        {
            const std::string message = CatchMessage([&, w = word] { find(w); });
            NS_TEST_EXPECT_MSG_NE(
                message.find(part), std::string::npos, message << " lacks " << part);
        }
    }
};

/// A default that does not go with what the user wrote: the place is what was written.
class BlamedKeyTest : public TestCase
{
  public:
    BlamedKeyTest()
        : TestCase("an error about a default has the place of what it does not go with")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        ScenarioValues values(schema);
        values.Set("game.gain", 3.0, {"a.toml", 7});
        values.Set("run.epochs", int64_t{3}, {"a.toml", 9});
        const auto message = [&values](const std::string& key,
                                       const std::vector<std::string>& others) {
            return std::string(values.MakeError(key, "less", "lower it", others).what());
        };
        NS_TEST_EXPECT_MSG_EQ(message("game.cost", {"game.reward", "game.gain", "run.epochs"}),
                              "a.toml:7: found game.cost = 0; expected less; lower it",
                              "the first that was written");
        NS_TEST_EXPECT_MSG_EQ(message("run.epochs", {"game.gain"}),
                              "a.toml:9: found run.epochs = 3; expected less; lower it",
                              "its own place goes first");
        NS_TEST_EXPECT_MSG_EQ(
            message("game.cost", {}), "found game.cost = 0; expected less; lower it", "none");
    }
};

/// The suite of the helper room's scenario reader.
class ScenarioTestSuite : public TestSuite
{
  public:
    ScenarioTestSuite()
        : TestSuite("gridshare-scenario", TestSuite::Type::UNIT)
    {
        AddTestCase(new ScenarioPathTest);
        AddTestCase(new BlamedKeyTest);
        AddTestCase(new ScenarioErrorTest("a number twice",
                                          "[run]\nsizes = [4, 8, 4]\n",
                                          {"wrong.toml:2: ", "[4, 8, 4] with 4 twice"}));
        AddTestCase(new ScenarioErrorTest(
            "a fraction in a list", "[run]\nsizes = [4.5]\n", {"wrong.toml:2: ", "for example 5"}));
        AddTestCase(new ScenarioErrorTest("a title of two lines",
                                          "title = \"a\\nb\"\n",
                                          {"wrong.toml:1: ", "title = \"a\\nb\"", "printable"}));
        AddTestCase(new ScenarioErrorTest("an escape in an experiment's name",
                                          "[[experiment]]\nname = \"\\u001b[31m\"\n",
                                          {"wrong.toml:2: ", "name = \"\\x1b[31m\""}));
        AddTestCase(new ScenarioErrorTest("a direction mark in a text",
                                          "[grid]\nfeeder = \"\\u202e\"\n",
                                          {"wrong.toml:2: ", "grid.feeder = \"\\u202e\""}));
        AddTestCase(new ScenarioErrorTest("a tab in an attribute",
                                          "[attributes]\n\"ns3::T::A\" = \"\\t\"\n",
                                          {"wrong.toml:2: ", "ns3::T::A = \"\\t\""}));
        AddTestCase(new ScenarioOrderTest);
        AddTestCase(new ScenarioOverrideErrorTest);
        AddTestCase(
            new ScenarioErrorTest("unknown key",
                                  "\n[game]\ngian = 1\n",
                                  {"wrong.toml:3: ", "game.gian", "did you mean game.gain?"}));
        AddTestCase(new ScenarioErrorTest("unknown section",
                                          "[gane]\ngain = 1\n",
                                          {"wrong.toml:1: ", "gane", "did you mean game?"}));
        AddTestCase(new ScenarioErrorTest(
            "wrong type",
            "[game]\ncost = 1\ngain = \"big\"\n",
            {"wrong.toml:3: ", "game.gain = \"big\"", "a number in (0, 10]"}));
        AddTestCase(new ScenarioErrorTest("a real for a whole number",
                                          "[run]\nepochs = 1.5\n",
                                          {"wrong.toml:2: ", "1.5", "a whole number in [1, 100]"}));
        AddTestCase(new ScenarioErrorTest("outside the domain",
                                          "[game]\ngain = 0\n",
                                          {"wrong.toml:2: ", "game.gain = 0", "(0, 10]"}));
        AddTestCase(new ScenarioErrorTest("not a number",
                                          "[game]\ncost = nan\n",
                                          {"wrong.toml:2: ", "game.cost = nan", "a number"}));
        AddTestCase(
            new ScenarioErrorTest("unknown word",
                                  "[consensus]\nprotocol = \"pbtf\"\n",
                                  {"wrong.toml:2: ", "pbft, raft", "did you mean \"pbft\"?"}));
        AddTestCase(new ScenarioErrorTest("in an experiment",
                                          "[[experiment]]\nname = \"a\"\n[[experiment]]\n"
                                          "name = \"b\"\ngame.gain = -1\n",
                                          {"wrong.toml:5: ", "game.gain = -1"}));
        AddTestCase(new ScenarioErrorTest("an experiment twice",
                                          "[[experiment]]\nname = \"a\"\n[[experiment]]\n"
                                          "name = \"a\"\n",
                                          {"wrong.toml:3: ", "a second experiment \"a\""}));
        AddTestCase(new ScenarioErrorTest("a name that looks like another",
                                          "[[experiment]]\nname = \"a\"\n[[experiment]]\n"
                                          "name = \"a \"\n",
                                          {"wrong.toml:3: ", "without blanks at its ends"}));
        AddTestCase(new ScenarioErrorTest("a nameless experiment",
                                          "[[experiment]]\ngame.gain = 1\n",
                                          {"wrong.toml:1: ", "without a name"}));
        AddTestCase(new ScenarioErrorTest("a text in a list of numbers",
                                          "[game]\nslopes = [1,\n\"x\"]\n",
                                          {"wrong.toml:3: ", "numbers only"}));
        AddTestCase(new ScenarioErrorTest(
            "not TOML", "[game]\ngain = = 1\n", {"wrong.toml:2: ", "not TOML"}));
        AddTestCase(new ScenarioErrorTest(
            "a section that is no table", "game = 3\n", {"wrong.toml:1: ", "game", "[game]"}));
    }
};

static ScenarioTestSuite g_scenarioTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
