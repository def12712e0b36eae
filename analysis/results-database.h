/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_DATABASE_H
#define GRIDSHARE_RESULTS_DATABASE_H

#include "results-plan.h"
#include "run-record.h"

#include "ns3/run-map.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite
{
class Database;
}

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The file `results.sqlite`: every run of a scenario with its metrics, time series and blocks.
 *
 * One run is one transaction: after a crash, a kill or a full disk the file holds every run that
 * was written and no half of another. Several processes may write to one file; each opens it for
 * itself and waits for the others. An open database must not be carried across fork(): SQLite's
 * locks belong to the process that opened it (https://www.sqlite.org/howtocorrupt.html, 2.6).
 *
 * SQLite's rollback journal is used, not a write-ahead log: once closed, results are one file
 * that can be copied. Rows are stored by their keys, so that the content does not depend on the
 * order in which runs finish.
 */
class ResultsDatabase
{
  public:
    /// What the database is opened for.
    enum class Access
    {
        READ, //!< the file must be there and hold results; it is left as it is
        WRITE //!< the file is created if it is missing or empty, and brought to the present schema
    };

    /**
     * Open results.
     *
     * @param path the file; its directory must be there
     * @param access what for
     * @throws InputError if the file is missing (READ), cannot be opened or written, is
     *         not an SQLite database, belongs to another application or has a newer schema version
     * @throws OutputError if the disk is full
     */
    ResultsDatabase(const std::string& path, Access access);
    ~ResultsDatabase();

    ResultsDatabase(const ResultsDatabase&) = delete;
    ResultsDatabase& operator=(const ResultsDatabase&) = delete;

    /// @return the file as given to the constructor
    const std::string& GetPath() const;

    /**
     * Write a whole run in one transaction, in place of an earlier run of the same id.
     *
     * @param record the run; parameters must be JSON, metrics, series values and times finite, or
     *        the program aborts
     * @throws OutputError if the file cannot be written or a name, time or height is there
     *         twice: the file is as before then
     */
    void WriteRun(const RunRecord& record);

    /// As WriteRun(), many in one transaction, which waits for the disk once. @param records them
    void WriteRuns(const std::vector<RunRecord>& records);

    /**
     * The part of a plan that is still to be run: a planned run is done when a finished run has
     * its identity, whatever its id and its names.
     *
     * @param plan the runs that are wanted; one without an identity is never done
     * @return those that are not done, in the plan's order
     */
    std::vector<PlannedRun> FindMissingRuns(const std::vector<PlannedRun>& plan) const;

    /**
     * Make the database that of a plan, in one transaction: its experiments are those of the plan,
     * in its order; finished runs that the plan asks for get the plan's ids and experiments, a copy
     * each where it asks for one work more than once; all other runs (failed, interrupted, or
     * outside the plan) are deleted. A sweep that was stopped and resumed thus ends with the rows
     * of one that never was.
     *
     * @param plan the plan, each id once
     * @param keepsFailed whether failed runs that the plan asks for stay, as finished ones do: a
     *        plan that grows while it is done
     * @throws OutputError if the file cannot be written; nothing is changed then
     */
    void AdoptPlan(const ResultsPlan& plan, bool keepsFailed = false);

    /**
     * Copy finished runs of another database, in one transaction, in place of runs of their ids.
     *
     * @param otherDatabase the file, which is left as it is
     * @param wanted runs that are taken if the other database has their identities; they keep the
     *        id, study, scenario and experiment that are given here
     * @return how many of them were taken
     * @throws InputError if the other file cannot be opened or read; nothing is changed then
     * @throws OutputError if this one cannot be written; nothing is changed then
     */
    std::size_t TakeRuns(const std::string& otherDatabase, const std::vector<PlannedRun>& wanted);

    /// @return all experiments in their order, also those without a run
    std::vector<ExperimentDescription> ReadExperiments() const;

    /// @return all runs with their experiments, by id
    std::vector<RunDescription> ReadRuns() const;

    /**
     * @param name a metric's name
     * @return its values by run id, of runs however they ended; found by an index
     */
    std::map<int64_t, double> ReadMetric(const std::string& name) const;

    /**
     * @param runId a run's id
     * @return its metrics by name; none for an unknown id
     */
    std::vector<MetricRecord> ReadMetrics(int64_t runId) const;

    /**
     * @param runId a run's id
     * @return the names of its series, sorted
     */
    std::vector<std::string> ReadSeriesNames(int64_t runId) const;

    /**
     * @param runId a run's id
     * @param name a series' name
     * @return its points by time; none if there is no such series
     */
    SeriesRecord ReadSeries(int64_t runId, const std::string& name) const;

    /**
     * @param runId a run's id
     * @return its blocks by height
     */
    std::vector<BlockRecord> ReadBlocks(int64_t runId) const;

    /**
     * @param runId a run's id
     * @return its map and what happened on it; none if the run has left none
     * @throws InputError if it is damaged
     */
    std::optional<RunMap> ReadRunMap(int64_t runId) const;

    /// @return ids of the runs that have left a map, rising
    std::vector<int64_t> ListRunMaps() const;

    /**
     * @param description a run from ReadRuns()
     * @return everything of it; a map as it is, damaged or not
     */
    RunRecord ReadRun(const RunDescription& description) const;

  private:
    std::optional<std::string> ReadMapJson(int64_t runId) const;

    std::string m_path;                           //!< the file
    std::unique_ptr<SQLite::Database> m_database; //!< the open connection
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_DATABASE_H
