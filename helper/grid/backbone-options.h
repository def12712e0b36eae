/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_OPTIONS_H
#define GRIDSHARE_BACKBONE_OPTIONS_H

#include "grid-options.h"

#include "ns3/scenario-schema.h"
#include "ns3/scenario-values.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @return names of the backbones that come with gridshare, sorted
std::vector<std::string> ListBackboneNames();

/**
 * @ingroup gridshare-helper
 * @param name one of ListBackboneNames()
 * @return the path of its file
 */
std::string FindBackbone(const std::string& name);

/**
 * @ingroup gridshare-helper
 * Add the keys backhaul.topology, backhaul.neighbours, backhaul.substation and backhaul.nodes.
 *
 * @param schema of a sharing study
 */
void AddBackboneKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @param[out] options get the rule, or the file, and who stands where
 * @throws InputError for a topology that there is not, for keys that have no part in it, and for
 *         nodes that the backbone does not have
 */
void ParseBackbone(const ScenarioValues& values, GridOptions& options);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @return the digest of the file that backhaul.topology names; empty for a rule
 * @throws InputError for a file that cannot be read
 */
std::string DigestBackbone(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_OPTIONS_H
