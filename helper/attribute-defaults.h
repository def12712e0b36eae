/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ATTRIBUTE_DEFAULTS_H
#define GRIDSHARE_ATTRIBUTE_DEFAULTS_H

#include "ns3/input-error.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
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
 * Set defaults for attributes, in order.
 *
 * @param attributes (name, value), each checked before
 */
void ApplyAttributeDefaults(const std::vector<std::pair<std::string, std::string>>& attributes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ATTRIBUTE_DEFAULTS_H
