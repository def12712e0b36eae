/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_BLOCK_KEY_H
#define GRIDSHARE_SCENARIO_BLOCK_KEY_H

#include "ns3/input-error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The name of a key of one block of a section that comes several times, in its parts:
 * "fault.2.rate" is the rate of the second [[fault]]. A schema has such a key once, as
 * "fault.N.rate".
 */
struct BlockKeyName
{
    std::string section; //!< "fault"
    uint32_t number{0};  //!< of the block in the scenario, from 1
    std::string key;     //!< "rate"
};

/**
 * @ingroup gridshare-helper
 * @param name any word
 * @return its parts, if it is written like the name of a key of one block
 */
std::optional<BlockKeyName> SplitBlockKey(const std::string& name);

/// @ingroup gridshare-helper
/// @param name parts of a name @return the name that its key has in a schema: "fault.N.rate"
std::string NameInEveryBlock(const BlockKeyName& name);

/// @ingroup gridshare-helper
/// @param name of a key of a schema @return whether every block of its section has one
bool IsKeyOfEveryBlock(const std::string& name);

/// @ingroup gridshare-helper
/// @param key of a section of blocks, "N.rate" @return "rate"
std::string CutBlockNumber(const std::string& key);

/**
 * @ingroup gridshare-helper
 * The error for a key that no block has, or for the name of their section in place of a key.
 *
 * @param section of blocks
 * @param keys of this section, "N.rate", ...
 * @param name as found
 * @param location where
 * @return the error, with the nearest key as advice
 */
InputError MakeUnknownBlockKeyError(const std::string& section,
                                    const std::vector<std::string>& keys,
                                    const std::string& name,
                                    const InputLocation& location);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_BLOCK_KEY_H
