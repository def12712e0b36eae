/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/scenario-path.h"
#include "ns3/scenario-reader.h"
#include "ns3/test.h"

#include <array>
#include <cstdio>
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

/// A schema of one key of every type.
ScenarioSchema
MakeSchema()
{
    ScenarioSchema schema;
    schema.AddReal("game.gain", 0.2, "", "a positive number", 0, 10, true);
    schema.AddReal("game.cost", 0.0, "", "any number");
    schema.AddInteger("run.epochs", 10, "", "a count", 1, 100);
    schema.AddText("grid.feeder", "ieee13", "free text");
    schema.AddText("consensus.protocol", "pbft", "a word", []() {
        return std::vector<std::string>{"pbft", "raft"};
    });
    ScenarioKey flag{"run.figures", true, "", "a switch"};
    schema.AddKey(flag);
    ScenarioKey list{"game.slopes", std::vector<double>{1, 0.5}, "", "numbers"};
    list.minimum = 0;
    schema.AddKey(list);
    ScenarioKey sizes{"run.sizes", std::vector<double>{4}, "", "one run each"};
    sizes.wholeNumbers = true;
    sizes.different = true;
    schema.AddKey(sizes);
    return schema;
}

/// A file that goes away with its object.
class TemporaryFile
{
  public:
    TemporaryFile(const std::string& path, const std::string& text)
        : m_path(path)
    {
        std::ofstream(path) << text;
    }

    ~TemporaryFile()
    {
        std::remove(m_path.c_str());
    }

    const std::string& GetPath() const
    {
        return m_path;
    }

  private:
    std::string m_path; //!< where it is
};

/// @return the message of the InputError that an action throws; empty if it throws none
std::string
CatchMessage(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/// Defaults, the file, the experiment and --set override one another in this order.
class ScenarioOrderTest : public TestCase
{
  public:
    ScenarioOrderTest()
        : TestCase("defaults, file, experiment and --set override one another in this order")
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
        NS_TEST_EXPECT_MSG_EQ(b.GetInteger("run.epochs"), 7, "--set changes the experiment");
        NS_TEST_EXPECT_MSG_EQ(a.GetText("grid.feeder"), "mine", "--set takes bare text");
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

/// Wrong --set words and missing files.
class ScenarioCommandLineErrorTest : public TestCase
{
  public:
    ScenarioCommandLineErrorTest()
        : TestCase("--set without a key, to an unknown key, of a wrong type; a missing file")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        const TemporaryFile file(CreateTempDirFilename("right.toml"), "");
        auto read = [&](const std::string& word) {
            return CatchMessage(
                [&]() { ReadScenario(file.GetPath(), schema, {ParseOverride(word)}); });
        };
        NS_TEST_EXPECT_MSG_NE(read("gain=1").find("section.key=value"), std::string::npos, "form");
        NS_TEST_EXPECT_MSG_NE(
            read("game.gian=1").find("did you mean game.gain?"), std::string::npos, "nearest");
        NS_TEST_EXPECT_MSG_NE(read("game.gain=much").find("wrong type"), std::string::npos, "type");
        NS_TEST_EXPECT_MSG_NE(read("game.gain=-1").find("--set game.gain=-1"),
                              std::string::npos,
                              "the place is the option");
        NS_TEST_EXPECT_MSG_EQ(read("game.gain=1"), "", "a good one passes");
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
        : TestCase("an error about a default has the place of the key that it names")
    {
    }

  private:
    void DoRun() override
    {
        const auto schema = MakeSchema();
        ScenarioValues values(schema);
        values.Set("game.gain", 3.0, {"a.toml", 7});
        values.Set("run.epochs", int64_t{3}, {"a.toml", 9});
        const auto message = [&values](const std::string& key, const std::string& advice) {
            return std::string(values.MakeError(key, "less", advice).what());
        };
        NS_TEST_EXPECT_MSG_EQ(message("game.cost", "lower game.gain"),
                              "a.toml:7: found game.cost = 0; expected less; lower game.gain",
                              "the one to blame");
        NS_TEST_EXPECT_MSG_EQ(message("run.epochs", "lower game.gain"),
                              "a.toml:9: found run.epochs = 3; expected less; lower game.gain",
                              "its own place goes first");
        NS_TEST_EXPECT_MSG_EQ(message("game.cost", "lower it"),
                              "found game.cost = 0; expected less; lower it",
                              "none");
    }
};

/// Parameters survive their way through a database.
class ValuesJsonTest : public TestCase
{
  public:
    ValuesJsonTest()
        : TestCase("values become JSON and come back; what is no such object is refused")
    {
    }

  private:
    void DoRun() override
    {
        const ScenarioSchema schema = MakeSchema();
        ScenarioValues values(schema);
        values.Set("game.cost", -0.1, {});
        values.Set("run.epochs", int64_t{7}, {});
        values.Set("run.figures", false, {});
        values.Set("consensus.protocol", std::string("raft"), {});
        values.Set("game.slopes", std::vector<double>{3, 2, 1}, {});
        values.attributes.emplace_back("ns3::T::A", "3s");
        const auto back = ScenarioValues::FromJson(schema, values.ToJson(), {"db", 0});
        NS_TEST_EXPECT_MSG_EQ(back.GetReal("game.cost"), -0.1, "a number");
        NS_TEST_EXPECT_MSG_EQ(back.GetFlag("run.figures"), false, "a switch");
        NS_TEST_EXPECT_MSG_EQ(back.GetList("game.slopes").size(), 3, "a list");
        NS_TEST_EXPECT_MSG_EQ(back.attributes.at(0).first, "ns3::T::A", "an attribute");
        NS_TEST_EXPECT_MSG_EQ(back.ToJson(), values.ToJson(), "all of it");
        for (const std::string wrong : {"[]", "{", "{\"game.gian\": 1}", "{\"game.gain\": {}}"})
        {
            const auto read = [&] {
                ScenarioValues::FromJson(schema, wrong, {"db", 0});
            };
            NS_TEST_EXPECT_MSG_NE(CatchMessage(read).find("db"), std::string::npos, wrong);
        }
    }
};

/// A number that there is not is "none", everywhere; 0 is a number.
class NoNumberTest : public TestCase
{
  public:
    NoNumberTest()
        : TestCase("the word none says that there is no number, and 0 does not")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioSchema schema;
        schema.AddReal("faults.restart_s", 60, "s", "none: never", 0, 100);
        schema.AllowNone("faults.restart_s", true);
        schema.AddInteger("run.settled_epochs", 10, "", "none: never", 1, 100);
        schema.AllowNone("run.settled_epochs", false);
        schema.AddReal("game.cost", 0.5, "", "always a number");
        const TemporaryFile bare(CreateTempDirFilename("bare.toml"), "");
        const auto read = [&](const std::vector<ScenarioOverride>& overrides) {
            return ReadScenario(bare.GetPath(), schema, overrides).experiments.at(0).values;
        };
        const auto left = read({});
        NS_TEST_EXPECT_MSG_EQ(
            left.GetOptionalReal("faults.restart_s").has_value(), false, "left out");
        NS_TEST_EXPECT_MSG_EQ(left.GetOptionalInteger("run.settled_epochs").value(), 10, "default");
        const auto zero = read({{"faults.restart_s", "0"}, {"run.settled_epochs", "none"}});
        NS_TEST_EXPECT_MSG_EQ(zero.GetOptionalReal("faults.restart_s").value(), 0.0, "at 0");
        NS_TEST_EXPECT_MSG_EQ(
            zero.GetOptionalInteger("run.settled_epochs").has_value(), false, "taken away");
        NS_TEST_EXPECT_MSG_EQ(
            read({{"faults.restart_s", "\"none\""}}).ToJson(), left.ToJson(), "in quotes, too");
        const auto back = ScenarioValues::FromJson(schema, left.ToJson(), {"db", 0});
        NS_TEST_EXPECT_MSG_EQ(back.ToJson(), left.ToJson(), "through a database");
        const auto old = ScenarioValues::FromJson(schema, "{\"run.settled_epochs\": 0}", {"db", 0});
        NS_TEST_EXPECT_MSG_EQ(old.GetOptionalInteger("run.settled_epochs").has_value(),
                              false,
                              "an older database says 0");
        for (const auto& [key, value, part] : std::vector<std::array<std::string, 3>>{
                 {"run.settled_epochs", "0", "write run.settled_epochs = \"none\""},
                 {"run.settled_epochs", "never", "a whole number in [1, 100], or \"none\""},
                 {"game.cost", "none", "a number"}})
        {
            const std::string message = CatchMessage([&] { read({{key, value}}); });
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message);
        }
    }
};

/// The suite of the helper room's scenario reader.
class ScenarioTestSuite : public TestSuite
{
  public:
    ScenarioTestSuite()
        : TestSuite("gridshare-scenario", TestSuite::Type::UNIT)
    {
        AddTestCase(new ValuesJsonTest);
        AddTestCase(new NoNumberTest);
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
        AddTestCase(new ScenarioCommandLineErrorTest);
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
