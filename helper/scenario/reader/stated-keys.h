/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATED_KEYS_H
#define GRIDSHARE_STATED_KEYS_H

#include "scenario-node.h"

#include "ns3/scenario-values.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// A key that a table of a scenario states.
struct StatedKey
{
    std::string name;       //!< "section.key", or "section.2.key" of a block
    const toml::node* node; //!< its value
};

/**
 * @ingroup gridshare-helper
 * What a section states, key by key.
 *
 * @param section its name
 * @param node what stands below it: a table of keys, the blocks of a section of blocks ([[fault]]),
 *        or a table of their numbers (fault.2.rate = 0.1)
 * @param schema which sections are of blocks
 * @param path of the file, for messages
 * @return the keys, known or not
 * @throws InputError for what is no section
 */
std::vector<StatedKey> ListStatedKeys(const std::string& section,
                                      const toml::node& node,
                                      const ScenarioSchema& schema,
                                      const std::string& path);

/**
 * @ingroup gridshare-helper
 * Set what a section states. Blocks stand in place of all that were there before; [[fault]] below
 * an experiment is in place of the scenario's, and fault = [] leaves it none.
 *
 * @param values get it
 * @param section as for ListStatedKeys()
 * @param node likewise
 * @param path likewise
 * @throws InputError for what is no section, for unknown keys and for values that do not fit
 */
void SetStatedKeys(ScenarioValues& values,
                   const std::string& section,
                   const toml::node& node,
                   const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATED_KEYS_H
