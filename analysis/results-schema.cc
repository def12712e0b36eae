/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-schema.h"

#include "results-tables.h"
#include "series-encoding.h"

#include "ns3/input-error.h"
#include "ns3/output-error.h"

#include <filesystem>
#include <sqlite3.h>
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int BUSY_TIMEOUT_MS = 60000; //!< a write takes well under a second; 60 s is a stuck one

/// Thousands of runs in one transaction come to pages of the indices in no order: with SQLite's own
/// 2 MiB each of them would be read and written again and again.
constexpr int WRITE_CACHE_KIB = 65536;

/// What the header of an SQLite file says about its owner.
struct Header
{
    int32_t applicationId; //!< PRAGMA application_id, 0 if never set
    int32_t schemaVersion; //!< PRAGMA user_version, 0 if never set
    int32_t objects;       //!< tables, indices and so on
};

Header
ReadHeader(const SQLite::Database& database)
{
    const auto read = [&](const char* query) {
        SQLite::Statement statement(database, query);
        statement.executeStep();
        return statement.getColumn(0).getInt();
    };
    return {read("PRAGMA application_id"),
            read("PRAGMA user_version"),
            read("SELECT count(*) FROM sqlite_master")};
}

bool
IsEmpty(const Header& header)
{
    return header.applicationId == 0 && header.schemaVersion == 0 && header.objects == 0;
}

void
RequireOurs(const std::string& path, const Header& header)
{
    if (IsEmpty(header))
    {
        throw InputError({path, 0},
                         "an empty database",
                         "results of ./gridshare run",
                         "run a scenario with this directory as --out first");
    }
    if (header.applicationId != RESULTS_APPLICATION_ID)
    {
        throw InputError({path, 0},
                         "a database of another application (application_id " +
                             std::to_string(header.applicationId) + ")",
                         "results of ./gridshare run (application_id " +
                             std::to_string(RESULTS_APPLICATION_ID) + ")",
                         "name another file or directory");
    }
    if (header.schemaVersion < 1 || header.schemaVersion > RESULTS_SCHEMA_VERSION)
    {
        const bool isNewer = header.schemaVersion > RESULTS_SCHEMA_VERSION;
        throw InputError({path, 0},
                         "results with schema version " + std::to_string(header.schemaVersion) +
                             (isNewer ? ", of a newer gridshare" : ""),
                         "schema version 1 to " + std::to_string(RESULTS_SCHEMA_VERSION),
                         "read them with the gridshare that wrote them, or run the scenario again "
                         "into another directory");
    }
}

/// Turn an error of SQLite while opening into one for the user.
[[noreturn]] void
ThrowAsInputError(const std::string& path, const SQLite::Exception& error)
{
    switch (error.getErrorCode())
    {
    case SQLITE_NOTADB:
        throw InputError({path, 0},
                         "a file that is not an SQLite database",
                         "results of ./gridshare run",
                         "name a results.sqlite or the directory that holds it");
    case SQLITE_CORRUPT:
        throw InputError({path, 0},
                         "a damaged SQLite database",
                         "results of ./gridshare run",
                         "restore it from a copy, or move it away and run the scenario again");
    case SQLITE_BUSY:
        throw InputError({path, 0},
                         "a database that another program has kept locked for a minute",
                         "one that can be opened",
                         "close the other program and try again");
    case SQLITE_READONLY:
        throw InputError(
            {path, 0},
            "a read-only database",
            "one that may be written",
            "change its permissions and those of its directory, or choose another one");
    case SQLITE_FULL:
    case SQLITE_IOERR:
        throw OutputError(path, error.what(), "free some space, or choose another folder");
    default:
        throw InputError({path, 0},
                         std::string("a file that cannot be opened (") + error.what() + ")",
                         "a database that may be read and written",
                         "check the path, its permissions and the free space");
    }
}

void
RejectDirectory(const std::string& path)
{
    if (std::filesystem::is_directory(path))
    {
        throw InputError({path, 0}, "a directory", "a database file", "name the file in it");
    }
}

void
CreateTables(SQLite::Database& database)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (!IsEmpty(ReadHeader(database)))
    {
        return; // another process was faster
    }
    CreateResultsTables(database);
    transaction.commit();
}

/// The present tables with what a file of an older version holds, which is left as it is.
std::unique_ptr<SQLite::Database>
CopyToPresentVersion(SQLite::Database& file)
{
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
    SQLite::Backup backup(*copy, file);
    const int outcome = backup.executeStep();
    if (outcome != SQLITE_DONE)
    {
        throw SQLite::Exception("the file cannot be copied into memory", outcome);
    }
    MigrateResultsTables(*copy);
    return copy;
}

} // namespace

std::unique_ptr<SQLite::Database>
OpenResultsForReading(const std::string& path)
{
    RejectDirectory(path);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
    {
        throw InputError({path, 0},
                         "no such file",
                         "results of ./gridshare run",
                         "run a scenario first, or name the directory given to it with --out");
    }
    try
    {
        // READWRITE, which falls back to reading where the file is write-protected: rolling back
        // what a killed writer left needs it.
        auto database =
            std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE, BUSY_TIMEOUT_MS);
        const Header header = ReadHeader(*database);
        RequireOurs(path, header);
        if (header.schemaVersion == 1)
        {
            database = CopyToPresentVersion(*database);
        }
        else if (header.schemaVersion < RESULTS_SCHEMA_VERSION)
        {
            StandInForMissingTables(*database);
        }
        DefineSeriesPoints(*database);
        database->exec("PRAGMA query_only = ON");
        return database;
    }
    catch (const SQLite::Exception& error)
    {
        ThrowAsInputError(path, error);
    }
}

std::unique_ptr<SQLite::Database>
OpenResultsForWriting(const std::string& path)
{
    RejectDirectory(path);
    try
    {
        auto database = std::make_unique<SQLite::Database>(
            path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, BUSY_TIMEOUT_MS);
        if (sqlite3_db_readonly(database->getHandle(), "main") == 1)
        {
            throw SQLite::Exception("attempt to write a readonly database", SQLITE_READONLY);
        }
        if (IsEmpty(ReadHeader(*database)))
        {
            CreateTables(*database);
        }
        const Header header = ReadHeader(*database);
        RequireOurs(path, header);
        database->exec("PRAGMA journal_mode = DELETE");
        if (header.schemaVersion < RESULTS_SCHEMA_VERSION)
        {
            MigrateResultsTables(*database);
        }
        DefineSeriesPoints(*database);
        database->exec("PRAGMA foreign_keys = ON");
        database->exec("PRAGMA cache_size = -" + std::to_string(WRITE_CACHE_KIB));
        return database;
    }
    catch (const SQLite::Exception& error)
    {
        ThrowAsInputError(path, error);
    }
}

} // namespace gridshare
} // namespace ns3
