/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUERY_TABLE_H
#define GRIDSHARE_QUERY_TABLE_H

#include "run-query.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The answer to a question as a tidy table: a row a group, a column a key, then the number of
 * seeds, that is of runs, and the measures.
 *
 * People (table, md, tex) get rounded numbers and an interval in one cell; programs (csv, json)
 * METRIC_STATISTIC, its ..._low and ..._high where it has an interval, METRIC_seeds (runs that have
 * a value) and seeds_missing.
 *
 * @param answer from AskRuns()
 * @param runs that were asked
 * @param format how the table will be rendered
 * @return the table
 */
TextTable MakeQueryTable(const QueryAnswer& answer,
                         const QueriedRuns& runs,
                         TextTable::Format format);

/**
 * @ingroup gridshare-analysis
 * What a reader of the table has to know: runs that are missing, values that are, and runs that
 * were put together though they differ.
 *
 * @param answer from AskRuns()
 * @return lines; none where nothing has to be said
 */
std::vector<std::string> ExplainAnswer(const QueryAnswer& answer);

/// @ingroup gridshare-analysis
/// @param name of a quantity @param unit its unit @return "name (unit)"; the name of a pure number
std::string NameWithUnit(const std::string& name, const std::string& unit);

/// @ingroup gridshare-analysis
/// @param measure a column of an answer @return e.g. "mean commit_latency_p50_s (s)"
std::string NameMeasure(const QueriedMeasure& measure);

/// @ingroup gridshare-analysis
/// @param cell a key's value @return it, exactly; "-" for nothing
std::string FormatKeyValue(const TextTable::Cell& cell);

/// @ingroup gridshare-analysis
/// @param cell a key's value @return it for people: a number that has many digits has six
std::string ShowKeyValue(const TextTable::Cell& cell);

/**
 * @ingroup gridshare-analysis
 * @param value any
 * @param digits significant ones, from 1
 * @return the number, exactly where that is as short; no zeros behind the point's last digit
 */
std::string FormatShortly(double value, int digits);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUERY_TABLE_H
