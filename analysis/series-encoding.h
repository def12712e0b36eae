/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SERIES_ENCODING_H
#define GRIDSHARE_SERIES_ENCODING_H

#include "run-record.h"

#include <string>
#include <vector>

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
 * @param values any numbers
 * @return them as IEEE 754 doubles, eight bytes each, the lowest first, on every machine
 */
std::string PackDoubles(const std::vector<double>& values);

/**
 * @ingroup gridshare-analysis
 * @param bytes as PackDoubles() makes them; what follows the last whole number is left out
 * @return the numbers
 */
std::vector<double> UnpackDoubles(const std::string& bytes);

/**
 * @ingroup gridshare-analysis
 * Insert a series of a run: its points by time, those of one time as they are in the record.
 *
 * @param database an open results database
 * @param runId the run
 * @param series it
 * @throws SQLite::Exception if it is there already or the file cannot be written
 */
void InsertSeries(const SQLite::Database& database, int64_t runId, const SeriesRecord& series);

/**
 * @ingroup gridshare-analysis
 * @param row the current row of `SELECT name, points, t_s, value FROM series`
 * @return it
 * @throws SQLite::Exception (SQLITE_CORRUPT) if times or values are not as many as `points`
 */
SeriesRecord ReadSeriesRow(SQLite::Statement& row);

/**
 * @ingroup gridshare-analysis
 * Give SQL on this connection the points of series: the function `series_points(t_s, value)`, a
 * JSON array of [time, value], and the temporary view `series_point(run_id, name, t_s, value)`, a
 * row a point.
 *
 * @param database an open results database
 * @throws SQLite::Exception if it cannot be done
 */
void DefineSeriesPoints(SQLite::Database& database);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SERIES_ENCODING_H
