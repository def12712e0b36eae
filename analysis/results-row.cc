/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-row.h"

#include "series-encoding.h"

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
InsertDescription(const SQLite::Database& database, const RunDescription& run, int64_t experimentId)
{
    SQLite::Statement insert(database, "INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, run.id);
    insert.bind(2, experimentId);
    insert.bind(3, run.seed);
    insert.bind(4, run.identity);
    insert.bind(5, run.gridshareVersion);
    insert.bind(6, run.sourceDigest);
    insert.bind(7, run.ns3Version);
    insert.bind(8, run.compiler);
    insert.bind(9, run.startedUtc);
    insert.bind(10, run.wallS);
    insert.bind(11, NameOf(run.status));
    insert.bind(12, run.reason);
    insert.bind(13, run.log);
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

void
InsertMap(const SQLite::Database& database, const RunRecord& record)
{
    if (record.mapJson)
    {
        SQLite::Statement insert(database, "INSERT INTO run_map VALUES (?,?)");
        insert.bind(1, record.description.id);
        insert.bind(2, *record.mapJson);
        insert.exec();
    }
}

std::optional<double>
OptionalColumn(SQLite::Statement& row, int index)
{
    return row.isColumnNull(index) ? std::nullopt
                                   : std::optional<double>(row.getColumn(index).getDouble());
}

} // namespace

int64_t
FindOrInsertExperiment(const SQLite::Database& database, const ExperimentDescription& experiment)
{
    SQLite::Statement select(database,
                             "SELECT id FROM experiment WHERE name = ? AND scenario = ? "
                             "AND study = ? AND parameters_json = ? ORDER BY id");
    select.bind(1, experiment.name);
    select.bind(2, experiment.scenario);
    select.bind(3, experiment.study);
    select.bind(4, experiment.parametersJson);
    if (select.executeStep())
    {
        return select.getColumn(0).getInt64();
    }
    SQLite::Statement insert(
        database,
        "INSERT INTO experiment (study, scenario, name, parameters_json) VALUES (?,?,?,?)");
    insert.bind(1, experiment.study);
    insert.bind(2, experiment.scenario);
    insert.bind(3, experiment.name);
    insert.bind(4, experiment.parametersJson);
    insert.exec();
    return database.getLastInsertRowid();
}

void
InsertRun(const SQLite::Database& database, const RunRecord& record)
{
    const auto& run = record.description;
    const int64_t experimentId = FindOrInsertExperiment(database, DescribeExperiment(run));
    InsertDescription(database, run, experimentId);
    InsertMetrics(database, record);
    for (const auto& series : record.series)
    {
        InsertSeries(database, run.id, series);
    }
    InsertBlocks(database, record);
    InsertMap(database, record);
}

ExperimentDescription
ReadExperimentRow(SQLite::Statement& row)
{
    return {row.getColumn(0).getString(),
            row.getColumn(1).getString(),
            row.getColumn(2).getString(),
            row.getColumn(3).getString()};
}

RunDescription
ReadDescriptionRow(SQLite::Statement& row)
{
    RunDescription run;
    run.id = row.getColumn("id").getInt64();
    run.study = row.getColumn("study").getString();
    run.scenario = row.getColumn("scenario").getString();
    run.experiment = row.getColumn("experiment").getString();
    run.seed = row.getColumn("seed").getInt64();
    run.identity = row.getColumn("identity").getString();
    run.parametersJson = row.getColumn("parameters_json").getString();
    run.gridshareVersion = row.getColumn("gridshare_version").getString();
    run.sourceDigest = row.getColumn("source_digest").getString();
    run.ns3Version = row.getColumn("ns3_version").getString();
    run.compiler = row.getColumn("compiler").getString();
    run.startedUtc = row.getColumn("started_utc").getString();
    run.wallS = row.getColumn("wall_s").getDouble();
    run.status = StatusFrom(row.getColumn("status").getString());
    run.reason = row.getColumn("reason").getString();
    run.log = row.getColumn("log").getString();
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
