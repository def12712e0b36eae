/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEPT_KEY_H
#define GRIDSHARE_SWEPT_KEY_H

#include "sweep-options.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param name "section.key" or "attributes.ns3::Type::Attribute"
 * @return the name of the attribute, or nothing for a key
 */
std::optional<std::string> FindSweptAttribute(const std::string& name);

/**
 * @ingroup gridshare-helper
 * A key that can be swept.
 *
 * @param schema of the study
 * @param name "section.key", or "attributes.ns3::Type::Attribute", which is a text
 * @param location where it was written
 * @return the key
 * @throws InputError for an unknown key, or one that says nothing about a run
 */
ScenarioKey GetKeyToSweep(const ScenarioSchema& schema,
                          const std::string& name,
                          const InputLocation& location);

/**
 * @ingroup gridshare-helper
 * @param key to sweep
 * @param values as written
 * @param location where
 * @return the key with its values, checked
 * @throws InputError for no values, a value that the key refuses, and one that is there twice
 */
SweptKey MakeSweptList(const ScenarioKey& key,
                       const std::vector<ScenarioValue>& values,
                       const InputLocation& location);

/**
 * @ingroup gridshare-helper
 * The points of a range; where the key takes whole numbers alone, rounded to them.
 *
 * @param key to sweep
 * @param range as written; without points, it has no values yet
 * @param location where
 * @return the key with its values, checked
 * @throws InputError for a key that holds no number, ends that it refuses, a logarithm of what has
 *         none, and points that are alike
 */
SweptKey MakeSweptRange(const ScenarioKey& key,
                        const SweepRange& range,
                        const InputLocation& location);

/**
 * @ingroup gridshare-helper
 * Read a key and its values as command lines have them: "0.5,1,2", or a range "0..2/5" of 5 points,
 * "1..100/5/log" with even spacing of logarithms; "0..2" for a sample.
 *
 * @param schema of the study
 * @param name "section.key"
 * @param word its values
 * @param location where
 * @return the key with its values, checked
 * @throws InputError for anything wrong in it
 */
SweptKey ReadSweptWord(const ScenarioSchema& schema,
                       const std::string& name,
                       const std::string& word,
                       const InputLocation& location);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEPT_KEY_H
