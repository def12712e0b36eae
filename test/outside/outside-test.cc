/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "outside-fixture.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The suite of this project: what it adds is used in the way of what gridshare brings along. Each
 * number is known by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Everything is listed with what gridshare brings along, and is what a misspelt word meant.
class ListedTest : public OutsideTest
{
  public:
    ListedTest()
        : OutsideTest("what is registered is listed, and found by a misspelt name")
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
        NS_TEST_EXPECT_MSG_NE(Run("fuzz --list-mutations").find("sequencer-two"),
                              std::string::npos,
                              "a deliberate fault");
        const Json studies = RunForJson("list studies");
        NS_TEST_EXPECT_MSG_EQ(studies.front().at("name"), "sharing", "the default stays the first");
        const Json metrics = RunForJson("list metrics head-count");
        NS_TEST_EXPECT_MSG_EQ(metrics.at(0).at("name"), "heads", "its results are in the list");
        const std::string help = Run("help");
        NS_TEST_EXPECT_MSG_NE(help.find("hello       greets\n"), std::string::npos, "a command");
        NS_TEST_EXPECT_MSG_EQ(help.find("usage: own-gridshare COMMAND"), 0, "its own name");
        ExpectMeant("helo me", "hello");
        ExpectMeant("run paper --set gossip.relay='\"rin\"'", "ring");
        ExpectMeant("run consensus --set consensus.protocol='\"sequencr\"'", "sequencer");
        ExpectMeant("fuzz sequencr", "sequencer");
        ExpectMeant("run paper --set network.medium='\"semafore\"'", "semaphore");
        ExpectMeant("run paper --set game.revision='\"winstay\"'", "win_stay");
        ExpectMeant("run paper --set game.policy='\"fadign\"'", "fading");
        ExpectMeant("game --policy fadign", "fading");
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
        const ProgramOutcome outcome = Call(words);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, words << ": " << outcome.output);
        NS_TEST_EXPECT_MSG_NE(outcome.errors.find("did you mean \"" + name + "\"?"),
                              std::string::npos,
                              outcome.errors);
    }
};

/// A command and a study do what they do.
class OwnStudyTest : public OutsideTest
{
  public:
    OwnStudyTest()
        : OutsideTest("a command and a study from outside run")
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
        const ProgramOutcome wrong = Call("run heads.toml --set count.hauses=7");
        NS_TEST_EXPECT_MSG_NE(
            wrong.errors.find("did you mean count.houses?"), std::string::npos, wrong.errors);
    }
};

/// A feeder format and an access technology give a communication network that is known by hand.
class OwnGridTest : public OutsideTest
{
  public:
    OwnGridTest()
        : OutsideTest("a feeder format and an access technology from outside make a grid")
    {
    }

  private:
    void DoRun() override
    {
        Write("village.star", "star 12 50 1.5\n");
        const Json grid =
            RunForJson("feeder village.star --access '" OWN_FOLDER "/carrier-pigeon.toml'");
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
class OwnRuleTest : public OutsideTest
{
  public:
    OwnRuleTest()
        : OutsideTest("agents revise by a rule from outside")
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

/// An incentive policy in theory and on the chain: the population rests where the law says so, and
/// the platform pays what the policy says.
class OwnPolicyTest : public OutsideTest
{
  public:
    OwnPolicyTest()
        : OutsideTest("the platform pays by an incentive policy from outside")
    {
    }

  private:
    void DoRun() override
    {
        // h(x) = G x + omega (1 - x) - C with G = g f = 1, omega = 2 and C = 1.5 is 0.5 - x.
        const Json report = RunForJson("game --gain 0.2 --value 5 --cost 1.5 --policy fading "
                                       "--policy-parameter 2 --x0 0.2");
        NS_TEST_EXPECT_MSG_EQ(report.at("policy").at("name"), "fading", "by its own name");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            report.at("policy").at("limit").get<double>(), 0.5, 1e-12, "where it rests");
        NS_TEST_EXPECT_MSG_EQ_TOL(report.at("policy").at("time_to_target").get<double>(),
                                  GetTime(0.49) - GetTime(0.2),
                                  1e-9,
                                  "until 0.01 below");
        Write("village.star", "star 12 50 1.5\n");
        Write("fading.toml",
              "[grid]\nfeeder = \"village.star\"\n"
              "[game]\ninitial_share = 0.5\npolicy = \"fading\"\npolicy_parameter = 2.0\n"
              "[run]\nseeds = 1\nepochs = 1\nsettled_epochs = 1\n");
        const RunRecord record = RunScenario("fading");
        const double sharers = 12 * record.FindMetric("share_initial").value();
        NS_TEST_EXPECT_MSG_GT(sharers, 0, "somebody shares");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("delivered_share").value(), 1, "all are settled");
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("outlay").value(),
                                  sharers * 2 * (1 - sharers / 12),
                                  1e-9,
                                  "omega (1 - x) to each sharer of the one epoch");
    }

    /// Antiderivative of 1 / (x (1 - x) (1/2 - x)), below one half: by partial fractions
    /// 2/x - 2/(1 - x) + 4/(1/2 - x).
    static double GetTime(double x)
    {
        return 2 * std::log(x) + 2 * std::log(1 - x) - 4 * std::log(0.5 - x);
    }
};

/// An overlay in which a block has one way to go: it reaches everybody, and nobody twice.
class OwnOverlayTest : public OutsideTest
{
  public:
    OwnOverlayTest()
        : OutsideTest("blocks spread over a kind of overlay from outside")
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
        NS_TEST_EXPECT_MSG_EQ(
            ReadWhole("errors").find("has no part"), std::string::npos, "no warning");
    }
};

/// A relay under a protocol: each transaction goes round once.
class OwnRelayTest : public OutsideTest
{
  public:
    OwnRelayTest()
        : OutsideTest("transactions spread by a relay from outside")
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
class OwnMediumTest : public OutsideTest
{
  public:
    OwnMediumTest()
        : OutsideTest("meters share a medium from outside")
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
class OwnProtocolTest : public OutsideTest
{
  public:
    OwnProtocolTest()
        : OutsideTest("strong nodes agree by a protocol from outside")
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
        for (const std::string fault : {"sequencer-two", "sequencer-never-asks"})
        {
            const ProgramOutcome wrong =
                Call("fuzz sequencer --schedules 2000 --mutation " + fault);
            NS_TEST_EXPECT_MSG_EQ(wrong.exitCode, 1, fault << " is found");
            NS_TEST_EXPECT_MSG_NE(wrong.errors.find("Show it again: own-gridshare fuzz sequencer"),
                                  std::string::npos,
                                  "by the program's own name: " << wrong.errors);
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
class OwnLoopTest : public OutsideTest
{
  public:
    OwnLoopTest()
        : OutsideTest("the whole loop runs with parts from outside")
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
class OutsideTestSuite : public TestSuite
{
  public:
    OutsideTestSuite()
        : TestSuite("gridshare-outside", TestSuite::Type::UNIT)
    {
        AddTestCase(new ListedTest);
        AddTestCase(new OwnStudyTest);
        AddTestCase(new OwnGridTest);
        AddTestCase(new OwnRuleTest);
        AddTestCase(new OwnPolicyTest);
        AddTestCase(new OwnOverlayTest);
        AddTestCase(new OwnRelayTest);
        AddTestCase(new OwnProtocolTest);
        AddTestCase(new OwnMediumTest);
        AddTestCase(new OwnLoopTest);
    }
};

OutsideTestSuite g_outsideTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3

int
main(int argc, char* argv[])
{
    return ns3::TestRunner::Run(argc, argv);
}
