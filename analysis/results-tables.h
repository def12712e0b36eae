/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_TABLES_H
#define GRIDSHARE_RESULTS_TABLES_H

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
 * Make the tables, indices and the view of the present schema version in a database without them,
 * and mark it as ours. The caller holds the transaction.
 *
 * @param database an open database
 * @throws SQLite::Exception if it cannot be written or one of them is there
 */
void CreateResultsTables(SQLite::Database& database);

/**
 * @ingroup gridshare-analysis
 * Bring a database of an older schema version to the present one, in one transaction; all runs,
 * metrics, points and blocks are kept. Runs of version 1 have no identity, no source digest and no
 * compiler; none of version 2 has a map.
 *
 * @param database an open database of ours; the present version is left as it is
 * @throws SQLite::Exception if it cannot be read or written; it is as before then
 */
void MigrateResultsTables(SQLite::Database& database);

/**
 * @ingroup gridshare-analysis
 * Let SQL on a connection see the tables that came after schema version 2, empty: the file is not
 * written, nor copied, which of gigabytes of results would take long.
 *
 * @param database an open database of version 2
 * @throws SQLite::Exception if it cannot be done
 */
void StandInForMissingTables(SQLite::Database& database);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_TABLES_H
