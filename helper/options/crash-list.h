/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CRASH_LIST_H
#define GRIDSHARE_CRASH_LIST_H

#include "ns3/fault-schedule.h"
#include "ns3/scenario-values.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Read the key faults.crashes: crashes like "3@30-60" (node 3 from 30 s to 60 s), "leader@40" (who
 * leads at 40 s, for good), joined by commas; empty for none.
 *
 * @param values of an experiment
 * @param nodes how many there are
 * @return the crashes, in the order of the list
 * @throws InputError for what is no such list, a node that there is not, an end that is not after
 *         its start, or a node that is to crash while it is down
 */
std::vector<FaultPlan::Crash> ParseCrashes(const ScenarioValues& values, uint32_t nodes);

/**
 * @ingroup gridshare-helper
 * @param crashes of single nodes
 * @return how many of them last at the same time, at most
 */
uint32_t CountConcurrentCrashes(const std::vector<FaultPlan::Crash>& crashes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CRASH_LIST_H
