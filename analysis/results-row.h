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
 * Insert all rows of a run; the caller holds the transaction.
 *
 * @param database an open results database without a run of this id
 * @param record the run
 * @throws SQLite::Exception if a key is there already or the file cannot be written
 */
void InsertRun(const SQLite::Database& database, const RunRecord& record);

/**
 * @param row the current row of `SELECT * FROM run`
 * @return it
 */
RunDescription ReadDescriptionRow(SQLite::Statement& row);

/**
 * @param row the current row of a query for the columns of `block` after `run_id`
 * @return it
 */
BlockRecord ReadBlockRow(SQLite::Statement& row);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_ROW_H
