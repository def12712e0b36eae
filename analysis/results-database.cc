/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-database.h"

#include "results-adoption.h"
#include "results-row.h"
#include "results-schema.h"
#include "series-encoding.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/output-error.h"
#include "ns3/run-map-reader.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <SQLiteCpp/SQLiteCpp.h>

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequireWritable(const RunRecord& record)
{
    GRIDSHARE_INVARIANT(nlohmann::json::accept(record.description.parametersJson),
                        "a run's parameters are JSON");
    GRIDSHARE_INVARIANT(!record.mapJson || nlohmann::json::accept(*record.mapJson),
                        "a run's map is JSON");
    for (const auto& metric : record.metrics)
    {
        GRIDSHARE_INVARIANT(std::isfinite(metric.value),
                            "a metric is finite; one without a value has no row");
    }
    for (const auto& series : record.series)
    {
        for (const auto& point : series.points)
        {
            GRIDSHARE_INVARIANT(std::isfinite(point.tS) && std::isfinite(point.value),
                                "a point of a series is finite");
        }
    }
}

void
DeleteRun(const SQLite::Database& database, int64_t id)
{
    SQLite::Statement remove(database, "DELETE FROM run WHERE id = ?");
    remove.bind(1, id);
    remove.exec();
}

/// Do @p work in one transaction, or nothing of it.
template <typename Work>
void
Write(SQLite::Database& database, const std::string& path, const Work& work)
{
    try
    {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        work();
        transaction.commit();
    }
    catch (const SQLite::Exception& error)
    {
        throw OutputError(path,
                          error.what(),
                          "free some space; the file is as before, and what it holds is kept");
    }
}

/// Call @p visit for each row of a query on a run, after @p bind has set its parameters.
template <typename Bind, typename Visit>
void
ForEachRow(const SQLite::Database& database,
           const std::string& path,
           const char* query,
           const Bind& bind,
           const Visit& visit)
{
    try
    {
        SQLite::Statement select(database, query);
        bind(select);
        while (select.executeStep())
        {
            visit(select);
        }
    }
    catch (const SQLite::Exception& error)
    {
        throw InputError({path, 0},
                         std::string("a database that cannot be read (") + error.what() + ")",
                         "undamaged results of ./gridshare run",
                         "restore it from a copy, or run the scenario again");
    }
}

} // namespace

ResultsDatabase::ResultsDatabase(const std::string& path, Access access)
    : m_path(path),
      m_database(access == Access::WRITE ? OpenResultsForWriting(path)
                                         : OpenResultsForReading(path))
{
}

ResultsDatabase::~ResultsDatabase() = default;

const std::string&
ResultsDatabase::GetPath() const
{
    return m_path;
}

void
ResultsDatabase::WriteRun(const RunRecord& record)
{
    WriteRuns({record});
}

void
ResultsDatabase::WriteRuns(const std::vector<RunRecord>& records)
{
    std::for_each(records.begin(), records.end(), RequireWritable);
    Write(*m_database, m_path, [&]() {
        for (const auto& record : records)
        {
            DeleteRun(*m_database, record.description.id);
            InsertRun(*m_database, record);
        }
    });
}

std::vector<PlannedRun>
ResultsDatabase::FindMissingRuns(const std::vector<PlannedRun>& plan) const
{
    std::set<std::string> done;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT identity FROM run WHERE status = 'finished' AND identity <> ''",
        [](SQLite::Statement&) {},
        [&](SQLite::Statement& row) { done.insert(row.getColumn(0).getString()); });
    std::vector<PlannedRun> missing;
    for (const auto& planned : plan)
    {
        if (done.count(planned.identity) == 0)
        {
            missing.push_back(planned);
        }
    }
    return missing;
}

void
ResultsDatabase::AdoptPlan(const ResultsPlan& plan, bool keepsFailed)
{
    Write(*m_database, m_path, [&]() { AdoptPlanInto(*m_database, plan, keepsFailed); });
}

std::size_t
ResultsDatabase::TakeRuns(const std::string& otherDatabase, const std::vector<PlannedRun>& wanted)
{
    const ResultsDatabase other(otherDatabase, Access::READ);
    RunsByIdentity places = GroupByIdentity(wanted);
    std::size_t taken = 0;
    Write(*m_database, m_path, [&]() {
        for (const auto& run : other.ReadRuns())
        {
            const auto place = places.find(run.identity);
            if (run.status != RunStatus::FINISHED || place == places.end())
            {
                continue;
            }
            RunRecord record = other.ReadRun(run);
            for (const auto& planned : place->second)
            {
                static_cast<PlannedRun&>(record.description) = planned;
                DeleteRun(*m_database, planned.id);
                InsertRun(*m_database, record);
                ++taken;
            }
            places.erase(place);
        }
    });
    return taken;
}

std::vector<ExperimentDescription>
ResultsDatabase::ReadExperiments() const
{
    std::vector<ExperimentDescription> experiments;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT study, scenario, name, parameters_json FROM experiment ORDER BY id",
        [](SQLite::Statement&) {},
        [&](SQLite::Statement& row) { experiments.push_back(ReadExperimentRow(row)); });
    return experiments;
}

std::vector<RunDescription>
ResultsDatabase::ReadRuns() const
{
    std::vector<RunDescription> runs;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT * FROM experiment_run ORDER BY id",
        [](SQLite::Statement&) {},
        [&](SQLite::Statement& row) { runs.push_back(ReadDescriptionRow(row)); });
    return runs;
}

std::map<int64_t, double>
ResultsDatabase::ReadMetric(const std::string& name) const
{
    std::map<int64_t, double> values;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT run_id, value FROM metric WHERE name = ? ORDER BY run_id",
        [&](SQLite::Statement& select) { select.bind(1, name); },
        [&](SQLite::Statement& row) {
            values.emplace_hint(
                values.end(), row.getColumn(0).getInt64(), row.getColumn(1).getDouble());
        });
    return values;
}

std::vector<MetricRecord>
ResultsDatabase::ReadMetrics(int64_t runId) const
{
    std::vector<MetricRecord> metrics;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT name, value, unit FROM metric WHERE run_id = ? ORDER BY name",
        [&](SQLite::Statement& select) { select.bind(1, runId); },
        [&](SQLite::Statement& row) {
            metrics.push_back({row.getColumn(0).getString(),
                               row.getColumn(1).getDouble(),
                               row.getColumn(2).getString()});
        });
    return metrics;
}

std::vector<std::string>
ResultsDatabase::ReadSeriesNames(int64_t runId) const
{
    std::vector<std::string> names;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT name FROM series WHERE run_id = ? ORDER BY name",
        [&](SQLite::Statement& select) { select.bind(1, runId); },
        [&](SQLite::Statement& row) { names.push_back(row.getColumn(0).getString()); });
    return names;
}

SeriesRecord
ResultsDatabase::ReadSeries(int64_t runId, const std::string& name) const
{
    SeriesRecord series{name, {}};
    ForEachRow(
        *m_database,
        m_path,
        "SELECT name, points, t_s, value FROM series WHERE run_id = ? AND name = ?",
        [&](SQLite::Statement& select) {
            select.bind(1, runId);
            select.bind(2, name);
        },
        [&](SQLite::Statement& row) { series = ReadSeriesRow(row); });
    return series;
}

std::vector<BlockRecord>
ResultsDatabase::ReadBlocks(int64_t runId) const
{
    std::vector<BlockRecord> blocks;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT height, proposer, proposed_s, committed_s, transactions, bytes, "
        "propagation_p50_s, propagation_p90_s FROM block WHERE run_id = ? ORDER BY height",
        [&](SQLite::Statement& select) { select.bind(1, runId); },
        [&](SQLite::Statement& row) { blocks.push_back(ReadBlockRow(row)); });
    return blocks;
}

std::optional<std::string>
ResultsDatabase::ReadMapJson(int64_t runId) const
{
    std::optional<std::string> text;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT content FROM run_map WHERE run_id = ?",
        [&](SQLite::Statement& select) { select.bind(1, runId); },
        [&](SQLite::Statement& row) { text = row.getColumn(0).getString(); });
    return text;
}

std::optional<RunMap>
ResultsDatabase::ReadRunMap(int64_t runId) const
{
    const auto text = ReadMapJson(runId);
    return text ? std::optional<RunMap>(
                      ParseRunMap(*text, m_path + ", run " + std::to_string(runId)))
                : std::nullopt;
}

std::vector<int64_t>
ResultsDatabase::ListRunMaps() const
{
    std::vector<int64_t> ids;
    ForEachRow(
        *m_database,
        m_path,
        "SELECT run_id FROM run_map ORDER BY run_id",
        [](SQLite::Statement&) {},
        [&](SQLite::Statement& row) { ids.push_back(row.getColumn(0).getInt64()); });
    return ids;
}

RunRecord
ResultsDatabase::ReadRun(const RunDescription& description) const
{
    RunRecord record;
    record.description = description;
    record.metrics = ReadMetrics(description.id);
    for (const auto& name : ReadSeriesNames(description.id))
    {
        record.series.push_back(ReadSeries(description.id, name));
    }
    record.blocks = ReadBlocks(description.id);
    record.mapJson = ReadMapJson(description.id);
    return record;
}

} // namespace gridshare
} // namespace ns3
