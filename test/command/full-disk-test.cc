/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "command-call.h"

#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * What cannot be written is an error, exit code 3, whatever the command: standard output on a full
 * device, and files that end at a limit (ulimit -f), as on a full disk.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Words for the shell: the command with files of at most so many blocks of 512 bytes.
std::string
Limit(int blocks, const std::string& words)
{
    return "version > /dev/null; ulimit -f " + std::to_string(blocks) + "; '" GRIDSHARE_TOOL "' " +
           words;
}

std::string
ReadText(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::set<std::string>
ListFolder(const std::string& folder)
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        names.insert(entry.path().filename().string());
    }
    return names;
}

/// Standard output is lost.
class LostOutputTest : public TestCase
{
  public:
    /// @param words of a command that prints
    explicit LostOutputTest(const std::string& words)
        : TestCase(NameTest(words + " to a full device")),
          m_words(words)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("lost");
        std::filesystem::create_directories(folder);
        const Outcome lost =
            Call("version; { '" GRIDSHARE_TOOL "' " + m_words + " 2> said > /dev/full; }", folder);
        NS_TEST_EXPECT_MSG_EQ(lost.exitCode, 3, "exit code");
        const std::string said = ReadText(folder + "/said");
        NS_TEST_EXPECT_MSG_NE(said.find("standard output: cannot be written"),
                              std::string::npos,
                              "it says so: " << said);
        NS_TEST_EXPECT_MSG_EQ(Call(m_words + " > /dev/null", folder).exitCode, 0, "else it works");
    }

    std::string m_words; //!< of the command
};

/// A figure does not fit on the disk.
class FullDiskFigureTest : public TestCase
{
  public:
    /// @param words of a command that draws plot.svg
    explicit FullDiskFigureTest(const std::string& words)
        : TestCase(NameTest(words + " on a full disk")),
          m_words(words)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("figure");
        std::filesystem::create_directories(folder);
        std::ofstream(folder + "/plot.svg") << "old";
        const Outcome full = Call(Limit(4, m_words), folder);
        NS_TEST_EXPECT_MSG_EQ(full.exitCode, 3, full.output);
        NS_TEST_EXPECT_MSG_NE(
            full.output.find("cannot be written (File too large)"), std::string::npos, full.output);
        NS_TEST_EXPECT_MSG_EQ(ReadText(folder + "/plot.svg"), "old", "the old figure is kept");
        NS_TEST_EXPECT_MSG_EQ(ListFolder(folder).size(), 1, "and nothing left beside it");
        std::filesystem::create_directory(folder + "/device");
        std::filesystem::create_symlink("/dev/full", folder + "/device/plot.svg");
        const Outcome device = Call(m_words, folder + "/device");
        NS_TEST_EXPECT_MSG_EQ(device.exitCode, 3, device.output);
        NS_TEST_EXPECT_MSG_NE(
            device.output.find("plot.svg: cannot be written (No space left on device)"),
            std::string::npos,
            device.output);
        NS_TEST_EXPECT_MSG_EQ(Call(m_words, folder).exitCode, 0, "with room it works");
        NS_TEST_EXPECT_MSG_NE(
            ReadText(folder + "/plot.svg").find("</svg>"), std::string::npos, "a whole figure");
    }

    std::string m_words; //!< of the command
};

/// A sweep on a full disk goes on when there is room again.
class FullDiskRunTest : public TestCase
{
  public:
    FullDiskRunTest()
        : TestCase("a sweep on a full disk ends with exit code 3, and goes on with room")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("sweep");
        std::filesystem::create_directories(folder);
        const std::string words = "run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                                  " --set run.epochs=2 --seeds 1 --jobs 1 --no-figures"
                                  " --set run.store_chain=true --format csv --out ";
        // The limit meets plan.json, then the database's tables, then a run, then a chain.
        for (const int blocks : {1, 40, 50, 60})
        {
            const Outcome full = Call(Limit(blocks, words + "there"), folder);
            NS_TEST_EXPECT_MSG_EQ(full.exitCode, 3, blocks << ": " << full.output);
            NS_TEST_EXPECT_MSG_NE(
                full.output.find("cannot be written ("), std::string::npos, full.output);
            for (const auto& name : ListFolder(folder + "/there"))
            {
                NS_TEST_EXPECT_MSG_EQ(name.find(".part-"), std::string::npos, "left: " << name);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(Call(words + "there", folder).exitCode, 0, "with room");
        NS_TEST_EXPECT_MSG_EQ(Call(words + "straight", folder).exitCode, 0, "never stopped");
        NS_TEST_EXPECT_MSG_EQ(
            ListFolder(folder + "/there"), ListFolder(folder + "/straight"), "the same files");
        NS_TEST_EXPECT_MSG_EQ(ReadText(folder + "/there/table.csv"),
                              ReadText(folder + "/straight/table.csv"),
                              "the same table");
    }
};

/// Commands that print.
const char* const CALLS[] = {
    "version",
    "help",
    "list",
    "list keys sharing --format csv",
    "game --format json",
    "feeder ieee13",
    "fuzz pbft --schedules 2",
    "run --help",
    "run paper --PrintHelp",
    "run consensus --set cluster.nodes=[4] --set run.duration_s=5 --seeds 1 --no-figures",
    "run fidelity --set network.topology=star --set traffic.block_bytes=[1000] --no-figures",
};

/// The suite of what cannot be written.
class FullDiskTestSuite : public TestSuite
{
  public:
    FullDiskTestSuite()
        : TestSuite("gridshare-command-full-disk", TestSuite::Type::SYSTEM)
    {
        for (const char* words : CALLS)
        {
            AddTestCase(new LostOutputTest(words));
        }
        AddTestCase(new FullDiskFigureTest("game --plot plot.svg"));
        AddTestCase(new FullDiskFigureTest("feeder ieee13 --plot plot.svg"));
        AddTestCase(new FullDiskRunTest);
    }
};

FullDiskTestSuite g_fullDiskTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
