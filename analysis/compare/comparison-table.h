/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPARISON_TABLE_H
#define GRIDSHARE_COMPARISON_TABLE_H

#include "result-comparison.h"

#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Result sets side by side: a row for each experiment, metric and set that is compared with the
 * first. People get rounded numbers, the interval in one cell and what ExplainComparison() says as
 * notes; programs `experiment`, `metric`, `unit`, `compared`, `seeds`, `seeds_compared`, `paired`,
 * `mean`, `mean_compared`, `difference` with `..._low` and `..._high`, `method`, `p`, `p_holm` and
 * `beyond_chance` ("true" or "false").
 *
 * @param comparison from CompareResults()
 * @param format how the table will be rendered
 * @return the table
 */
TextTable MakeComparisonTable(const ResultComparison& comparison, TextTable::Format format);

/**
 * @ingroup gridshare-analysis
 * @param comparison from CompareResults()
 * @return what a reader has to know, a sentence each: how many differences are beyond chance, in
 *         which parameters experiments differ, how they were matched, what has no interval and why
 */
std::vector<std::string> ExplainComparison(const ResultComparison& comparison);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPARISON_TABLE_H
