/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fixture.h"

#include "ns3/test.h"

#include <array>

/**
 * @file
 * @ingroup gridshare-test
 * Values of a scenario: through a database and back, and numbers that there are not.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

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
        values.Set("game.cost", -0.1);
        values.Set("run.epochs", int64_t{7});
        values.Set("run.figures", false);
        values.Set("consensus.protocol", std::string("raft"));
        values.Set("game.slopes", std::vector<double>{3, 2, 1});
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
        for (const auto& [name, said, part] : std::vector<std::array<std::string, 3>>{
                 {"run.settled_epochs", "0", "write run.settled_epochs = \"none\""},
                 {"run.settled_epochs", "never", "a whole number in [1, 100], or \"none\""},
                 {"game.cost", "none", "a number"}})
        {
            // C++17's lambdas take no structured binding.
            const std::string key = name;
            const std::string value = said;
            const std::string message = CatchMessage([&] { read({{key, value}}); });
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message);
        }
    }
};

/// The suite of scenario values.
class ScenarioValuesTestSuite : public TestSuite
{
  public:
    ScenarioValuesTestSuite()
        : TestSuite("gridshare-scenario-values", TestSuite::Type::UNIT)
    {
        AddTestCase(new ValuesJsonTest);
        AddTestCase(new NoNumberTest);
    }
};

static ScenarioValuesTestSuite g_scenarioValuesTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
