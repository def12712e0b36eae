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
 * @ingroup gridshare-helper
 * Read the section `sweep` of a scenario.
 *
 * @param section it
 * @param schema of the study
 * @param above where it is the section of an experiment, that of the file: seeds and
 *        skip_impossible hold on from there unless it says otherwise; what varies does not
 * @return what it says, not yet arranged (see ArrangeSweep())
 * @throws InputError for anything wrong in it
 */
SweepOptions ReadSweepSection(const ScenarioNode& section,
                              const ScenarioSchema& schema,
                              const SweepOptions* above = nullptr);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_READER_H
