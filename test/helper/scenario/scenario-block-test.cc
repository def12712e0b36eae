/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fixture.h"

#include "ns3/scenario-reader.h"
#include "ns3/sharing-schema.h"
#include "ns3/sweep-expansion.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Sections that come several times: [[fault]].
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Reads scenarios of a sharing study.
class ScenarioBlockTestCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    /// @return the scenario of a file with this text
    Scenario Read(const std::string& text,
                  const std::vector<ScenarioOverride>& overrides = {},
                  const std::vector<ScenarioOverride>& sweep = {})
    {
        const TemporaryFile file(CreateTempDirFilename("storm.toml"), text);
        return ReadScenario(file.GetPath(), GetSharingSchema(), overrides, sweep);
    }

    /// @return the message with which reading it ends
    std::string Refuse(const std::string& text, const std::vector<ScenarioOverride>& overrides = {})
    {
        return CatchMessage([&] { Read(text, overrides); });
    }

    /// @return all keys of blocks with their values, in the order of keys
    static std::string List(const ScenarioValues& values, const std::string& key)
    {
        std::string text;
        for (const auto& prefix : values.ListBlocks("fault"))
        {
            text +=
                prefix + key + " = " + FormatScenarioValue(values.GetAll().at(prefix + key)) + "\n";
        }
        return text;
    }

    void Expect(const std::string& message, const std::vector<std::string>& parts)
    {
        for (const auto& part : parts)
        {
            NS_TEST_EXPECT_MSG_NE(
                message.find(part), std::string::npos, "\"" << part << "\" in: " << message);
        }
    }
};

const std::string TWO = "[[fault]]\nkind = \"crash\"\ntargets = [\"leader\", \"concentrator 1\"]\n"
                        "end_s = 60\n"
                        "[[fault]]\nkind = \"loss\"\ntargets = \"access\"\nrate = 0.25\n";

/// What the file states, what it leaves out, and where.
class BlockReadingTest : public ScenarioBlockTestCase
{
  public:
    BlockReadingTest()
        : ScenarioBlockTestCase("blocks are read in order, each with the defaults of the others")
    {
    }

  private:
    void DoRun() override
    {
        const Scenario scenario = Read(TWO);
        const ScenarioValues& values = scenario.experiments.front().values;
        NS_TEST_EXPECT_MSG_EQ(List(values, "kind"),
                              "fault.1.kind = \"crash\"\nfault.2.kind = \"loss\"\n",
                              "in order");
        NS_TEST_EXPECT_MSG_EQ(
            values.GetText("fault.1.targets"), "leader, concentrator 1", "a list of texts is one");
        NS_TEST_EXPECT_MSG_EQ(values.GetReal("fault.1.end_s"), 60, "a whole number is a number");
        NS_TEST_EXPECT_MSG_EQ(
            values.GetOptionalReal("fault.2.end_s").has_value(), false, "for good");
        NS_TEST_EXPECT_MSG_EQ(values.GetReal("fault.2.start_s"), 0, "from the start");
        NS_TEST_EXPECT_MSG_EQ(values.GetLocation("fault.2.rate").line, 8, "where it was written");
        NS_TEST_EXPECT_MSG_EQ(values.GetLocation("fault.2.start_s").line, 5, "else its block");
        NS_TEST_EXPECT_MSG_EQ(List(ScenarioValues(GetSharingSchema()), "kind"), "", "none");

        const std::string json = values.ToRunJson();
        const auto again = ScenarioValues::FromJson(GetSharingSchema(), json, {});
        NS_TEST_EXPECT_MSG_EQ(again.ToRunJson(), json, "a database keeps them");
        NS_TEST_EXPECT_MSG_EQ(ScenarioValues(GetSharingSchema()).ToRunJson().find("fault."),
                              std::string::npos,
                              "and nothing of blocks that there are not");
    }
};

/// What experiments and the command line change.
class BlockChangeTest : public ScenarioBlockTestCase
{
  public:
    BlockChangeTest()
        : ScenarioBlockTestCase("experiments have blocks of their own, or change single keys")
    {
    }

  private:
    void DoRun() override
    {
        const std::string experiments = "[[experiment]]\nname = \"as above\"\n"
                                        "[[experiment]]\nname = \"calm\"\nfault = []\n"
                                        "[[experiment]]\nname = \"worse\"\nfault.2.rate = 0.5\n"
                                        "[[experiment]]\nname = \"other\"\n"
                                        "[[experiment.fault]]\nkind = \"slow\"\n"
                                        "targets = \"institutions\"\ndelay_s = 0.1\n";
        const Scenario scenario = Read(TWO + experiments);
        const std::vector<std::string> kinds{"fault.1.kind = \"crash\"\nfault.2.kind = \"loss\"\n",
                                             "",
                                             "fault.1.kind = \"crash\"\nfault.2.kind = \"loss\"\n",
                                             "fault.1.kind = \"slow\"\n"};
        for (std::size_t i = 0; i < kinds.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                List(scenario.experiments[i].values, "kind"), kinds[i], "its blocks");
        }
        NS_TEST_EXPECT_MSG_EQ(
            scenario.experiments[0].values.GetReal("fault.2.rate"), 0.25, "as above");
        NS_TEST_EXPECT_MSG_EQ(scenario.experiments[2].values.GetReal("fault.2.rate"), 0.5, "worse");

        const Scenario set = Read(TWO + "[[experiment]]\nname = \"worse\"\nfault.2.rate = 0.5\n",
                                  {{"fault.2.rate", "0.75"},
                                   {"fault.3.kind", "crash"},
                                   {"fault.3.targets", "concentrators 0-1"}});
        const auto& experiment = set.experiments.front();
        NS_TEST_EXPECT_MSG_EQ(experiment.name, "worse [fault.2.rate = 0.75]", "its name says so");
        NS_TEST_EXPECT_MSG_EQ(experiment.values.GetText("fault.3.targets"),
                              "concentrators 0-1",
                              "a block of the command line alone");
        NS_TEST_EXPECT_MSG_EQ(Read("", {{"fault.1.targets", "[\"leader\", \"strong node 3\"]"}})
                                  .experiments.front()
                                  .values.GetText("fault.1.targets"),
                              "leader, strong node 3",
                              "a list there, too");
    }
};

/// A number of a block can be swept.
class BlockSweepTest : public ScenarioBlockTestCase
{
  public:
    BlockSweepTest()
        : ScenarioBlockTestCase("keys of blocks are swept like others")
    {
    }

  private:
    void DoRun() override
    {
        const std::string expected = "storm [fault.2.rate = 0.1] storm [fault.2.rate = 0.4] ";
        const std::vector<std::string> sections{"[sweep]\n\"fault.2.rate\" = [0.1, 0.4]\n",
                                                "[sweep]\nfault.2.rate = [0.1, 0.4]\n",
                                                "[sweep.fault.2]\nrate = [0.1, 0.4]\n"};
        for (const auto& section : sections)
        {
            std::string names;
            for (const auto& experiment : ExpandSweep(Read(TWO + section)))
            {
                names += experiment.name + " ";
            }
            NS_TEST_EXPECT_MSG_EQ(names, expected, section);
        }
        const auto given = ExpandSweep(Read(TWO, {}, {{"fault.1.end_s", "30..90/3"}}));
        NS_TEST_ASSERT_MSG_EQ(given.size(), 3, "of the command line");
        NS_TEST_EXPECT_MSG_EQ(given[1].values.GetReal("fault.1.end_s"), 60, "in between");
    }
};

/// What is said for all experiments, where not all have the block.
class BlockOwnerTest : public ScenarioBlockTestCase
{
  public:
    BlockOwnerTest()
        : ScenarioBlockTestCase("a key of a block changes the experiments that have the block")
    {
    }

  private:
    static std::string ListNames(const Scenario& scenario)
    {
        std::string names;
        for (const auto& experiment : ExpandSweep(scenario))
        {
            names += experiment.name + "\n";
        }
        return names;
    }

    void DoRun() override
    {
        const std::string storm = TWO + "[[experiment]]\nname = \"calm\"\nfault = []\n"
                                        "[[experiment]]\nname = \"storm\"\n"
                                        "[[experiment]]\nname = \"other\"\n"
                                        "[[experiment.fault]]\nkind = \"crash\"\n"
                                        "targets = \"leader\"\n";
        const Scenario set = Read(storm, {{"fault.2.rate", "0.5"}, {"fault.1.end_s", "90"}});
        const auto& experiments = set.experiments;
        NS_TEST_EXPECT_MSG_EQ(List(experiments[0].values, "rate"), "", "calm stays calm");
        NS_TEST_EXPECT_MSG_EQ(
            experiments[1].values.GetReal("fault.2.rate"), 0.5, "the second block of the storm");
        NS_TEST_EXPECT_MSG_EQ(List(experiments[2].values, "end_s"),
                              "fault.1.end_s = 90\n",
                              "the first of two experiments");

        const Scenario more =
            Read(storm, {{"fault.3.targets", "leader"}, {"fault.3.kind", "crash"}});
        NS_TEST_EXPECT_MSG_EQ(more.experiments[1].values.ListBlocks("fault").size(), 3, "one more");
        NS_TEST_EXPECT_MSG_EQ(more.experiments[2].values.ListBlocks("fault").size(), 1, "not here");

        NS_TEST_EXPECT_MSG_EQ(ListNames(Read(storm, {}, {{"fault.2.rate", "0.1,0.4"}})),
                              "calm\nstorm [fault.2.rate = 0.1]\nstorm [fault.2.rate = 0.4]\n"
                              "other\n",
                              "who has the block is crossed with its values");
        NS_TEST_EXPECT_MSG_EQ(
            ListNames(Read(storm, {}, {{"fault.2.rate", "0.1"}, {"fault.1.start_s", "1,2"}})),
            "calm\n"
            "storm [fault.2.rate = 0.1, fault.1.start_s = 1]\n"
            "storm [fault.2.rate = 0.1, fault.1.start_s = 2]\n"
            "other [fault.1.start_s = 1]\nother [fault.1.start_s = 2]\n",
            "each by what it has, and what its own block leaves open varies");
        NS_TEST_EXPECT_MSG_EQ(
            ListNames(Read("[sweep]\n\"fault.1.end_s\" = [70, 80]\n\"fault.2.rate\" = [0.1, 0.2]\n"
                           "together = [[\"fault.1.end_s\", \"fault.2.rate\"]]\n" +
                           storm)),
            "calm\n"
            "storm [fault.1.end_s = 70, fault.2.rate = 0.1]\n"
            "storm [fault.1.end_s = 80, fault.2.rate = 0.2]\n"
            "other [fault.1.end_s = 70]\nother [fault.1.end_s = 80]\n",
            "side by side where both are");
    }
};

/// What is wrong is refused with its place.
class BlockErrorTest : public ScenarioBlockTestCase
{
  public:
    BlockErrorTest()
        : ScenarioBlockTestCase("what is no block, or no key of one, is refused")
    {
    }

  private:
    void DoRun() override
    {
        Expect(Refuse("[[fault]]\nkind = \"loss\"\nrte = 0.3\n"),
               {"storm.toml:3", "fault.1.rte", "targets", "did you mean fault.1.rate"});
        Expect(Refuse("[fault]\nkind = \"loss\"\n"), {"storm.toml:2", "fault", "[[fault]]"});
        Expect(Refuse("fault = 3\n"), {"storm.toml:1", "fault as a single value", "[[fault]]"});
        Expect(Refuse("fault = [1]\n"), {"storm.toml:1", "fault holding", "[[fault]]"});
        Expect(Refuse(TWO, {{"fault", "[]"}}), {"fault without the number", "fault.1.kind"});
        Expect(Refuse(TWO, {{"fault.1.rte", "1"}}), {"did you mean fault.1.rate"});
        const std::vector<std::string> noNumber{"fault.N.rate without the number of a block",
                                                "did you mean fault.1.rate"};
        Expect(Refuse(TWO, {{"fault.N.rate", "0.3"}}), noNumber);
        Expect(Refuse(TWO + "[sweep]\n\"fault.N.rate\" = [0.1, 0.3]\n"), noNumber);
        Expect(Refuse("[[fault]]\nkind = \"crush\"\n"),
               {"storm.toml:2", "crush", "did you mean \"crash\""});
        Expect(Refuse("[[fault]]\nkind = \"loss\"\nrate = \"0.3\"\n"),
               {"storm.toml:3", "fault.1.rate", "wrong type", "for example fault.1.rate = 0.3"});
        Expect(Refuse("[[fault]]\nstart_s = -1\n"), {"storm.toml:2", "fault.1.start_s = -1"});
        Expect(CatchMessage([this] {
                   Read(TWO, {{"fault.4.kind", "crash"}})
                       .experiments.front()
                       .values.ListBlocks("fault");
               }),
               {"fault.4 without fault.3", "numbered"});
        Expect(Refuse(TWO + "[[experiment]]\nname = \"storm\"\n"
                            "[[experiment]]\nname = \"calm\"\nfault = []\n"
                            "sweep.\"fault.2.rate\" = [0.1, 0.4]\n"),
               {"storm.toml:14", "fault.2.rate", "the experiment \"calm\""});
        Expect(Refuse("[[experiment]]\nname = \"a\"\nfault.1.rate = 0.5\n"
                      "[sweep]\nfault.1.rate = [0.1, 0.2]\n"),
               {"storm.toml:5", "fault.1.rate", "states in line 3"});
    }
};

/// The suite of what this file tests.
class ScenarioBlockTestSuite : public TestSuite
{
  public:
    ScenarioBlockTestSuite()
        : TestSuite("gridshare-scenario-block", TestSuite::Type::UNIT)
    {
        AddTestCase(new BlockReadingTest);
        AddTestCase(new BlockChangeTest);
        AddTestCase(new BlockSweepTest);
        AddTestCase(new BlockOwnerTest);
        AddTestCase(new BlockErrorTest);
    }
};

static ScenarioBlockTestSuite g_scenarioBlockTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
