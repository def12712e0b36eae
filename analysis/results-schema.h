/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_SCHEMA_H
#define GRIDSHARE_RESULTS_SCHEMA_H

#include <cstdint>
#include <memory>
#include <string>

namespace SQLite
{
class Database;
}

namespace ns3
{
namespace gridshare
{

static constexpr int32_t RESULTS_APPLICATION_ID = 0x47724453; //!< "GrDS", PRAGMA application_id
static constexpr int32_t RESULTS_SCHEMA_VERSION = 3;          //!< PRAGMA user_version

/**
 * @ingroup gridshare-analysis
 * Open an existing results database for reading. A transaction that a killed writer left half done
 * is rolled back if the file may be written. A file of an older schema version is left as it is:
 * version 1 is opened as a copy in memory with the present tables; of version 2 the table that it
 * lacks is a temporary one, empty. SQL on the connection knows `series_point`, see
 * DefineSeriesPoints().
 *
 * @param path the file
 * @return the connection
 * @throws InputError if the file is missing, cannot be read, is not an SQLite database, is empty,
 *         belongs to another application or has a newer schema version
 */
std::unique_ptr<SQLite::Database> OpenResultsForReading(const std::string& path);

/**
 * @ingroup gridshare-analysis
 * Open a results database for writing; create it with its tables if the file is missing or empty;
 * bring it to the present tables, in one transaction and without loss, if it has an older schema
 * version.
 * Safe against other processes that do the same.
 *
 * @param path the file; its directory must be there
 * @return the connection, which waits up to a minute for other writers
 * @throws InputError if the file cannot be written, is not an SQLite database, belongs to another
 *         application or has a newer schema version
 * @throws OutputError if the disk is full
 */
std::unique_ptr<SQLite::Database> OpenResultsForWriting(const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_SCHEMA_H
