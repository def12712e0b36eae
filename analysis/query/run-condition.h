/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_CONDITION_H
#define GRIDSHARE_RUN_CONDITION_H

#include "queried-runs.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The runs for which a condition holds.
 *
 * The condition is an expression of SQL, and SQLite works it out, in memory: each section of the
 * scenario is a table and each of its keys a column, so that `game.cost > 0.5 and
 * access.technology = 'lora'` means what it says. `experiment`, `scenario` and `seed` have no
 * section. Flags are true and false; a number that there is not ("none") is NULL.
 *
 * @param runs the runs
 * @param condition an expression, e.g. "game.cost > 0.5"; empty: all
 * @return places of the runs in GetRuns(), in their order
 * @throws InputError for a key that there is not, with the nearest, and for what is no expression
 */
std::vector<std::size_t> SelectRuns(const QueriedRuns& runs, const std::string& condition);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_CONDITION_H
