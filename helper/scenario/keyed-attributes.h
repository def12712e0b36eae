/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_KEYED_ATTRIBUTES_H
#define GRIDSHARE_KEYED_ATTRIBUTES_H

#include "scenario-values.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// An ns-3 attribute that a study sets from a key of the scenario, where other parts see it, too.
struct KeyedAttribute
{
    std::string name;   //!< "ns3::Type::Attribute"
    std::string advice; //!< what to do instead, e.g. "set run.epoch_s"
};

/**
 * @ingroup gridshare-helper
 * Refuse attributes that stand for a key: what the user asks for must reach all parts, or go
 * unheard in none.
 *
 * @param values the scenario, with its attributes
 * @param keyed the attributes
 * @throws InputError with the place of the first one that is set
 */
void RefuseKeyedAttributes(const ScenarioValues& values, const std::vector<KeyedAttribute>& keyed);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_KEYED_ATTRIBUTES_H
