/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_CLASS_SCHEMA_H
#define GRIDSHARE_NODE_CLASS_SCHEMA_H

#include "ns3/scenario-reader.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Add the keys by which nodes of a propagation study differ from one another: the sections
 * `classes` and `relay_network`, and rates drawn from a distribution by region.
 *
 * @param schema of a study with the sections overlay, wan and mining
 */
void AddNodeClassKeys(ScenarioSchema& schema);

/**
 * @param values of a study with AddNodeClassKeys()
 * @return what the user should know: keys that were written and that others leave without effect
 * @throws InputError naming file, line and key: lists of the wrong length, more members than nodes,
 *         more hash power than there is, regions or classes that there are not, too many peers
 */
std::vector<std::string> CheckNodeClasses(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_CLASS_SCHEMA_H
