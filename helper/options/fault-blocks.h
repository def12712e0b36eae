/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_BLOCKS_H
#define GRIDSHARE_FAULT_BLOCKS_H

#include "fault-options.h"
#include "fault-target-words.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add the keys of the blocks [[fault]].
 *
 * @param schema of a study with strong nodes
 */
void AddFaultBlockKeys(ScenarioSchema& schema);

/// @ingroup gridshare-helper
/// @param values of an experiment @return whether it has blocks [[fault]]
bool HasFaultBlocks(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * Read the blocks [[fault]] into a plan.
 *
 * @param values of an experiment
 * @param world what there is that can fail
 * @param end of the run
 * @param plan from ParseFaultOptions(); gets the blocks
 * @throws InputError for values that do not fit each other, and targets that are not there
 */
void AddFaultBlocks(const ScenarioValues& values,
                    const FaultWorld& world,
                    Time end,
                    FaultPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_BLOCKS_H
