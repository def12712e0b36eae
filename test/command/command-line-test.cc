/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"

#include "ns3/test.h"

#include <filesystem>
#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * The command as users meet it: exit codes, messages, and what is left on disk.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A wrong command line: exit code 2, one message with these words in it, nothing written.
class WrongCommandTest : public TestCase
{
  public:
    /**
     * @param words the command line
     * @param parts each stands in the message
     */
    WrongCommandTest(const std::string& words, const std::vector<std::string>& parts)
        : TestCase(NameTest("bad input, gridshare " + words)),
          m_words(words),
          m_parts(parts)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("empty");
        std::filesystem::create_directories(folder);
        std::ofstream(folder + "/../wrong.toml") << "[game]\ngian = 1\n";
        std::ofstream(folder + "/../contradiction.toml") << "[run]\nsettlement_s = 100\n";
        std::ofstream(folder + "/../overlay.toml")
            << "study = \"propagation\"\n[overlay]\nkind = \"outbound-degree\"\nnodes = 5\n";
        std::ofstream(folder + "/../bare.toml") << "";
        std::ofstream(folder + "/../rate.toml") << "[game]\nrevision_rate = 0.12\n";
        std::ofstream(folder + "/../feeder.toml") << "[grid]\nfeeder = \"nope.dss\"\n";
        std::ofstream(folder + "/../attribute.toml")
            << "[attributes]\n\"ns3::gridshare::DataMarket::EpochLength\" = \"long\"\n";
        std::ofstream(folder + "/../peers.toml") << "study = \"fidelity\"\n[overlay]\npeers = 9\n";
        const Outcome outcome = Call(m_words, folder);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, "exit code; it said: " << outcome.output);
        NS_TEST_EXPECT_MSG_EQ(std::count(outcome.output.begin(), outcome.output.end(), '\n'),
                              1,
                              "one message: " << outcome.output);
        for (const auto& part : m_parts)
        {
            NS_TEST_EXPECT_MSG_NE(outcome.output.find(part),
                                  std::string::npos,
                                  "\"" << outcome.output << "\" lacks \"" << part << "\"");
        }
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::is_empty(folder), true, "nothing was written");
    }

    std::string m_words;              //!< the command line
    std::vector<std::string> m_parts; //!< of the message
};

/// A right command line: exit code 0 and these words in what it prints.
class RightCommandTest : public TestCase
{
  public:
    /**
     * @param words the command line
     * @param parts each stands in the output
     */
    RightCommandTest(const std::string& words, const std::vector<std::string>& parts)
        : TestCase(NameTest("gridshare " + words)),
          m_words(words),
          m_parts(parts)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("empty");
        std::filesystem::create_directories(folder);
        const Outcome outcome = Call(m_words, folder);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, "exit code; it said: " << outcome.output);
        for (const auto& part : m_parts)
        {
            NS_TEST_EXPECT_MSG_NE(outcome.output.find(part),
                                  std::string::npos,
                                  "\"" << outcome.output << "\" lacks \"" << part << "\"");
        }
    }

    std::string m_words;              //!< the command line
    std::vector<std::string> m_parts; //!< of the output
};

/// A table of the manual is what a command prints.
class ManualTableTest : public TestCase
{
  public:
    /// @param words of the command, without format @param page of the manual
    ManualTableTest(const std::string& words, const std::string& page)
        : TestCase("the manual holds the table of gridshare " + words),
          m_words(words),
          m_page(page)
    {
    }

  private:
    void DoRun() override
    {
        const Outcome outcome = Call(m_words + " --format md", ".");
        const std::string manual = ReadWhole(GRIDSHARE_SOURCE_DIRECTORY "/doc/" + m_page);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, "it lists them");
        NS_TEST_EXPECT_MSG_NE(manual.find(outcome.output),
                              std::string::npos,
                              "the manual is behind: replace its table by the command's");
    }

    std::string m_words; //!< of the command
    std::string m_page;  //!< of the manual
};

/// The suite of the command.
class CommandTestSuite : public TestSuite
{
  public:
    CommandTestSuite()
        : TestSuite("gridshare-command", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new WrongCommandTest("rnu paper", {"rnu", "did you mean \"run\"?"}));
        AddTestCase(new WrongCommandTest("run", {"0 scenarios"}));
        AddTestCase(new WrongCommandTest("run paper extra", {"2 scenarios"}));
        AddTestCase(new WrongCommandTest("run papre", {"papre", "did you mean \"paper\"?"}));
        AddTestCase(new WrongCommandTest("run ./none.toml", {"./none.toml"}));
        AddTestCase(new WrongCommandTest("run paper --sed 3", {"--sed"}));
        AddTestCase(new WrongCommandTest("run paper --seeds", {"seeds"}));
        AddTestCase(new WrongCommandTest("run paper --seeds 0", {"--seeds 0", "[1, 100000]"}));
        AddTestCase(new WrongCommandTest("run paper --seeds 1x", {"--seeds 1x"}));
        AddTestCase(new WrongCommandTest("run paper --seeds 1 --seeds 2", {"seeds"}));
        AddTestCase(
            new WrongCommandTest("run paper --format xml", {"xml", "table, json, csv, md"}));
        AddTestCase(new WrongCommandTest("run paper --set game.gain", {"section.key=value"}));
        AddTestCase(new WrongCommandTest("run paper --set game.gian=1",
                                         {"game.gian", "did you mean game.gain?"}));
        AddTestCase(
            new WrongCommandTest("run paper --set game.gain=0", {"game.gain = 0", "(0, 1e+06]"}));
        AddTestCase(new WrongCommandTest("run paper --set game.revision_rate=9",
                                         {"--set game.revision_rate=9"}));
        AddTestCase(new WrongCommandTest("run paper --set game.value_slopes=[1.0,2.0,3.0]",
                                         {"game.value_slopes"}));
        AddTestCase(
            new WrongCommandTest("run paper --set grid.feeder=ieee321", {"ieee321", "ieee123"}));
        AddTestCase(new WrongCommandTest("run paper --set consensus.protocol=pbtf",
                                         {"did you mean \"pbft\"?"}));
        AddTestCase(new WrongCommandTest("run ../wrong.toml", {"wrong.toml:2: ", "game.gian"}));
        AddTestCase(new WrongCommandTest("run ../overlay.toml", {"overlay.toml:4: ", "5 nodes"}));
        AddTestCase(new WrongCommandTest("run ../peers.toml", {"peers.toml:3: ", "at most 5"}));
        AddTestCase(new WrongCommandTest("run ../contradiction.toml",
                                         {"contradiction.toml:2: ", "run.settlement_s"}));
        AddTestCase(new WrongCommandTest("run paper --ns3::gridshare::DataMarket::Epoch=1h",
                                         {"no attribute Epoch", "EpochLength"}));
        AddTestCase(new WrongCommandTest("run paper --ns3::gridshare::DataMarkt::EpochLength=1h",
                                         {"did you mean ns3::gridshare::DataMarket?"}));
        AddTestCase(new WrongCommandTest("run paper --ns3::gridshare::DataMarket::EpochLength=long",
                                         {"EpochLength=long", "Time"}));
        AddTestCase(new WrongCommandTest("run paper --set faults.crashed=9",
                                         {"faults.crashed", "0 to 7", "\"f\""}));
        AddTestCase(new WrongCommandTest("run paper --set faults.behaviour=lies",
                                         {"faults.behaviour", "equivocation"}));
        AddTestCase(new WrongCommandTest("run paper --set faults.backhaul_loss=1.5",
                                         {"faults.backhaul_loss", "[0, 1]"}));
        AddTestCase(new WrongCommandTest(
            "run paper --set network.fidelity=packet --set network.medium=wifi",
            {"network.medium=wifi", "over Wi-Fi", "1 to 54 Mb/s"}));
        AddTestCase(new WrongCommandTest(
            "run paper --set network.fidelity=packet --set grid.kw_per_meter=0.001"
            " --set access.meters_per_concentrator=100000",
            {"network.fidelity=packet", "nodes", "which fit into"}));
        AddTestCase(new WrongCommandTest("run consensus --set network.transport=udp",
                                         {"network.transport", "network.fidelity"}));
        AddTestCase(new WrongCommandTest(
            "run fidelity --ns3::gridshare::MessageTransport::Forwarding=Frames",
            {"MessageTransport::Forwarding", "network.forwarding"}));
        AddTestCase(new WrongCommandTest("run paper --RngRun=0", {"--RngRun 0"}));
        for (const std::string change :
             {"meters.reading_interval_s=300", "game.reward=9", "game.gain=1", "run.epoch_s=86400"})
        {
            // bare.toml states no rate: the place is what raised the payoffs.
            AddTestCase(new WrongCommandTest("run ../bare.toml --set " + change,
                                             {"--set " + change.substr(0, change.find('=')),
                                              ": found game.revision_rate = 0.1 where",
                                              "expected game.revision_rate above 0, at most 0.0"}));
        }
        AddTestCase(new WrongCommandTest("run ../rate.toml --set game.reward=9",
                                         {"rate.toml:2: ", "v = 4", "f = 5", "at most 0.068"}));
        AddTestCase(new WrongCommandTest("run paper --set meters.reading_mode=daily-upload"
                                         " --set meters.reading_interval_s=1000",
                                         {"--set meters.reading_interval_s", "for example 960"}));
        AddTestCase(new WrongCommandTest("run paper --set roles.power_companies=254",
                                         {"at most 253", "roles.institutions = 3"}));
        AddTestCase(new WrongCommandTest("run paper --set roles.institutions=255",
                                         {"at most 252", "roles.power_companies = 4"}));
        AddTestCase(
            new WrongCommandTest("run paper --set run.epochs=1000000 --set run.epoch_s=10000",
                                 {"--set run.epochs", "at most 899999 with run.epoch_s"}));
        AddTestCase(new WrongCommandTest("run consensus --set consensus.timeout_s=3600",
                                         {"--set consensus.timeout_s", "maximum_timeout_s = 16"}));
        AddTestCase(new WrongCommandTest("run consensus --set load.readings=300"
                                         " --set ledger.block_bytes=1000",
                                         {"--set ledger.block_bytes", "at least 1451"}));
        AddTestCase(new WrongCommandTest("run paper --set meters.reading_interval_s=10"
                                         " --set game.revision_rate=0.0005"
                                         " --set game.volume_maximum=360"
                                         " --set ledger.block_bytes=1690",
                                         {"--set ledger.block_bytes", "at least 1691"}));
        AddTestCase(new WrongCommandTest("run paper --set meters.reading_interval_s=1"
                                         " --set run.epoch_s=86400 --set game.revision_rate=1e-6"
                                         " --set game.volume_maximum=86400",
                                         {"--set game.volume_maximum", "at most 65535"}));
        AddTestCase(new WrongCommandTest("run consensus --set cluster.nodes=[4,4]",
                                         {"[4, 4] with 4 twice"}));
        AddTestCase(new WrongCommandTest("run consensus --set gossip.peers=1", {"[2, 255]"}));
        AddTestCase(new WrongCommandTest("run consensus --set load.transactions_per_s=1e-300",
                                         {"[1e-06, 1e+06]"}));
        AddTestCase(new WrongCommandTest("run fidelity --set traffic.block_bytes=[1000,1000]",
                                         {"1000 twice"}));
        AddTestCase(new WrongCommandTest("run paper --set faults.behaviour=silence+silence",
                                         {"every behaviour once"}));
        AddTestCase(new WrongCommandTest("run paper --set faults.behaviour=silence+",
                                         {"one or several of"}));
        AddTestCase(new WrongCommandTest("run paper --ns3::gridshare::DataMarket::EpochLength=7s",
                                         {"DataMarket::EpochLength", "set run.epoch_s"}));
        AddTestCase(new WrongCommandTest("run ../attribute.toml", {"attribute.toml:2: ", "Time"}));
        AddTestCase(new WrongCommandTest("run ../feeder.toml",
                                         {"feeder.toml:2: ", "ieee13", "synthetic-urban"}));
        AddTestCase(new WrongCommandTest("run paper --set grid.feeder=", {"synthetic-urban"}));
        AddTestCase(new WrongCommandTest("run paper --set grid.feeder=..", {".. is a folder"}));
        AddTestCase(new WrongCommandTest("run paper --set grid.coordinates=none.csv",
                                         {"grid.coordinates = \"none.csv\"", "no file none.csv"}));
        AddTestCase(new WrongCommandTest("run paper --set meters.load_shape=none.csv",
                                         {"residential, commercial, or a CSV file"}));
        AddTestCase(new WrongCommandTest("run paper --set grid.default_units=furlong",
                                         {"grid.default_units", "mi, kft"}));
        AddTestCase(new WrongCommandTest("run paper --RngRun 3", {"--RngRun=3", "one word"}));
        AddTestCase(new WrongCommandTest("run paper --RngRum=3", {"did you mean --RngRun?"}));
        AddTestCase(new WrongCommandTest("run paper --RngSeed=0", {"[1, 4294944442]"}));
        AddTestCase(new WrongCommandTest("run paper --RngSeed=4294944443", {"[1, 4294944442]"}));
        AddTestCase(new WrongCommandTest("run paper --PrintAttributes=nope", {"no type nope"}));
        AddTestCase(new WrongCommandTest("run paper --PrintGroup=nope", {"no group nope"}));
        AddTestCase(new WrongCommandTest("run paper --SchedulerType=ns3::Node",
                                         {"one of", "ns3::MapScheduler"}));
        AddTestCase(new WrongCommandTest("run paper --SimulatorImplementationType=nope",
                                         {"ns3::DefaultSimulatorImpl"}));
        AddTestCase(new WrongCommandTest("run paper --ChecksumEnabled=maybe", {"BooleanValue"}));
        AddTestCase(new WrongCommandTest("run ..", {"a folder"}));
        AddTestCase(new WrongCommandTest("list rules", {"did you mean \"revision-rules\"?"}));
        AddTestCase(new WrongCommandTest("list nope", {"scenarios, studies"}));
        AddTestCase(new WrongCommandTest("game --format xml", {"one of table, json, csv, md"}));
        AddTestCase(new WrongCommandTest("game --fromat csv", {"did you mean --format?"}));
        AddTestCase(new WrongCommandTest("fuzz pbft --fromat csv", {"did you mean --format?"}));
        AddTestCase(new WrongCommandTest("report . --fromat csv", {"did you mean --format?"}));
        AddTestCase(new WrongCommandTest("list --fromat csv", {"did you mean --format?"}));
        AddTestCase(
            new WrongCommandTest("feeder ieee13 --fromat csv", {"did you mean \"--format\""}));
        AddTestCase(new WrongCommandTest("run paper --RngRun=1 --seeds 2", {"both"}));
        AddTestCase(new WrongCommandTest("run paper --out /proc/none", {"/proc/none"}));
        AddTestCase(new WrongCommandTest("feeder ..", {"found a folder", "name a file in it"}));
        AddTestCase(new WrongCommandTest("list feders", {"did you mean \"feeders\"?"}));
        AddTestCase(new WrongCommandTest("version now", {"now"}));
        AddTestCase(
            new WrongCommandTest("nope", {"one of run, list, ", "setup, test, bench, lint, help"}));
        AddTestCase(new WrongCommandTest("tset", {"did you mean \"test\"?"}));
        AddTestCase(new WrongCommandTest("test", {"only the script ./gridshare", "feeder; call"}));
        AddTestCase(new WrongCommandTest("help nope", {"\"nope\"", "one of run, list, "}));
        AddTestCase(new WrongCommandTest("help run paper", {"\"paper\"", "remove it"}));
        AddTestCase(new WrongCommandTest("--help run paper", {"\"paper\"", "remove it"}));
        AddTestCase(new WrongCommandTest("report nowhere", {"nowhere"}));
        AddTestCase(new WrongCommandTest("audit", {"0 files"}));
        AddTestCase(new WrongCommandTest("audit nowhere", {"nowhere"}));
        AddTestCase(new WrongCommandTest("audit /", {"a folder", "chain-1-1.sqlite"}));
        AddTestCase(new WrongCommandTest("audit nowhere --fromat csv", {"did you mean --format?"}));
        AddTestCase(new RightCommandTest("help", {"run", "list", "report"}));
        AddTestCase(new RightCommandTest("help run", {"usage: ./gridshare run ", "--seeds"}));
        AddTestCase(new RightCommandTest("--help audit", {"usage: ./gridshare audit "}));
        AddTestCase(new RightCommandTest("version --help", {"usage: ./gridshare version"}));
        AddTestCase(new RightCommandTest("version", {"gridshare 0.", "ns-3 3."}));
        AddTestCase(new RightCommandTest("list", {"paper", "ieee123", "g3-plc-cenelec", "pbft"}));
        AddTestCase(new RightCommandTest("list feeders --format json", {"\"name\": \"ieee13\""}));
        AddTestCase(new RightCommandTest(
            "run internet-propagation --set overlay.nodes=60 --set overlay.degree=700"
            " --set run.blocks=2 --out there",
            {"overlay.degree has no part in the overlay outbound-degree", "random-regular"}));
        AddTestCase(new RightCommandTest("list keys 'propagation'", {"relay.uploads"}));
        AddTestCase(new RightCommandTest("list metrics fidelity --format csv",
                                         {"column,p50_packet_ms,ms,fidelity,"}));
        AddTestCase(new RightCommandTest(
            "run internet-propagation --set overlay.nodes=60 --set run.blocks=2 --RngRun=3"
            " --no-figures --format csv --out there",
            {",1,60,2,,"})); // that seed alone
        AddTestCase(new RightCommandTest("run --help", {"--seeds", "--set"}));
        AddTestCase(new RightCommandTest("run paper --PrintAttributes=ns3::gridshare::DataMarket",
                                         {"EpochLength", "SettlementDelay"}));
        AddTestCase(new RightCommandTest("run paper --PrintGlobals",
                                         {"--SchedulerType=[ns3::gridshare::RadixScheduler]"}));
        AddTestCase(
            new RightCommandTest("run paper --SchedulerType=ns3::MapScheduler --PrintGlobals",
                                 {"--SchedulerType=[ns3::MapScheduler]"}));
        for (const auto* study : {"sharing", "consensus", "propagation", "fidelity"})
        {
            AddTestCase(new ManualTableTest(std::string("list keys ") + study,
                                            std::string("reference/keys/") + study + ".md"));
        }
        AddTestCase(new ManualTableTest("list metrics", "reference/metrics.md"));
        AddTestCase(new WrongCommandTest("list keys propagtion", {"did you mean \"propagation\""}));
        AddTestCase(new WrongCommandTest("list metrics cnsensus", {"did you mean \"consensus\""}));
        AddTestCase(new RightCommandTest(
            "run fidelity --set network.topology=star --set traffic.block_bytes=[1000] --seeds 2"
            " --set traffic.rounds=2 --no-figures --format csv --out there",
            {",star,30,1000,block propagation,66,66,", ",star,30,1000,commit latency,48,48,"}));
    }
};

static CommandTestSuite g_commandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
