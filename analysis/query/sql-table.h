/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SQL_TABLE_H
#define GRIDSHARE_SQL_TABLE_H

#include "ns3/text-table.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The result of a SELECT on results. Whatever the statement says, the file stays as it is, and no
 * other one is opened or made.
 *
 * @param path of the database
 * @param sql one SELECT
 * @return its rows; a BLOB is shown by its size
 * @throws InputError for a file that cannot be read (OpenResultsForReading()), for SQL that SQLite
 *         does not take, and for what is no single SELECT
 */
TextTable MakeSqlTable(const std::string& path, const std::string& sql);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SQL_TABLE_H
