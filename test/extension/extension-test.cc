/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../command/command-call.h"

#include "ns3/results-database.h"
#include "ns3/test.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * One of everything that can be added, from outside: each is a file of this folder with one line
 * that registers it, and is used in the way of what gridshare brings along. The program that is
 * called is gridshare's own with these files linked to it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Json = nlohmann::json;

/// What all cases share: a folder to write into, and calls that go well.
class ExtensionTest : public TestCase
{
  protected:
    explicit ExtensionTest(const std::string& name)
        : TestCase(name)
    {
    }

    /// Write a file into the folder of the calls.
    void Write(const std::string& name, const std::string& text)
    {
        std::filesystem::create_directories(GetFolder());
        std::ofstream(GetFolder() + "/" + name) << text;
    }

    /// Call the program; what it says on standard error is left out.
    std::string Run(const std::string& words)
    {
        std::filesystem::create_directories(GetFolder());
        // What Call() appends applies to the last command: the exit.
        const Outcome outcome = Call(words + " 2>errors; exit $?", GetFolder());
        NS_TEST_EXPECT_MSG_EQ(
            outcome.exitCode, 0, words << ": " << ReadWhole(GetFolder() + "/errors"));
        return outcome.output;
    }

    /// The same where it answers in JSON.
    Json RunForJson(const std::string& words)
    {
        const std::string text = Run(words + " --format json");
        const Json answer = Json::parse(text, nullptr, false);
        NS_TEST_EXPECT_MSG_EQ(answer.is_discarded(), false, words << ": " << text);
        return answer.is_discarded() ? Json::object() : answer;
    }

    /// Run a scenario of one experiment and one seed, written before.
    RunRecord RunScenario(const std::string& name)
    {
        Run("run " + name + ".toml --no-figures --out " + name);
        const ResultsDatabase database(GetFolder() + "/" + name + "/results.sqlite",
                                       ResultsDatabase::Access::READ);
        return database.ReadRun(database.ReadRuns().front());
    }

    std::string GetFolder()
    {
        return CreateTempDirFilename("extension");
    }
};

/// Everything is listed with what gridshare brings along, and is what a misspelt word meant.
class ListedTest : public ExtensionTest
{
  public:
    ListedTest()
        : ExtensionTest("what is registered is listed, and found by a misspelt name")
    {
    }

  private:
    void DoRun() override
    {
        ExpectListed("formats", "star", "customers around a centre");
        ExpectListed(
            "protocols", "sequencer", "a fixed sequencer: replica 0 decides; nothing may fail");
        ExpectListed("revision-rules", "win_stay", "copies any better agent; intensity: rate");
        ExpectListed("studies", "head-count", "how many heads there are");
        const Json studies = RunForJson("list studies");
        NS_TEST_EXPECT_MSG_EQ(studies.front().at("name"), "sharing", "the default stays the first");
        const Json metrics = RunForJson("list metrics head-count");
        NS_TEST_EXPECT_MSG_EQ(metrics.at(0).at("name"), "heads", "its results are in the list");
        NS_TEST_EXPECT_MSG_NE(
            Run("help").find("hello       greets\n"), std::string::npos, "a command");
        ExpectMeant("helo me", "hello");
        ExpectMeant("run paper --set gossip.relay='\"rin\"'", "ring");
        ExpectMeant("run consensus --set consensus.protocol='\"sequencr\"'", "sequencer");
        ExpectMeant("fuzz sequencr", "sequencer");
        ExpectMeant("run paper --set network.medium='\"semafore\"'", "semaphore");
        ExpectMeant("run paper --set game.revision='\"winstay\"'", "win_stay");
        ExpectMeant("run internet-propagation --set overlay.kind='\"chian\"'", "chain");
        ExpectMeant("feeder ieee13 --input-format stra", "star");
    }

    void ExpectListed(const std::string& kind, const std::string& name, const std::string& help)
    {
        std::string found = "nothing";
        for (const auto& line : RunForJson("list " + kind))
        {
            found = line.at("name") == name ? line.at("description").get<std::string>() : found;
        }
        NS_TEST_EXPECT_MSG_EQ(found, help, kind << ", " << name);
    }

    void ExpectMeant(const std::string& words, const std::string& name)
    {
        const Outcome outcome = Call(words, GetFolder());
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, words << ": " << outcome.output);
        NS_TEST_EXPECT_MSG_NE(outcome.output.find("did you mean \"" + name + "\"?"),
                              std::string::npos,
                              outcome.output);
    }
};

/// A command and a study do what they do.
class OwnStudyTest : public ExtensionTest
{
  public:
    OwnStudyTest()
        : ExtensionTest("a command and a study from outside run")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Run("hello world"), "Hello, world.\n", "the command");
        Write("heads.toml",
              "study = \"head-count\"\n[[experiment]]\nname = \"few\"\n"
              "[[experiment]]\nname = \"many\"\ncount.houses = 7\n");
        const Json heads = RunForJson("run heads.toml");
        NS_TEST_EXPECT_MSG_EQ(heads.at(0).at("heads"), 30, "three in each of ten houses");
        NS_TEST_EXPECT_MSG_EQ(heads.at(1).at("heads"), 21, "three in each of seven");
        const Outcome wrong = Call("run heads.toml --set count.hauses=7", GetFolder());
        NS_TEST_EXPECT_MSG_NE(
            wrong.output.find("did you mean count.houses?"), std::string::npos, wrong.output);
    }
};

/// A feeder format and an access technology give a communication network that is known by hand.
class OwnGridTest : public ExtensionTest
{
  public:
    OwnGridTest()
        : ExtensionTest("a feeder format and an access technology from outside make a grid")
    {
    }

  private:
    void DoRun() override
    {
        Write("village.star", "star 12 50 1.5\n");
        const std::string pigeon = GRIDSHARE_SOURCE_DIRECTORY "/test/extension/carrier-pigeon.toml";
        const Json grid = RunForJson("feeder village.star --access " + QuoteForShell(pigeon));
        NS_TEST_EXPECT_MSG_EQ(grid.at("buses"), 13, "a centre and twelve houses");
        NS_TEST_EXPECT_MSG_EQ_TOL(grid.at("km").get<double>(), 0.6, 1e-12, "twelve times 50 m");
        NS_TEST_EXPECT_MSG_EQ_TOL(grid.at("kw").get<double>(), 18, 1e-12, "twelve times 1.5 kW");
        NS_TEST_EXPECT_MSG_EQ(grid.at("meters"), 12, "one a customer");
        NS_TEST_EXPECT_MSG_EQ(grid.at("concentrators"), 1, "twenty meters each at most");
        // One frame: 100 bytes and 16 around them at 50 kbit/s, and 10 ms.
        NS_TEST_EXPECT_MSG_EQ_TOL(grid.at("access_100_bytes_s_max").get<double>(),
                                  116 * 8 / 50000.0 + 0.01,
                                  1e-12,
                                  "a message of 100 bytes");
    }
};

/// A revision rule in a population of two: the better strategy is copied, and nothing else happens.
class OwnRuleTest : public ExtensionTest
{
  public:
    OwnRuleTest()
        : ExtensionTest("agents revise by a rule from outside")
    {
    }

  private:
    void DoRun() override
    {
        // Sharing pays 1 more. In every event one of the two is asked: the keeper, half of the
        // times, who then switches with the rule's probability.
        const Json report = RunForJson("game --cost -1 --rule win-stay --intensity 0.25 "
                                       "--population 2 --self-excluded 1 --seeds 0");
        NS_TEST_EXPECT_MSG_EQ(report.at("rule"), "win_stay", "by its own name");
        NS_TEST_EXPECT_MSG_EQ_TOL(report.at("fixation_probability_exact").get<double>(),
                                  1,
                                  1e-12,
                                  "nobody copies who earns less");
        NS_TEST_EXPECT_MSG_EQ_TOL(report.at("absorption_steps_exact").get<double>(),
                                  1 / (0.5 * 0.25),
                                  1e-9,
                                  "events until both share");
    }
};

/// An overlay in which a block has one way to go: it reaches everybody, and nobody twice.
class OwnOverlayTest : public ExtensionTest
{
  public:
    OwnOverlayTest()
        : ExtensionTest("blocks spread over a kind of overlay from outside")
    {
    }

  private:
    void DoRun() override
    {
        Write("chain.toml",
              "study = \"propagation\"\n[overlay]\nkind = \"chain\"\nnodes = 5\n"
              "[relay]\nprotocol = \"push\"\n[run]\nblocks = 20\n");
        const Json rows = RunForJson("run chain.toml --no-figures");
        NS_TEST_EXPECT_MSG_EQ(rows.at(0).at("deliveries"), 80, "20 blocks to 4 others");
        NS_TEST_EXPECT_MSG_EQ(rows.at(0).at("duplicates"), 0, "there is one way");
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(GetFolder() + "/errors").find("has no part"),
                              std::string::npos,
                              "no warning");
    }
};

/// A relay under a protocol: each transaction goes round once.
class OwnRelayTest : public ExtensionTest
{
  public:
    OwnRelayTest()
        : ExtensionTest("transactions spread by a relay from outside")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double NODES = 4;
        Write("ring.toml",
              "study = \"consensus\"\n[cluster]\nnodes = [4]\n[gossip]\nrelay = \"ring\"\n"
              "[load]\ntransactions_per_s = 5\n[run]\nduration_s = 20\n");
        Run("run ring.toml --no-figures --out there");
        const ResultsDatabase database(GetFolder() + "/there/results.sqlite",
                                       ResultsDatabase::Access::READ);
        const auto runs = database.ReadRuns();
        NS_TEST_ASSERT_MSG_EQ(runs.size(), 1, "one run");
        const RunRecord record = database.ReadRun(runs.front());
        const double made = record.FindMetric("transactions_submitted").value();
        NS_TEST_EXPECT_MSG_EQ(made, 99, "one every 0.2 s, after the start and before the end");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("messages_gossip").value(), NODES * made, "a message a node");
        NS_TEST_EXPECT_MSG_GT(record.FindMetric("transactions_committed").value(), 80, "final");
    }
};

/// A medium under packets: its name is known to scenarios, and a reading takes its time.
class OwnMediumTest : public ExtensionTest
{
  public:
    OwnMediumTest()
        : ExtensionTest("meters share a medium from outside")
    {
    }

  private:
    void DoRun() override
    {
        Write("village.star", "star 12 50 1.5\n");
        Write("towers.toml",
              "[grid]\nfeeder = \"village.star\"\n[access]\ntechnology = \"g3-plc-fcc\"\n"
              "[network]\nfidelity = \"packet\"\ntransport = \"udp\"\nmedium = \"semaphore\"\n"
              "[run]\nseeds = 1\nepochs = 1\nsettled_epochs = 1\n");
        const RunRecord record = RunScenario("towers");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("readings_lost").value(), 0, "all are seen");
        for (const std::string quantile : {"reading_delay_p50_s", "reading_delay_p95_s"})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                record.FindMetric(quantile).value(), 2, 1e-9, "two seconds each");
        }
    }
};

/// What the hostile simulator and the consensus study make of a protocol.
class OwnProtocolTest : public ExtensionTest
{
  public:
    OwnProtocolTest()
        : ExtensionTest("strong nodes agree by a protocol from outside")
    {
    }

  private:
    static constexpr double PER_S = 5;

    void DoRun() override
    {
        for (const std::string replicas : {"1", "4", "7"})
        {
            const Json report = RunForJson("fuzz sequencer --schedules 100 --replicas " + replicas);
            NS_TEST_EXPECT_MSG_EQ(report.at("protocol"), "sequencer", "by its own name");
            NS_TEST_EXPECT_MSG_EQ(report.at("schedules"), 100, "all of them");
            NS_TEST_EXPECT_MSG_EQ(report.at("violations"), 0, "no two blocks of a height");
            NS_TEST_EXPECT_MSG_EQ(report.at("liveness_failures"), 0, "blocks go on");
        }
        Write("sequencer.toml",
              "study = \"consensus\"\n[cluster]\nnodes = [4]\n"
              "[consensus]\nprotocol = \"sequencer\"\n"
              "[ledger]\nblock_interval_s = 0.5\n"
              "[load]\ntransactions_per_s = 5\n[run]\nduration_s = 20\n"
              "[faults]\ncrash_s = 10\nrestart_s = \"none\"\n"
              "[[experiment]]\nname = \"healthy\"\n"
              "[[experiment]]\nname = \"as many as promised\"\nfaults.crashed = \"f\"\n"
              "[[experiment]]\nname = \"one more\"\nfaults.crashed = \"1\"\n");
        Run("run sequencer.toml --no-figures --out there");
        const ResultsDatabase database(GetFolder() + "/there/results.sqlite",
                                       ResultsDatabase::Access::READ);
        for (const auto& run : database.ReadRuns())
        {
            const RunRecord record = database.ReadRun(run);
            // The sequencer stops after ten seconds, or not before the end.
            const double seconds = run.experiment == "one more, n = 4" ? 10 : 20;
            const double committed = record.FindMetric("transactions_committed").value();
            NS_TEST_EXPECT_MSG_EQ(record.FindMetric("safety_violations").value(), 0, "it agrees");
            NS_TEST_EXPECT_MSG_LT(committed, seconds * PER_S, "no more than were made");
            NS_TEST_EXPECT_MSG_GT(
                committed, (seconds - 1) * PER_S, run.experiment << ": all, but what waits");
        }
    }
};

/// All of them in one scenario of the whole loop.
class OwnLoopTest : public ExtensionTest
{
  public:
    OwnLoopTest()
        : ExtensionTest("the whole loop runs with parts from outside")
    {
    }

  private:
    void DoRun() override
    {
        Write("village.star", "star 12 50 1.5\n");
        Write("village.toml",
              "[grid]\nfeeder = \"village.star\"\n[gossip]\nrelay = \"ring\"\n"
              "[game]\nrevision = \"win_stay\"\nrevision_rate = 1\n"
              "[run]\nseeds = 1\nepochs = 3\nsettled_epochs = 2\n");
        const RunRecord record = RunScenario("village");
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("readings").value(),
                                  12 * std::floor(record.FindMetric("simulated_s").value() / 900),
                                  1e-9,
                                  "each of twelve meters every quarter of an hour");
        const double made = record.FindMetric("transactions_submitted").value();
        NS_TEST_EXPECT_MSG_GT(made, 0, "somebody shares");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("transactions_committed").value(), made, "all are settled");
    }
};

/// The suite of what is added from outside.
class ExtensionTestSuite : public TestSuite
{
  public:
    ExtensionTestSuite()
        : TestSuite("gridshare-extension", TestSuite::Type::UNIT)
    {
        AddTestCase(new ListedTest);
        AddTestCase(new OwnStudyTest);
        AddTestCase(new OwnGridTest);
        AddTestCase(new OwnRuleTest);
        AddTestCase(new OwnOverlayTest);
        AddTestCase(new OwnRelayTest);
        AddTestCase(new OwnProtocolTest);
        AddTestCase(new OwnMediumTest);
        AddTestCase(new OwnLoopTest);
    }
};

ExtensionTestSuite g_extensionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
