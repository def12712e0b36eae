/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/output-file.h"
#include "ns3/test.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sys/resource.h>

/**
 * @file
 * @ingroup gridshare-test
 * Files that are written whole or not at all.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
ReadText(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t
CountEntries(const std::string& folder)
{
    const std::filesystem::directory_iterator entries(folder);
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

/// Files end at so many bytes while it lives, as on a full disk: no right is needed for that.
class FullDisk
{
  public:
    explicit FullDisk(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }

    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    void (*m_handler)(int); //!< restored at the end
    rlimit m_before;        //!< restored at the end
};

/// @return "" if nothing was thrown, else "input: " or "output: " and the message
std::string
Catch(const std::function<void()>& write)
{
    try
    {
        write();
    }
    catch (const InputError& error)
    {
        return std::string("input: ") + error.what();
    }
    catch (const OutputError& error)
    {
        return std::string("output: ") + error.what();
    }
    return "";
}

/// What is written arrives, in the place of what was there, and nothing else is left.
class ReplacementTest : public TestCase
{
  public:
    ReplacementTest()
        : TestCase("a file is replaced, also through a link, and nothing is left beside it")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("replace");
        MakeOutputFolder(folder + "/a/b");
        MakeOutputFolder(folder + "/a/b"); // there already
        const std::string file = folder + "/a/b/table.md";
        WriteOutputFile(file, "old");
        WriteOutputFile(file, std::string("new\0bytes", 9));
        NS_TEST_EXPECT_MSG_EQ(ReadText(file), std::string("new\0bytes", 9), "the new content");
        NS_TEST_EXPECT_MSG_EQ(CountEntries(folder + "/a/b"), 1, "nothing beside it");
        std::filesystem::create_symlink("b/table.md", folder + "/a/link");
        WriteOutputFile(folder + "/a/link", "through the link");
        NS_TEST_EXPECT_MSG_EQ(ReadText(file), "through the link", "the file that was meant");
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::is_symlink(folder + "/a/link"), true, "the link is kept");
        std::ofstream(file + ".part-abcdef") << "left by kill -9";
        std::ofstream(folder + "/a/b/a.part-time") << "no such file";
        RemoveUnfinishedFiles(folder + "/a/b");
        NS_TEST_EXPECT_MSG_EQ(CountEntries(folder + "/a/b"), 2, "one of them is gone");
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(file + ".part-abcdef"), false, "the unfinished one");
    }
};

/// A full disk loses nothing.
class FullDiskTest : public TestCase
{
  public:
    FullDiskTest()
        : TestCase("a full disk is an output error; the old file is kept and no temporary is left")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("full");
        MakeOutputFolder(folder);
        const std::string file = folder + "/figure.svg";
        WriteOutputFile(file, "old");
        std::string said;
        {
            const FullDisk full(1000);
            said = Catch([&]() { WriteOutputFile(file, std::string(1001, 'x')); });
        }
        NS_TEST_EXPECT_MSG_EQ(said,
                              "output: " + file +
                                  ": cannot be written (File too large); free some space, or "
                                  "choose another folder",
                              "what, why and what to do");
        NS_TEST_EXPECT_MSG_EQ(ReadText(file), "old", "the old file");
        NS_TEST_EXPECT_MSG_EQ(CountEntries(folder), 1, "no temporary");
        // A device is written itself: renaming a file over it would take the device away.
        std::filesystem::create_symlink("/dev/full", folder + "/device");
        said = Catch([&]() { WriteOutputFile(folder + "/device", "anything"); });
        NS_TEST_EXPECT_MSG_EQ(said.find("output: "), 0, said);
        NS_TEST_EXPECT_MSG_NE(said.find("No space left on device"), std::string::npos, said);
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::is_character_file("/dev/full"), true, "the device is there");
    }
};

/// A library's file whose end is missing.
class MissingEndTest : public TestCase
{
  public:
    MissingEndTest()
        : TestCase("a file of a library is complete only where there was room for more")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("end");
        MakeOutputFolder(folder);
        const std::string file = folder + "/trace.pcap";
        WriteOutputFile(file, "packets");
        NS_TEST_EXPECT_MSG_EQ(Catch([&]() { RequireRoomAfter(file); }), "", "with room");
        std::string said;
        {
            const FullDisk full(1000);
            said = Catch([&]() { RequireRoomAfter(file); });
        }
        NS_TEST_EXPECT_MSG_EQ(said.find("output: " + file + ": cannot be written"), 0, said);
        NS_TEST_EXPECT_MSG_EQ(ReadText(file), "packets", "it is as it was");
    }
};

/// A path where no file can be is the user's to correct.
class UnusablePathTest : public TestCase
{
  public:
    UnusablePathTest()
        : TestCase("a path where no file or folder can be made is an input error")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("paths");
        MakeOutputFolder(folder);
        WriteOutputFile(folder + "/file", "");
        for (const auto& path : {folder, folder + "/none/x", folder + "/file/x"})
        {
            const auto said = Catch([&]() { WriteOutputFile(path, "text"); });
            NS_TEST_EXPECT_MSG_EQ(said.find("input: " + path + ": found a place that cannot"),
                                  0,
                                  "it names the path: " << said);
        }
        for (const auto& path : {folder + "/file", folder + "/file/x", std::string("/proc/x")})
        {
            const auto said = Catch([&]() { MakeOutputFolder(path); });
            NS_TEST_EXPECT_MSG_EQ(said.find("input: " + path), 0, "it names the path: " << said);
        }
        NS_TEST_EXPECT_MSG_EQ(CountEntries(folder), 1, "nothing is left");
    }
};

/// The suite of files that are written.
class OutputFileTestSuite : public TestSuite
{
  public:
    OutputFileTestSuite()
        : TestSuite("gridshare-output", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReplacementTest);
        AddTestCase(new FullDiskTest);
        AddTestCase(new MissingEndTest);
        AddTestCase(new UnusablePathTest);
    }
};

OutputFileTestSuite g_outputFileTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
