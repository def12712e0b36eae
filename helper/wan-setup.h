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
 * @param schema of a study over a wide-area network
 */
void AddWanKeys(ScenarioSchema& schema);

/**
 * Check the keys of the wide-area network against one another.
 *
 * @param values of a study with AddWanKeys()
 * @return what the user should know: keys that were written and that others leave without effect
 * @throws InputError naming file, line and key: matrices of the wrong size, shares that do not sum
 *         to 1
 */
std::vector<std::string> CheckWan(const ScenarioValues& values);

/**
 * @param values that CheckWan() found right
 * @param nodes how many
 * @param draws deal the nodes out to the regions
 * @return the wide-area network between them
 * @throws InputError naming file, line and key: delays that their law cannot have, places outside
 *         the globe
 */
WanModel MakeWanModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_SETUP_H
