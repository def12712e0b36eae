/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-tables.h"

#include "results-schema.h"
#include "series-encoding.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Rows are kept in the order of their keys (WITHOUT ROWID), not of their insertion.
constexpr const char* TABLES = R"sql(
CREATE TABLE experiment (
    id              INTEGER PRIMARY KEY,
    study           TEXT NOT NULL,
    scenario        TEXT NOT NULL,
    name            TEXT NOT NULL,
    parameters_json TEXT NOT NULL
);
CREATE INDEX experiment_by_name ON experiment (name);
CREATE TABLE run (
    id                INTEGER PRIMARY KEY,
    experiment_id     INTEGER NOT NULL REFERENCES experiment (id),
    seed              INTEGER NOT NULL,
    identity          TEXT    NOT NULL,
    gridshare_version TEXT    NOT NULL,
    source_digest     TEXT    NOT NULL,
    ns3_version       TEXT    NOT NULL,
    compiler          TEXT    NOT NULL,
    started_utc       TEXT    NOT NULL,
    wall_s            REAL    NOT NULL,
    status            TEXT    NOT NULL CHECK (status IN ('finished', 'failed', 'interrupted')),
    reason            TEXT    NOT NULL,
    log               TEXT    NOT NULL
);
CREATE INDEX run_by_experiment ON run (experiment_id);
CREATE TABLE metric (
    run_id INTEGER NOT NULL REFERENCES run (id) ON UPDATE CASCADE ON DELETE CASCADE,
    name   TEXT    NOT NULL,
    value  REAL    NOT NULL,
    unit   TEXT    NOT NULL,
    PRIMARY KEY (run_id, name)
) WITHOUT ROWID;
CREATE INDEX metric_by_name ON metric (name, run_id, value);
CREATE TABLE series (
    run_id INTEGER NOT NULL REFERENCES run (id) ON UPDATE CASCADE ON DELETE CASCADE,
    name   TEXT    NOT NULL,
    points INTEGER NOT NULL,
    t_s    BLOB    NOT NULL,
    value  BLOB    NOT NULL,
    PRIMARY KEY (run_id, name)
) WITHOUT ROWID;
CREATE TABLE block (
    run_id            INTEGER NOT NULL REFERENCES run (id) ON UPDATE CASCADE ON DELETE CASCADE,
    height            INTEGER NOT NULL,
    proposer          TEXT    NOT NULL,
    proposed_s        REAL    NOT NULL,
    committed_s       REAL    NOT NULL,
    transactions      INTEGER NOT NULL,
    bytes             INTEGER NOT NULL,
    propagation_p50_s REAL,
    propagation_p90_s REAL,
    PRIMARY KEY (run_id, height)
) WITHOUT ROWID;
CREATE VIEW experiment_run AS
    SELECT run.id, study, scenario, name AS experiment, seed, identity, parameters_json,
           gridshare_version, source_digest, ns3_version, compiler, started_utc, wall_s, status,
           reason, log
    FROM run JOIN experiment ON experiment.id = experiment_id;
)sql";

/// New in version 3. Most runs leave no map.
constexpr const char* MAP_TABLE = R"sql(
CREATE TABLE run_map (
    run_id  INTEGER PRIMARY KEY REFERENCES run (id) ON UPDATE CASCADE ON DELETE CASCADE,
    content TEXT NOT NULL
);
)sql";

/// Tables of version 1 aside, with the references between them.
constexpr const char* SET_ASIDE = R"sql(
ALTER TABLE run    RENAME TO run_1;
ALTER TABLE metric RENAME TO metric_1;
ALTER TABLE series RENAME TO series_1;
ALTER TABLE block  RENAME TO block_1;
)sql";

/// All but the series; experiments in the order of their first runs.
constexpr const char* COPY_ROWS = R"sql(
INSERT INTO experiment (study, scenario, name, parameters_json)
    SELECT '', scenario, experiment, parameters_json FROM run_1
    GROUP BY scenario, experiment, parameters_json ORDER BY min(id);
INSERT INTO run
    SELECT run_1.id, experiment.id, seed, '', gridshare_version, '', ns3_version, '', started_utc,
           wall_s, status, '', ''
    FROM run_1 JOIN experiment ON experiment.scenario = run_1.scenario
        AND experiment.name = run_1.experiment
        AND experiment.parameters_json = run_1.parameters_json;
INSERT INTO metric SELECT run_id, name, value, unit FROM metric_1;
INSERT INTO block
    SELECT run_id, height, proposer, proposed_s, committed_s, transactions, bytes,
           propagation_p50_s, propagation_p90_s
    FROM block_1;
)sql";

constexpr const char* REMOVE_OLD = R"sql(
DROP TABLE metric_1;
DROP TABLE series_1;
DROP TABLE block_1;
DROP TABLE run_1;
)sql";

/// A row a point becomes a row a series.
void
CopySeries(SQLite::Database& database)
{
    SQLite::Statement select(
        database, "SELECT run_id, name, t_s, value FROM series_1 ORDER BY run_id, name, t_s");
    int64_t runId = 0;
    SeriesRecord series;
    const auto store = [&]() {
        if (!series.points.empty())
        {
            InsertSeries(database, runId, series);
        }
    };
    while (select.executeStep())
    {
        const int64_t id = select.getColumn(0).getInt64();
        const std::string name = select.getColumn(1).getString();
        if (id != runId || name != series.name)
        {
            store();
            runId = id;
            series = {name, {}};
        }
        series.points.push_back({select.getColumn(2).getDouble(), select.getColumn(3).getDouble()});
    }
    store();
}

void
MarkAsPresent(SQLite::Database& database)
{
    database.exec("PRAGMA user_version = " + std::to_string(RESULTS_SCHEMA_VERSION));
}

int
ReadVersion(const SQLite::Database& database)
{
    SQLite::Statement select(database, "PRAGMA user_version");
    select.executeStep();
    return select.getColumn(0).getInt();
}

} // namespace

void
CreateResultsTables(SQLite::Database& database)
{
    database.exec(TABLES);
    database.exec(MAP_TABLE);
    database.exec("PRAGMA application_id = " + std::to_string(RESULTS_APPLICATION_ID));
    MarkAsPresent(database);
}

void
MigrateResultsTables(SQLite::Database& database)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = ReadVersion(database);
    if (version == 1)
    {
        database.exec(SET_ASIDE);
        CreateResultsTables(database);
        database.exec(COPY_ROWS);
        CopySeries(database);
        database.exec(REMOVE_OLD);
    }
    else if (version == 2)
    {
        database.exec(MAP_TABLE);
        MarkAsPresent(database);
    }
    transaction.commit(); // of nothing, where another process was faster
}

void
StandInForMissingTables(SQLite::Database& database)
{
    database.exec("CREATE TEMPORARY TABLE run_map (run_id INTEGER PRIMARY KEY, content TEXT)");
}

} // namespace gridshare
} // namespace ns3
