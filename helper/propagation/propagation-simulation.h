/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_SIMULATION_H
#define GRIDSHARE_PROPAGATION_SIMULATION_H

#include "propagation-options.h"

#include "ns3/block-propagation.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Run one propagation study on a fresh simulator, which is destroyed afterwards.
 *
 * @param options of the experiment
 * @param run ns-3's RngRun
 * @return the figures
 * @throws InputError for an overlay that does not come out connected with this run
 */
BlockPropagationResult RunPropagation(const PropagationOptions& options, uint64_t run);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_SIMULATION_H
