/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEEP_READER_H
#define GRIDSHARE_SWEEP_READER_H

#include "scenario-node.h"
#include "sweep-options.h"

namespace ns3
{
namespace gridshare
{

/**
 * Read the section `sweep` of a scenario.
 *
 * @param section it
 * @param schema of the study
 * @return what it says, not yet arranged (see ArrangeSweep())
 * @throws InputError for anything wrong in it
 */
SweepOptions ReadSweepSection(const ScenarioNode& section, const ScenarioSchema& schema);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_READER_H
