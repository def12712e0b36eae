/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_FAULT_OPTIONS_H
#define GRIDSHARE_SHARING_FAULT_OPTIONS_H

#include "sharing-options.h"

#include "ns3/sharing-grid.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Read the blocks [[fault]] of a sharing scenario.
 *
 * @param values of an experiment
 * @param grid of the options
 * @param options everything else; their strong nodes' plan of faults gets the blocks
 * @throws InputError for values that do not fit each other, and targets that are not there
 */
void ParseSharingFaults(const ScenarioValues& values,
                        const SharingGrid& grid,
                        SharingOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_FAULT_OPTIONS_H
