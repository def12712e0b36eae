/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/results-schema.h"
#include "ns3/test.h"

#include <iostream>
#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * Files that are no results database are refused, with advice, and left as they were.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Access = ResultsDatabase::Access;

/// The message when @p path is opened; empty if it opens.
std::string
MessageOnOpening(const std::string& path, Access access)
{
    try
    {
        ResultsDatabase(path, access).ReadRuns();
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Refused both for reading and for writing, and not changed.
class ForeignFileTest : public TestCase
{
  public:
    /**
     * @param name what the file is
     * @param make writes it
     * @param part of the message
     */
    ForeignFileTest(const std::string& name,
                    void (*make)(const std::string& path),
                    const std::string& part)
        : TestCase("refused and left alone: " + name),
          m_make(make),
          m_part(part)
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = scratch.File("some.sqlite");
        m_make(path);
        const auto content = scratch.Read("some.sqlite");
        for (const auto access : {Access::READ, Access::WRITE})
        {
            const auto message = MessageOnOpening(path, access);
            NS_TEST_EXPECT_MSG_EQ(Contains(message, path + ": found"), true, message);
            NS_TEST_EXPECT_MSG_EQ(Contains(message, m_part), true, message);
        }
        NS_TEST_EXPECT_MSG_EQ(scratch.Read("some.sqlite"), content, "not changed");
        NS_TEST_EXPECT_MSG_EQ(scratch.List().size(), 1, "nothing beside it");
    }

    void (*m_make)(const std::string& path); //!< writes the file
    std::string m_part;                      //!< of the message
};

/// Missing, empty and impossible places.
class AbsentDatabaseTest : public TestCase
{
  public:
    AbsentDatabaseTest()
        : TestCase("missing and empty files and directories")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto missing = scratch.File("missing.sqlite");
        Expect(missing, Access::READ, "no such file");
        NS_TEST_EXPECT_MSG_EQ(scratch.List().empty(), true, "reading creates nothing");
        const auto empty = scratch.Write("empty.sqlite", "");
        Expect(empty, Access::READ, "an empty database");
        NS_TEST_EXPECT_MSG_EQ(scratch.Read("empty.sqlite").size(), 0, "still empty");
        NS_TEST_EXPECT_MSG_EQ(MessageOnOpening(empty, Access::WRITE), "", "writing fills it");
        Expect(scratch.GetPath().string(), Access::READ, "a directory");
        Expect(scratch.GetPath().string(), Access::WRITE, "a directory");
        Expect(scratch.File("no/such/directory/results.sqlite"), Access::WRITE, "cannot be opened");
        Expect("/proc/results.sqlite", Access::WRITE, "cannot be opened");
    }

    void Expect(const std::string& path, Access access, const std::string& part)
    {
        const auto message = MessageOnOpening(path, access);
        NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, path << ": " << message);
    }
};

/// Permissions do not bind root, so this one needs another user.
class ReadOnlyDatabaseTest : public TestCase
{
  public:
    ReadOnlyDatabaseTest()
        : TestCase("a write-protected database is read, and refused for writing")
    {
    }

  private:
    void DoRun() override
    {
        if (geteuid() == 0)
        {
            std::cout << "write protection not tried: root may write every file\n";
            return;
        }
        const ScratchDirectory scratch;
        const auto path = scratch.File("results.sqlite");
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        std::filesystem::permissions(path, std::filesystem::perms::owner_read);
        NS_TEST_EXPECT_MSG_EQ(MessageOnOpening(path, Access::READ), "", "it can be read");
        const auto message = MessageOnOpening(path, Access::WRITE);
        NS_TEST_EXPECT_MSG_EQ(Contains(message, "a read-only database"), true, message);
    }
};

/// The suite of bad databases.
class ResultsDatabaseInputTestSuite : public TestSuite
{
  public:
    ResultsDatabaseInputTestSuite()
        : TestSuite("gridshare-results-database-input", TestSuite::Type::UNIT)
    {
        AddTestCase(new ForeignFileTest("text", WriteText, "not an SQLite database"));
        AddTestCase(new ForeignFileTest(
            "a database without an application", WriteUnowned, "application_id 0"));
        AddTestCase(new ForeignFileTest(
            "another application's database", WriteOther, "application_id 252006674"));
        AddTestCase(new ForeignFileTest(
            "a newer schema", WriteNewer, "schema version 4, of a newer gridshare"));
        AddTestCase(new ForeignFileTest("half a database", WriteHalf, "a damaged SQLite database"));
        AddTestCase(new AbsentDatabaseTest);
        AddTestCase(new ReadOnlyDatabaseTest);
    }

  private:
    static void WriteText(const std::string& path)
    {
        std::ofstream(path) << std::string(5000, 'x');
    }

    static void WriteSql(const std::string& path, const std::string& sql)
    {
        SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
    }

    static void WriteUnowned(const std::string& path)
    {
        WriteSql(path, "CREATE TABLE run (id INTEGER PRIMARY KEY)");
    }

    static void WriteOther(const std::string& path)
    {
        // Fossil's id, from SQLite's list of registered applications.
        WriteSql(path, "CREATE TABLE x (y); PRAGMA application_id = 252006674");
    }

    static void WriteNewer(const std::string& path)
    {
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        WriteSql(path, "PRAGMA user_version = " + std::to_string(RESULTS_SCHEMA_VERSION + 1));
    }

    static void WriteHalf(const std::string& path)
    {
        ResultsDatabase(path, Access::WRITE).WriteRun(MakeExampleRun(1, "one", 1));
        std::filesystem::resize_file(path, 2 * 4096);
    }
};

static ResultsDatabaseInputTestSuite g_resultsDatabaseInputTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
