/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-condition.h"

#include "ns3/input-error.h"

#include <map>
#include <numeric>
#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <utility>
#include <variant>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A column of a section's table: its name without the section, and its values.
using SectionColumn =
    std::pair<std::string, const std::pair<const std::string, QueriedRuns::Column>*>;

/// The scenario's keys by section.
using Sections = std::map<std::string, std::vector<SectionColumn>>;

/// No section has this name.
constexpr const char* RUN_TABLE = "\"(run)\"";

constexpr const char* UNKNOWN_COLUMN = "no such column: "; //!< how SQLite's message begins

std::string
QuoteName(const std::string& name)
{
    std::string quoted = "\"";
    for (const char c : name)
    {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

Sections
SortIntoSections(const QueriedRuns& runs)
{
    Sections sections;
    for (const auto& column : runs.GetColumns())
    {
        const auto dot = column.first.find('.');
        if (dot != std::string::npos)
        {
            sections[column.first.substr(0, dot)].emplace_back(column.first.substr(dot + 1),
                                                               &column);
        }
    }
    return sections;
}

/// Words for flags are SQL's TRUE and FALSE; "none" in place of a number is NULL.
void
BindCell(SQLite::Statement& statement,
         int place,
         const TextTable::Cell& cell,
         const QueriedKey& key)
{
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        statement.bind(place, *whole);
    }
    else if (const auto* real = std::get_if<double>(&cell))
    {
        statement.bind(place, *real);
    }
    else if (const auto* text = std::get_if<std::string>(&cell))
    {
        if (*text == "true" || *text == "false")
        {
            statement.bind(place, *text == "true" ? 1 : 0);
        }
        else if (!(key.isNumber && *text == "none"))
        {
            statement.bind(place, *text);
        }
    }
}

void
FillSection(SQLite::Database& database,
            const QueriedRuns& runs,
            const std::string& section,
            const std::vector<SectionColumn>& columns)
{
    std::string names;
    std::string places;
    for (const auto& column : columns)
    {
        names += (names.empty() ? "" : ", ") + QuoteName(column.first);
        places += places.empty() ? "?" : ", ?";
    }
    database.exec("CREATE TABLE " + QuoteName(section) + " (" + names + ")");
    SQLite::Statement insert(database,
                             "INSERT INTO " + QuoteName(section) + " VALUES (" + places + ")");
    for (std::size_t experiment = 0; experiment < runs.CountExperiments(); ++experiment)
    {
        insert.reset();
        insert.clearBindings();
        for (std::size_t i = 0; i < columns.size(); ++i)
        {
            const auto& [key, values] = *columns[i].second;
            BindCell(insert, static_cast<int>(i) + 1, values[experiment], runs.Describe(key));
        }
        insert.exec();
    }
}

void
FillRuns(SQLite::Database& database, const QueriedRuns& runs)
{
    database.exec(std::string("CREATE TABLE ") + RUN_TABLE +
                  " (\"(place)\", seed, experiment, scenario, study)");
    SQLite::Statement insert(database,
                             std::string("INSERT INTO ") + RUN_TABLE + " VALUES (?, ?, ?, ?, ?)");
    for (const auto& run : runs.GetRuns())
    {
        insert.reset();
        insert.bind(1, static_cast<int64_t>(run.experiment) + 1);
        BindCell(insert, 2, runs.GetValue(run, SEED_KEY), {});
        BindCell(insert, 3, runs.GetValue(run, EXPERIMENT_KEY), {});
        BindCell(insert, 4, runs.GetValue(run, SCENARIO_KEY), {});
        BindCell(insert, 5, runs.GetValue(run, STUDY_KEY), {});
        insert.exec();
    }
}

/// The query in which the condition sees a run's own columns first and the sections' tables behind
/// them.
std::string
MakeSelection(const Sections& sections, const std::string& condition)
{
    const std::string run = RUN_TABLE;
    std::string joins;
    for (const auto& section : sections)
    {
        const std::string table = QuoteName(section.first);
        joins += " JOIN " + table + " ON " + table + ".rowid = " + run + ".\"(place)\"";
    }
    return "SELECT " + run + ".rowid FROM " + run + joins +
           " WHERE EXISTS (SELECT 1 FROM (SELECT " + run + ".seed AS seed, " + run +
           ".experiment AS experiment, " + run + ".scenario AS scenario, " + run +
           ".study AS study) WHERE (" + condition +
           "\n)) ORDER BY 1"; // the line's end ends a comment
}

/// Parentheses of the query must not close or open those of the condition: it has to be whole
/// alone. Its names are unknown there, which SQLite finds once all of it is read.
void
RequireWhole(SQLite::Database& database, const std::string& condition)
{
    try
    {
        SQLite::Statement(database, "SELECT 1 WHERE " + condition + "\n;");
    }
    catch (const SQLite::Exception& error)
    {
        if (std::string(error.what()).rfind(UNKNOWN_COLUMN, 0) != 0)
        {
            throw;
        }
    }
}

[[noreturn]] void
ThrowAsInputError(const QueriedRuns& runs,
                  const std::string& condition,
                  const SQLite::Exception& error)
{
    const std::string message = error.what();
    const std::string unknown = UNKNOWN_COLUMN;
    const std::string example = "an expression such as \"game.cost > 0.5\"";
    if (message.rfind(unknown, 0) != 0)
    {
        throw InputError({},
                         "the condition \"" + condition + "\" (" + message + ")",
                         example,
                         "compare keys with numbers, 'words', true or false; join with and, or, "
                         "not and parentheses");
    }
    const std::string word = message.substr(unknown.size());
    if (word.find('.') == std::string::npos)
    {
        throw InputError({},
                         "the word " + word + " in the condition \"" + condition + "\"",
                         "a key such as game.cost, or a text in single quotes",
                         "write '" + word + "' if it is a value");
    }
    runs.RequireKey(word);
    throw InputError({},
                     "the key " + word + " in the condition \"" + condition + "\"",
                     example,
                     "quote its parts as SQL wants it");
}

} // namespace

std::vector<std::size_t>
SelectRuns(const QueriedRuns& runs, const std::string& condition)
{
    std::vector<std::size_t> selected(runs.GetRuns().size());
    std::iota(selected.begin(), selected.end(), 0);
    if (condition.empty())
    {
        return selected;
    }
    selected.clear();
    try
    {
        SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        // A misspelt name in double quotes is an error, not a text.
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        const Sections sections = SortIntoSections(runs);
        SQLite::Transaction filling(database);
        FillRuns(database, runs);
        for (const auto& section : sections)
        {
            FillSection(database, runs, section.first, section.second);
        }
        filling.commit();
        RequireWhole(database, condition);
        SQLite::Statement select(database, MakeSelection(sections, condition));
        while (select.executeStep())
        {
            selected.push_back(static_cast<std::size_t>(select.getColumn(0).getInt64()) - 1);
        }
    }
    catch (const SQLite::Exception& error)
    {
        ThrowAsInputError(runs, condition, error);
    }
    return selected;
}

} // namespace gridshare
} // namespace ns3
