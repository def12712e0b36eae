/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/scenario-reader.h"
#include "ns3/sharing-schema.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * What the command line replaces in a scenario.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// An experiment is not called after a value that it no longer has.
class ReplacedValueTest : public TestCase
{
  public:
    ReplacedValueTest()
        : TestCase("a value of an experiment that --set replaces is told, and is in its name")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("override");
        std::filesystem::create_directories(folder);
        const std::string path = folder + "/two.toml";
        std::ofstream(path) << "[game]\nreward = 2.0\n[[experiment]]\nname = \"free\"\n"
                               "game.cost = 0.0\ngame.revision = \"fermi\"\n"
                               "[[experiment]]\nname = \"dear\"\ngame.cost = 0.8\n"
                               "[[experiment]]\nname = \"as it is\"\n";
        const Scenario scenario = ReadScenario(
            path,
            GetSharingSchema(),
            {{"game.cost", "0.8"}, {"game.reward", "1.5"}, {"game.revision", "imitation"}});
        const std::vector<std::string> names{
            "free [game.cost = 0.8, game.revision = \"imitation\"]", "dear", "as it is"};
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(scenario.experiments[i].name, names[i], "its name");
            NS_TEST_EXPECT_MSG_EQ(
                scenario.experiments[i].values.GetReal("game.cost"), 0.8, "its value");
        }
        NS_TEST_ASSERT_MSG_EQ(scenario.replaced.size(), 2, "the scenario's own reward is no one's");
        const auto& cost = scenario.replaced.front();
        NS_TEST_EXPECT_MSG_EQ(cost.experiment, "free", "whose");
        NS_TEST_EXPECT_MSG_EQ(cost.key, "game.cost", "which");
        NS_TEST_EXPECT_MSG_EQ(cost.stated, "0", "before");
        NS_TEST_EXPECT_MSG_EQ(cost.given, "0.8", "after");
        NS_TEST_EXPECT_MSG_EQ(
            ReadScenario(path, GetSharingSchema(), {}).replaced.size(), 0, "nothing without --set");
    }
};

/// The suite of what the command line replaces.
class ScenarioOverrideTestSuite : public TestSuite
{
  public:
    ScenarioOverrideTestSuite()
        : TestSuite("gridshare-scenario-override", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReplacedValueTest);
    }
};

static ScenarioOverrideTestSuite g_scenarioOverrideTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
