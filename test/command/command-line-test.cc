/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/test.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sstream>
#include <sys/wait.h>

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

/// A name that ns-3 takes for a test: words without the characters that no file name may have.
std::string
NameTest(std::string words)
{
    std::replace_if(
        words.begin(),
        words.end(),
        [](char c) { return std::string("\"/\\|?':").find(c) != std::string::npos; },
        ' ');
    return words;
}

/// What a call of the command did.
struct Outcome
{
    int exitCode;       //!< 0 to 255
    std::string output; //!< standard output and standard error
};

/**
 * Call the command in an empty folder.
 *
 * @param words its command line, for the shell
 * @param folder where
 * @return the outcome
 */
Outcome
Call(const std::string& words, const std::string& folder)
{
    const std::string line = "cd '" + folder + "' && '" GRIDSHARE_TOOL "' " + words + " 2>&1";
    FILE* pipe = popen(line.c_str(), "r");
    Outcome outcome{-1, ""};
    std::array<char, 4096> buffer;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    {
        outcome.output.append(buffer.data(), count);
    }
    outcome.exitCode = WEXITSTATUS(pclose(pipe));
    return outcome;
}

} // namespace

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

/// The manual's table of keys is what the schema says.
class ManualKeysTest : public TestCase
{
  public:
    ManualKeysTest()
        : TestCase("the manual holds the table that gridshare list keys --format md prints")
    {
    }

  private:
    void DoRun() override
    {
        const Outcome outcome = Call("list keys --format md", ".");
        std::ifstream file(GRIDSHARE_SOURCE_DIRECTORY "/doc/scenario.md");
        const std::string manual((std::istreambuf_iterator<char>(file)),
                                 std::istreambuf_iterator<char>());
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, "it lists them");
        NS_TEST_EXPECT_MSG_NE(manual.find(outcome.output),
                              std::string::npos,
                              "the manual is behind: replace its table by the command's");
    }
};

/// A small run writes what it says, and again gives the same results.
class SmallRunTest : public TestCase
{
  public:
    SmallRunTest()
        : TestCase("run writes tables and database, and --seeds, --set, --out do what they say")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("run");
        std::filesystem::create_directories(folder);
        const std::string words =
            "run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=50 --set run.epochs=3"
            " --seeds 2 --no-figures --format csv --out there";
        const Outcome first = Call(words, folder);
        NS_TEST_EXPECT_MSG_EQ(first.exitCode, 0, first.output);
        for (const char* name : {"results.sqlite", "table.md", "table.csv", "table.tex"})
        {
            NS_TEST_EXPECT_MSG_EQ(
                std::filesystem::exists(folder + "/there/" + name), true, name << " is there");
        }
        const Outcome second = Call(words, folder);
        NS_TEST_EXPECT_MSG_EQ(second.output, first.output, "the same command, the same table");
    }
};

/// A database says which study made it: the report of each is what its run printed.
class ReportTest : public TestCase
{
  public:
    /// @param words of a small run
    explicit ReportTest(const std::string& words)
        : TestCase(NameTest("gridshare report after " + words)),
          m_words(words)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("report");
        std::filesystem::create_directories(folder);
        const std::string options = " --no-figures --format csv";
        const Outcome run = Call(m_words + options + " --out there", folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        std::filesystem::remove(folder + "/there/table.md");
        const Outcome report = Call("report there" + options, folder);
        NS_TEST_EXPECT_MSG_EQ(report.exitCode, 0, report.output);
        NS_TEST_EXPECT_MSG_EQ(TakeRows(report.output), TakeRows(run.output), "the same table");
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/there/table.md"), true, "and the same files");
    }

    /// The table's lines of experiments that were run, i.e. have a throughput.
    static std::string TakeRows(const std::string& output)
    {
        std::istringstream lines(output);
        std::string rows;
        for (std::string line; std::getline(lines, line);)
        {
            const bool run = std::count(line.begin(), line.end(), ',') > 5 &&
                             line.find(",,,,,,") == std::string::npos;
            rows += run ? line + "\n" : "";
        }
        return rows;
    }

    std::string m_words; //!< of a small run
};

/// A stored chain passes its audit; with one byte of a transaction changed it does not.
class AuditTest : public TestCase
{
  public:
    AuditTest()
        : TestCase("the chain of a run is stored and audited, and a changed byte is found")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("audit");
        std::filesystem::create_directories(folder);
        const Outcome run = Call("run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                                 " --set run.epochs=2 --seeds 1 --no-figures --out there"
                                 " --set run.store_chain=true",
                                 folder);
        NS_TEST_ASSERT_MSG_EQ(run.exitCode, 0, run.output);
        const std::string file = "there/chain-1-1.sqlite";
        const Outcome whole = Call("audit " + file, folder);
        NS_TEST_EXPECT_MSG_EQ(whole.exitCode, 0, whole.output);
        {
            SQLite::Database database(folder + "/" + file, SQLite::OPEN_READWRITE);
            database.exec("UPDATE chain_transaction SET bytes = substr(bytes, 1, 40) || x'ff' || "
                          "substr(bytes, 42) WHERE height = 1 AND position = 0");
        }
        const Outcome changed = Call("audit " + file, folder);
        NS_TEST_EXPECT_MSG_EQ(changed.exitCode, 1, changed.output);
        NS_TEST_EXPECT_MSG_NE(changed.output.find("height 1 position 0"),
                              std::string::npos,
                              "it says where: " << changed.output);
    }
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
        AddTestCase(new WrongCommandTest("run paper --RngRun=0", {"--RngRun 0"}));
        AddTestCase(new WrongCommandTest("run paper --RngRun=1 --seeds 2", {"both"}));
        AddTestCase(new WrongCommandTest("run paper --out /proc/none", {"/proc/none"}));
        AddTestCase(new WrongCommandTest("list feders", {"did you mean \"feeders\"?"}));
        AddTestCase(new WrongCommandTest("version now", {"now"}));
        AddTestCase(new WrongCommandTest("report nowhere", {"nowhere"}));
        AddTestCase(new WrongCommandTest("audit", {"0 files"}));
        AddTestCase(new WrongCommandTest("audit nowhere", {"nowhere"}));
        AddTestCase(new WrongCommandTest("audit nowhere --fromat csv", {"did you mean --format?"}));
        AddTestCase(new RightCommandTest("help", {"run", "list", "report"}));
        AddTestCase(new RightCommandTest("version", {"gridshare 0.", "ns-3 3."}));
        AddTestCase(new RightCommandTest("list", {"paper", "ieee123", "g3-plc-cenelec", "pbft"}));
        AddTestCase(new RightCommandTest("list feeders --format json", {"\"name\": \"ieee13\""}));
        AddTestCase(new RightCommandTest(
            "run internet-propagation --set overlay.nodes=60 --set overlay.degree=700"
            " --set run.blocks=2 --out there",
            {"overlay.degree has no part in the overlay outbound-degree", "random-regular"}));
        AddTestCase(new RightCommandTest("run --help", {"--seeds", "--set"}));
        AddTestCase(new RightCommandTest("run paper --PrintAttributes=ns3::gridshare::DataMarket",
                                         {"EpochLength", "SettlementDelay"}));
        AddTestCase(new ManualKeysTest);
        AddTestCase(new SmallRunTest);
        AddTestCase(new ReportTest("run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                                   " --set run.epochs=2 --seeds 1 --set faults.crashed=f"));
        AddTestCase(new ReportTest("run consensus --set cluster.nodes=[4] --set run.duration_s=5"));
        AddTestCase(new AuditTest);
    }
};

static CommandTestSuite g_commandTestSuite; //!< registers the suite

} // namespace tests
} // namespace gridshare
} // namespace ns3
