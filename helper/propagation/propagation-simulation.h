/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_SIMULATION_H
#define GRIDSHARE_PROPAGATION_SIMULATION_H

#include "ns3/block-propagation.h"
#include "ns3/scenario-reader.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Check what can be checked of a propagation scenario without running it.
 *
 * @param values a scenario with the keys of GetPropagationSchema()
 * @return what the user should know: keys that were written and have no part in the overlay
 * @throws InputError naming file, line and key: matrices of the wrong size, shares that do not sum
 *         to 1, an impossible overlay
 */
std::vector<std::string> CheckPropagation(const ScenarioValues& values);

/**
 * Run one propagation study on a fresh simulator, which is destroyed afterwards.
 *
 * @param values a scenario with the keys of GetPropagationSchema()
 * @param run ns-3's RngRun
 * @return the figures
 * @throws InputError for values that cannot be run together
 */
BlockPropagationResult RunPropagation(const ScenarioValues& values, uint64_t run);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_SIMULATION_H
