/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_SETUP_H
#define GRIDSHARE_WAN_SETUP_H

#include "scenario-reader.h"

#include "ns3/wan-model.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Add the section `wan`: delays and rates between regions or places.
 *
 * @param schema of a study that can have a wide-area network
 * @param latencyMs default of wan.latency_ms; empty: there is no such network unless a scenario
 *        says so (HasWan())
 */
void AddWanKeys(ScenarioSchema& schema, const std::vector<double>& latencyMs);

/// @param values of a study with AddWanKeys() @return whether they describe a wide-area network
bool HasWan(const ScenarioValues& values);

/**
 * Check the keys of the wide-area network against one another.
 *
 * @param values of a study with AddWanKeys()
 * @return what the user should know: keys that were written and that others leave without effect
 * @throws InputError naming file, line and key: matrices of the wrong size, shares that do not sum
 *         to 1, regions that do not exist
 */
std::vector<std::string> CheckWan(const ScenarioValues& values);

/**
 * Check what only packets ask of a wide-area network.
 *
 * @param values that CheckWan() found right
 * @throws InputError naming file, line and key: delays that vary or differ between the directions,
 *         rates without a bound
 */
void CheckWanForPackets(const ScenarioValues& values);

/**
 * @param values that CheckWan() found right
 * @param nodes how many
 * @param draws deal the nodes out to the regions where these have shares
 * @return the wide-area network between them
 * @throws InputError naming file, line and key: delays that their law cannot have, places outside
 *         the globe
 */
WanModel MakeWanModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_SETUP_H
