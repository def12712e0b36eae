/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UNFINISHED_STUDY_H
#define GRIDSHARE_UNFINISHED_STUDY_H

#include "ns3/results-database.h"

#include <cstddef>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * How many runs of a study are still to come: it was stopped, or is at work.
 *
 * @param database the results; the plan is plan.json beside them
 * @return runs of the plan that have neither finished nor failed; 0 where there is no plan that can
 *         be read
 */
std::size_t CountRunsToCome(const ResultsDatabase& database);

/// @ingroup gridshare-command
/// Say on standard error how many, if any. @param database as for CountRunsToCome()
void WarnOfRunsToCome(const ResultsDatabase& database);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UNFINISHED_STUDY_H
