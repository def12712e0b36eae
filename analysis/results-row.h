/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_ROW_H
#define GRIDSHARE_RESULTS_ROW_H

#include "run-record.h"

namespace SQLite
{
class Database;
class Statement;
} // namespace SQLite

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The row of an experiment, which is inserted if it is missing; the caller holds the transaction.
 *
 * @param database an open results database
 * @param experiment it
 * @return its id
 * @throws SQLite::Exception if the file cannot be written
 */
int64_t FindOrInsertExperiment(const SQLite::Database& database,
                               const ExperimentDescription& experiment);

/**
 * @ingroup gridshare-analysis
 * Insert all rows of a run, that of its experiment if it is missing; the caller holds the
 * transaction.
 *
 * @param database an open results database without a run of this id
 * @param record the run
 * @throws SQLite::Exception if a key is there already or the file cannot be written
 */
void InsertRun(const SQLite::Database& database, const RunRecord& record);

/**
 * @ingroup gridshare-analysis
 * @param row the current row of `SELECT study, scenario, name, parameters_json FROM experiment`
 * @return it
 */
ExperimentDescription ReadExperimentRow(SQLite::Statement& row);

/**
 * @ingroup gridshare-analysis
 * @param row the current row of `SELECT * FROM experiment_run`
 * @return it
 */
RunDescription ReadDescriptionRow(SQLite::Statement& row);

/**
 * @ingroup gridshare-analysis
 * @param row the current row of a query for the columns of `block` after `run_id`
 * @return it
 */
BlockRecord ReadBlockRow(SQLite::Statement& row);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_ROW_H
