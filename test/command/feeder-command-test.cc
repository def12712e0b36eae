/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "command-call.h"

#include "ns3/scenario-library.h"
#include "ns3/scenario-reader.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-topology.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare feeder`: the grid of a scenario is the one that is simulated.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Call the command without its warnings, and read the JSON that it prints.
nlohmann::json
ReadCounts(const std::string& words, const std::string& folder)
{
    const auto outcome = Call("feeder " + words + " --format json 2>/dev/null", folder);
    return nlohmann::json::parse(outcome.output, nullptr, false);
}

/// Counts and the map of a scenario against the topology of its simulation.
class ScenarioGridTest : public TestCase
{
  public:
    /// @param scenario a sharing scenario of gridshare's
    explicit ScenarioGridTest(const std::string& scenario)
        : TestCase(NameTest("feeder --scenario " + scenario + " shows what run simulates")),
          m_scenario(scenario)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename(m_scenario);
        std::filesystem::create_directories(folder);
        const Scenario scenario = ReadScenario(FindScenario(m_scenario), GetSharingSchema(), {});
        const auto options = ParseSharingOptions(scenario.experiments.front().values);
        const SharingTopology topology = BuildSharingTopology(options.plan);
        double farthest = 0;
        for (const auto& node : options.plan.strongNodes)
        {
            farthest = std::max(farthest, node.distanceMetres);
        }
        const auto counts = ReadCounts("--scenario " + m_scenario + " --plot map.svg", folder);
        NS_TEST_EXPECT_MSG_EQ(counts.value("meters", 0u), options.meters.GetSize(), "meters");
        NS_TEST_EXPECT_MSG_EQ(
            counts.value("concentrators", 0u), topology.concentrators, "concentrators");
        NS_TEST_EXPECT_MSG_EQ(counts.value("strong_nodes", 0u), topology.strongNodes, "strong");
        NS_TEST_EXPECT_MSG_EQ(counts.value("access", ""), options.plan.access.name, "technology");
        NS_TEST_EXPECT_MSG_EQ(counts.value("strong_node_m_max", 0.0), farthest, "distance");
        std::ifstream in(folder + "/map.svg");
        const std::string map((std::istreambuf_iterator<char>(in)),
                              std::istreambuf_iterator<char>());
        NS_TEST_EXPECT_MSG_NE(map.find("concentrators: " + std::to_string(topology.concentrators) +
                                       ", strong nodes: " + std::to_string(topology.strongNodes)),
                              std::string::npos,
                              "the map says so, too");
    }

    std::string m_scenario; //!< its name
};

/// The command's own defaults are those of a scenario that says nothing.
class FeederDefaultsTest : public TestCase
{
  public:
    FeederDefaultsTest()
        : TestCase("feeder without options plans as a scenario without keys does")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("defaults");
        std::filesystem::create_directories(folder);
        std::ofstream(folder + "/bare.toml") << "[grid]\nfeeder = \"ieee37\"\n";
        const auto own = ReadCounts("ieee37", folder);
        NS_TEST_EXPECT_MSG_EQ(own.value("strong_node_m_max", 0.0), 59000.0, "50 km and 9 km");
        NS_TEST_EXPECT_MSG_EQ(own, ReadCounts("--scenario bare.toml", folder), "alike");
        NS_TEST_EXPECT_MSG_EQ(own.value("backbone", ""), "star", "the default");
        const auto tree = ReadCounts("--scenario bare.toml --set backhaul.topology=tree", folder);
        NS_TEST_EXPECT_MSG_EQ(tree.value("backbone", ""), "tree", "no link, but a name");
        const auto changed = ReadCounts("--scenario bare.toml --set roles.institutions=5", folder);
        NS_TEST_EXPECT_MSG_EQ(changed.value("strong_nodes", 0), 9, "--set");
    }
};

/// What cannot be together.
class FeederScenarioErrorTest : public TestCase
{
  public:
    FeederScenarioErrorTest()
        : TestCase("feeder --scenario refuses what contradicts it, before anything is written")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("errors");
        std::filesystem::create_directories(folder);
        std::ofstream(folder + "/two.toml") << "[[experiment]]\nname = \"few\"\n"
                                               "access.meters_per_concentrator = 10\n"
                                               "[[experiment]]\nname = \"many\"\n";
        const std::vector<std::pair<std::string, std::string>> cases{
            {"ieee13 --scenario paper", "--set grid.feeder=VALUE"},
            {"--scenario paper --access wi-sun", "--set access.technology=VALUE"},
            {"--scenario paper --service-drop 3", "remove --service-drop"},
            {"ieee13 --set grid.seed=2", "--scenario SCENARIO with it"},
            {"--scenario consensus", "which has no feeder"},
            {"--scenario two.toml", "--experiment NAME with it; one of few, many"},
            {"--scenario two.toml --experiment mary", "did you mean \"many\"?"}};
        for (const auto& [words, part] : cases)
        {
            const auto outcome = Call("feeder " + words + " --plot map.svg", folder);
            NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, words);
            NS_TEST_EXPECT_MSG_NE(outcome.output.find(part), std::string::npos, outcome.output);
            NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/map.svg"), false, words);
        }
        const auto few = ReadCounts("--scenario two.toml --experiment few", folder);
        const auto many = ReadCounts("--scenario two.toml --experiment many", folder);
        NS_TEST_EXPECT_MSG_GT(
            few.value("concentrators", 0), many.value("concentrators", 1), "its own limit");
    }
};

/// The suite of `./gridshare feeder`.
class FeederCommandTestSuite : public TestSuite
{
  public:
    FeederCommandTestSuite()
        : TestSuite("gridshare-command-feeder", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new ScenarioGridTest("paper"));
        AddTestCase(new ScenarioGridTest("resilience"));
        AddTestCase(new FeederDefaultsTest);
        AddTestCase(new FeederScenarioErrorTest);
    }
};

static FeederCommandTestSuite g_feederCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
