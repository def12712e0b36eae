/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ATTRIBUTE_DEFAULTS_H
#define GRIDSHARE_ATTRIBUTE_DEFAULTS_H

#include "ns3/input-error.h"
#include "ns3/nstime.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Check that a default for an attribute could be set; change nothing.
 *
 * @param name "ns3::Type::Attribute"
 * @param value as text
 * @param location where the user wrote it
 * @throws InputError for an unknown type or attribute, with the nearest known one, or an illegal
 *         value
 */
void CheckAttributeDefault(const std::string& name,
                           const std::string& value,
                           const InputLocation& location);

/**
 * @ingroup gridshare-helper
 * Check the name of an ns-3 type.
 *
 * @param typeName e.g. "ns3::MapScheduler"
 * @param found what the user wrote, for the message
 * @param location where
 * @throws InputError for an unknown type, with the nearest known one
 */
void CheckTypeName(const std::string& typeName,
                   const std::string& found,
                   const InputLocation& location);

/**
 * @ingroup gridshare-helper
 * Set one of ns-3's global values, such as SchedulerType.
 *
 * @param name of the global value; it exists
 * @param value as text
 * @param location where the user wrote it
 * @throws InputError for a value that ns-3 would stop at, now or when the simulation starts
 */
void SetGlobalValue(const std::string& name,
                    const std::string& value,
                    const InputLocation& location);

/// @ingroup gridshare-helper
/// @param time any @return it as an attribute's text, to the nanosecond
std::string FormatTime(Time time);

/**
 * @ingroup gridshare-helper
 * Set defaults for attributes, and global values, in order.
 *
 * @param attributes (name, value), each checked before; a name without "::" is a global value
 */
void ApplyAttributeDefaults(const std::vector<std::pair<std::string, std::string>>& attributes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ATTRIBUTE_DEFAULTS_H
