/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../analysis/example-run.h"
#include "../analysis/scratch-directory.h"
#include "../printable-value.h"

#include "ns3/fault-windows.h"
#include "ns3/outcome-figures.h"
#include "ns3/sharing-schema.h"
#include "ns3/test.h"

#include <map>
#include <set>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * When faults happen, as figures over time shade it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A scenario's faults, in hours.
class FaultWindowsTest : public TestCase
{
  public:
    FaultWindowsTest()
        : TestCase("faults are shaded from their begin to their end, kinds by colour")
    {
    }

  private:
    using Window = std::tuple<std::string, double, double>;

    static constexpr double TEN_HOURS = 36000; //!< s, the run

    static std::vector<Window> List(const ScenarioValues& values)
    {
        std::vector<Window> windows;
        for (const auto& shade : ListFaultWindows(values, TEN_HOURS))
        {
            windows.emplace_back(shade.label, shade.fromX, shade.toX);
        }
        return windows;
    }

    void DoRun() override
    {
        ScenarioValues values(GetSharingSchema());
        NS_TEST_EXPECT_MSG_EQ(List(values), std::vector<Window>{}, "no faults");
        values.Set("faults.crashed", std::string("f"));
        values.Set("faults.crash_s", 3600.0);
        NS_TEST_EXPECT_MSG_EQ(
            List(values), (std::vector<Window>{{"fault: crash", 1, 10}}), "for good");
        values.Set("faults.restart_s", 7200.0);
        values.Set("faults.crashes", std::string("0@18000-21600, leader@28800"));
        values.Set("faults.partition_start_s", 1800.0);
        values.Set("faults.partition_end_s", 5400.0);
        values.Set("faults.access_loss", 0.5); // as long as the run: no window
        NS_TEST_EXPECT_MSG_EQ(List(values),
                              (std::vector<Window>{{"fault: partition", 0.5, 1.5},
                                                   {"fault: crash", 1, 2},
                                                   {"fault: crash", 5, 6},
                                                   {"fault: crash", 8, 10}}),
                              "by their begin");
        values.Set("faults.disturbance_start_s", 32400.0);
        NS_TEST_EXPECT_MSG_EQ((List(values).back() == Window{"fault: messages disturbed", 9, 10}),
                              true,
                              "from then on");
        const auto shades = ListFaultWindows(values, TEN_HOURS);
        std::set<std::string> colours;
        for (const auto& shade : shades)
        {
            colours.insert(shade.colour);
        }
        NS_TEST_EXPECT_MSG_EQ(colours.size(), 3, "a colour a kind");
        NS_TEST_EXPECT_MSG_EQ(shades[1].colour, shades[2].colour, "of crashes the same");
        CheckBlocks();
        CheckColours();
    }

    /// Blocks [[fault]].
    void CheckBlocks()
    {
        ScenarioValues values(GetSharingSchema());
        values.AddBlock("fault", 1);
        values.Set("fault.1.kind", std::string("outage"));
        values.Set("fault.1.targets", std::string("bus 67"));
        values.Set("fault.1.start_s", 7200.0);
        values.Set("fault.1.end_s", 9000.0);
        values.AddBlock("fault", 2);
        values.Set("fault.2.kind", std::string("loss"));
        values.Set("fault.2.start_s", 40000.0); // after the run
        NS_TEST_EXPECT_MSG_EQ(
            List(values), (std::vector<Window>{{"fault: outage", 2, 2.5}}), "within the run");
    }

    /// Panels of experiments with other faults have one legend.
    void CheckColours()
    {
        std::map<std::string, std::string> colours; // of kinds, each alone
        std::set<std::string> distinct;
        ScenarioValues all(GetSharingSchema());
        int64_t number = 0;
        for (const std::string kind :
             {"slow", "delay", "duplication", "loss", "partition", "outage", "link", "crash"})
        {
            const auto add = [&kind](ScenarioValues& values, int64_t block) {
                values.AddBlock("fault", block);
                const std::string prefix = "fault." + std::to_string(block) + ".";
                values.Set(prefix + "kind", kind);
                values.Set(prefix + "start_s", 7200.0);
                values.Set(prefix + "end_s", 9000.0);
            };
            ScenarioValues values(GetSharingSchema());
            add(values, 1);
            add(all, ++number);
            const auto shade = ListFaultWindows(values, TEN_HOURS).at(0);
            colours[shade.label] = shade.colour;
            distinct.insert(shade.colour);
        }
        NS_TEST_EXPECT_MSG_EQ(distinct.size(), 8, "kinds are told apart");
        for (const auto& shade : ListFaultWindows(all, TEN_HOURS))
        {
            NS_TEST_EXPECT_MSG_EQ(shade.colour, colours.at(shade.label), "with others and alone");
        }
    }
};

/// Seeds end at different times.
class LastingFaultTest : public TestCase
{
  public:
    LastingFaultTest()
        : TestCase("a fault that lasts ends with the longest run")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("faults.crashed", std::string("f"));
        values.Set("faults.crash_s", 1800.0);
        const ScratchDirectory scratch;
        ResultsDatabase database(scratch.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        for (const int64_t seed : {1, 2})
        {
            RunRecord run = MakeExampleRun(seed, "one", seed);
            run.description.parametersJson = values.ToJson();
            run.metrics.push_back({"simulated_s", 3600.0 * static_cast<double>(seed), "s"});
            database.WriteRun(run);
        }
        const auto bounds = ListExperimentBounds(database, SummarizeExperiments(database));
        NS_TEST_ASSERT_MSG_EQ(bounds.size(), 1, "one experiment");
        NS_TEST_ASSERT_MSG_EQ(bounds[0].faults.size(), 1, "one fault");
        NS_TEST_EXPECT_MSG_EQ(bounds[0].faults[0].fromX, 0.5, "its begin");
        NS_TEST_EXPECT_MSG_EQ(bounds[0].faults[0].toX, 2, "the longer of 1 h and 2 h");
    }
};

/// The suite.
class FaultWindowsTestSuite : public TestSuite
{
  public:
    FaultWindowsTestSuite()
        : TestSuite("gridshare-fault-windows", TestSuite::Type::UNIT)
    {
        AddTestCase(new FaultWindowsTest);
        AddTestCase(new LastingFaultTest);
    }
};

FaultWindowsTestSuite g_faultWindowsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
