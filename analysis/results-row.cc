/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-row.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
NameOf(RunStatus status)
{
    switch (status)
    {
    case RunStatus::FINISHED:
        return "finished";
    case RunStatus::FAILED:
        return "failed";
    case RunStatus::INTERRUPTED:
        break;
    }
    return "interrupted";
}

RunStatus
StatusFrom(const std::string& name)
{
    return name == "finished" ? RunStatus::FINISHED
           : name == "failed" ? RunStatus::FAILED
                              : RunStatus::INTERRUPTED; // the schema allows no fourth
}

void
BindOptional(SQLite::Statement& statement, int index, const std::optional<double>& value)
{
    if (value)
    {
        statement.bind(index, *value);
    }
    else
    {
        statement.bind(index);
    }
}

void
Execute(SQLite::Statement& statement)
{
    statement.exec();
    statement.reset();
}

void
InsertDescription(const SQLite::Database& database, const RunDescription& run)
{
    SQLite::Statement insert(database, "INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, run.id);
    insert.bind(2, run.scenario);
    insert.bind(3, run.experiment);
    insert.bind(4, run.seed);
    insert.bind(5, run.parametersJson);
    insert.bind(6, run.gridshareVersion);
    insert.bind(7, run.ns3Version);
    insert.bind(8, run.startedUtc);
    insert.bind(9, run.wallS);
    insert.bind(10, NameOf(run.status));
    insert.exec();
}

void
InsertMetrics(const SQLite::Database& database, const RunRecord& record)
{
    SQLite::Statement insert(database, "INSERT INTO metric VALUES (?,?,?,?)");
    for (const auto& metric : record.metrics)
    {
        insert.bind(1, record.description.id);
        insert.bind(2, metric.name);
        insert.bind(3, metric.value);
        insert.bind(4, metric.unit);
        Execute(insert);
    }
}

void
InsertSeries(const SQLite::Database& database, const RunRecord& record)
{
    SQLite::Statement insert(database, "INSERT INTO series VALUES (?,?,?,?)");
    for (const auto& series : record.series)
    {
        for (const auto& point : series.points)
        {
            insert.bind(1, record.description.id);
            insert.bind(2, series.name);
            insert.bind(3, point.tS);
            insert.bind(4, point.value);
            Execute(insert);
        }
    }
}

void
InsertBlocks(const SQLite::Database& database, const RunRecord& record)
{
    SQLite::Statement insert(database, "INSERT INTO block VALUES (?,?,?,?,?,?,?,?,?)");
    for (const auto& block : record.blocks)
    {
        insert.bind(1, record.description.id);
        insert.bind(2, block.height);
        insert.bind(3, block.proposer);
        insert.bind(4, block.proposedS);
        insert.bind(5, block.committedS);
        insert.bind(6, block.transactions);
        insert.bind(7, block.bytes);
        BindOptional(insert, 8, block.propagationP50S);
        BindOptional(insert, 9, block.propagationP90S);
        Execute(insert);
    }
}

std::optional<double>
OptionalColumn(SQLite::Statement& row, int index)
{
    return row.isColumnNull(index) ? std::nullopt
                                   : std::optional<double>(row.getColumn(index).getDouble());
}

} // namespace

void
InsertRun(const SQLite::Database& database, const RunRecord& record)
{
    InsertDescription(database, record.description);
    InsertMetrics(database, record);
    InsertSeries(database, record);
    InsertBlocks(database, record);
}

RunDescription
ReadDescriptionRow(SQLite::Statement& row)
{
    RunDescription run;
    run.id = row.getColumn(0).getInt64();
    run.scenario = row.getColumn(1).getString();
    run.experiment = row.getColumn(2).getString();
    run.seed = row.getColumn(3).getInt64();
    run.parametersJson = row.getColumn(4).getString();
    run.gridshareVersion = row.getColumn(5).getString();
    run.ns3Version = row.getColumn(6).getString();
    run.startedUtc = row.getColumn(7).getString();
    run.wallS = row.getColumn(8).getDouble();
    run.status = StatusFrom(row.getColumn(9).getString());
    return run;
}

BlockRecord
ReadBlockRow(SQLite::Statement& row)
{
    BlockRecord block;
    block.height = row.getColumn(0).getInt64();
    block.proposer = row.getColumn(1).getString();
    block.proposedS = row.getColumn(2).getDouble();
    block.committedS = row.getColumn(3).getDouble();
    block.transactions = row.getColumn(4).getInt64();
    block.bytes = row.getColumn(5).getInt64();
    block.propagationP50S = OptionalColumn(row, 6);
    block.propagationP90S = OptionalColumn(row, 7);
    return block;
}

} // namespace gridshare
} // namespace ns3
