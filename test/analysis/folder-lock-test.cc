/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scratch-directory.h"

#include "ns3/folder-lock.h"
#include "ns3/output-error.h"
#include "ns3/test.h"
#include "ns3/utc-time.h"

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * One command at a time in a folder, however the one before ended, and since when.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return the message of the OutputError, or ""
std::string
Catch(const std::function<void()>& work)
{
    try
    {
        work();
    }
    catch (const OutputError& error)
    {
        return error.what();
    }
    return "";
}

/// The second is told who the first is, and gets the folder when the first is done.
class SecondCommandTest : public TestCase
{
  public:
    SecondCommandTest()
        : TestCase("the second command is told who holds the folder")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string folder = scratch.GetPath().string();
        NS_TEST_EXPECT_MSG_EQ(
            Catch([&]() { FolderLock::RequireFree(folder); }), "", "never locked");
        auto first = std::make_unique<FolderLock>(folder, "./gridshare run one");
        NS_TEST_EXPECT_MSG_EQ(first->IsHeld(), true, "a free folder");
        const std::string start = folder +
                                  ": cannot be written (in use by ./gridshare run one, "
                                  "process " +
                                  std::to_string(getpid()) + ", since 2";
        {
            const FolderLock second(folder, "./gridshare run two");
            NS_TEST_EXPECT_MSG_EQ(second.IsHeld(), false, "a folder in use");
            const auto said = Catch([&]() { second.RequireHeld(); });
            NS_TEST_EXPECT_MSG_EQ(said.substr(0, start.size()), start, "who, and since when");
        }
        NS_TEST_EXPECT_MSG_EQ(Catch([&]() { FolderLock::RequireFree(folder); }).find(start),
                              0,
                              "the second changed nothing");
        first.reset();
        NS_TEST_EXPECT_MSG_EQ(Catch([&]() { FolderLock::RequireFree(folder); }), "", "given back");
        NS_TEST_EXPECT_MSG_EQ(FolderLock(folder, "three").IsHeld(), true, "and taken again");
    }
};

/// kill -9 leaves no lock.
class KilledCommandTest : public TestCase
{
  public:
    KilledCommandTest()
        : TestCase("a lock dies with its process")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string folder = scratch.GetPath().string();
        int ends[2];
        NS_TEST_ASSERT_MSG_EQ(pipe(ends), 0, "a pipe");
        const pid_t child = fork();
        if (child == 0)
        {
            const FolderLock lock(folder, "./gridshare run killed");
            const char held = lock.IsHeld() ? 'y' : 'n';
            (void)!write(ends[1], &held, 1);
            pause();
            _exit(0);
        }
        char held = '?';
        NS_TEST_EXPECT_MSG_EQ(read(ends[0], &held, 1), 1, "the child has spoken");
        NS_TEST_EXPECT_MSG_EQ(held, 'y', "the child has the lock");
        NS_TEST_EXPECT_MSG_EQ(FolderLock(folder, "two").IsHeld(), false, "while it lives");
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        close(ends[0]);
        close(ends[1]);
        NS_TEST_EXPECT_MSG_EQ(FolderLock(folder, "two").IsHeld(), true, "when it is gone");
    }
};

/// Another folder under the same name is not the one that was locked.
class ReplacedFolderTest : public TestCase
{
  public:
    ReplacedFolderTest()
        : TestCase("who removes the folder takes the lock away")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string folder = scratch.File("results");
        std::filesystem::create_directory(folder);
        const FolderLock lock(folder, "one");
        NS_TEST_EXPECT_MSG_EQ(Catch([&]() { lock.RequireHeld(); }), "", "as it was");
        std::filesystem::remove_all(folder);
        NS_TEST_EXPECT_MSG_NE(Catch([&]() { lock.RequireHeld(); }).find("removed or replaced"),
                              std::string::npos,
                              "removed");
        std::filesystem::create_directory(folder);
        const FolderLock other(folder, "two");
        NS_TEST_EXPECT_MSG_EQ(other.IsHeld(), true, "a new folder");
        NS_TEST_EXPECT_MSG_EQ(lock.IsHeld(), false, "is not the old one");
    }
};

/// Since when a folder is locked, and a run is finished, does not depend on where that was.
class UtcTimeTest : public TestCase
{
  public:
    UtcTimeTest()
        : TestCase("times are UTC")
    {
    }

  private:
    void DoRun() override
    {
        const char* const before = std::getenv("TZ");
        const std::string kept = before == nullptr ? "" : before;
        setenv("TZ", "XYZ5", 1); // five hours west of Greenwich
        tzset();
        NS_TEST_EXPECT_MSG_EQ(FormatUtc(0), "1970-01-01T00:00:00Z", "the epoch");
        NS_TEST_EXPECT_MSG_EQ(FormatUtc(951868800 - 1), "2000-02-29T23:59:59Z", "a leap day");
        before == nullptr ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1);
        tzset();
    }
};

/// The suite of locks.
class FolderLockTestSuite : public TestSuite
{
  public:
    FolderLockTestSuite()
        : TestSuite("gridshare-folder-lock", TestSuite::Type::UNIT)
    {
        AddTestCase(new SecondCommandTest);
        AddTestCase(new KilledCommandTest);
        AddTestCase(new ReplacedFolderTest);
        AddTestCase(new UtcTimeTest);
    }
};

FolderLockTestSuite g_folderLockTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
