/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sql-table.h"

#include "ns3/input-error.h"
#include "ns3/results-schema.h"

#include <memory>
#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Reading is all that a statement may do: no file is attached, no setting changed.
int
AuthorizeReading(void*, int action, const char*, const char*, const char*, const char*)
{
    switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

/// What SQLite says against a statement. @param code its error @param message its words
std::string
DescribeFault(int code, const std::string& message)
{
    return code == SQLITE_AUTH ? "it does more than read" : message;
}

[[noreturn]] void
RefuseSql(const std::string& sql, const std::string& why)
{
    throw InputError({},
                     "the statement \"" + sql + "\" (" + why + ")",
                     "one SELECT, such as \"SELECT experiment, seed FROM experiment_run\"",
                     "the tables and their columns are in doc/reference/results.md");
}

/// What SQLite would read of the text as a first statement must be all of it.
void
RequireOneStatement(SQLite::Database& database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int result = sqlite3_prepare_v2(
        database.getHandle(), sql.c_str(), static_cast<int>(sql.size()), &statement, &rest);
    const std::string message = sqlite3_errmsg(database.getHandle());
    const bool isEmpty = statement == nullptr;
    sqlite3_finalize(statement);
    if (result != SQLITE_OK)
    {
        RefuseSql(sql, DescribeFault(result, message));
    }
    if (isEmpty || std::string(rest).find_first_not_of(" \t\r\n") != std::string::npos)
    {
        RefuseSql(sql, isEmpty ? "nothing to do" : "more than one statement");
    }
}

TextTable::Cell
ConvertColumn(const SQLite::Column& column)
{
    switch (column.getType())
    {
    case SQLITE_INTEGER:
        return column.getInt64();
    case SQLITE_FLOAT:
        return column.getDouble();
    case SQLITE_TEXT:
        return column.getString();
    case SQLITE_BLOB:
        return "BLOB of " + std::to_string(column.getBytes()) + " bytes";
    default:
        return {};
    }
}

} // namespace

TextTable
MakeSqlTable(const std::string& path, const std::string& sql)
{
    const std::unique_ptr<SQLite::Database> database = OpenResultsForReading(path);
    sqlite3_set_authorizer(database->getHandle(), AuthorizeReading, nullptr);
    RequireOneStatement(*database, sql);
    TextTable table;
    try
    {
        SQLite::Statement select(*database, sql);
        for (int i = 0; i < select.getColumnCount(); ++i)
        {
            table.AddColumn(select.getColumnName(i), select.getColumnName(i));
        }
        while (select.executeStep())
        {
            std::vector<TextTable::Cell> row;
            for (int i = 0; i < select.getColumnCount(); ++i)
            {
                row.push_back(ConvertColumn(select.getColumn(i)));
            }
            table.AddRow(row);
        }
    }
    catch (const SQLite::Exception& error)
    {
        RefuseSql(sql, DescribeFault(error.getErrorCode(), error.what()));
    }
    return table;
}

} // namespace gridshare
} // namespace ns3
