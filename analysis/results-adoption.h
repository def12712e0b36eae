/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_ADOPTION_H
#define GRIDSHARE_RESULTS_ADOPTION_H

#include "results-plan.h"

#include <map>
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

/// @ingroup gridshare-analysis
/// The runs of a plan that are the same work, by identity; a run without an identity is in none.
using RunsByIdentity = std::map<std::string, std::vector<PlannedRun>>;

/**
 * @ingroup gridshare-analysis
 * @param runs of a plan
 * @return them by identity, each in the plan's order
 */
RunsByIdentity GroupByIdentity(const std::vector<PlannedRun>& runs);

/**
 * @ingroup gridshare-analysis
 * Make a database that of a plan, as ResultsDatabase::AdoptPlan() says. What is in its place
 * already is not written again. The caller holds the transaction.
 *
 * @param database an open results database
 * @param plan the plan
 * @param keepsFailed whether failed runs of the plan stay
 * @throws SQLite::Exception if it cannot be read or written
 */
void AdoptPlanInto(SQLite::Database& database, const ResultsPlan& plan, bool keepsFailed);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_ADOPTION_H
