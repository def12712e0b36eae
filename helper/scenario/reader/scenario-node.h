/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_NODE_H
#define GRIDSHARE_SCENARIO_NODE_H

#include "ns3/scenario-schema.h"

#include <string>
#include <toml++/toml.h>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * A TOML node of a scenario with where it stands.
 */
class ScenarioNode
{
  public:
    /**
     * @param node must outlive this object
     * @param path of its file
     */
    ScenarioNode(const toml::node& node, const std::string& path);

    /// @return file and line
    const InputLocation& GetLocation() const;

    /**
     * @param name of the value, for messages
     * @return the node as a value
     * @throws InputError for a table, a date or a list of anything but numbers
     */
    ScenarioValue ReadValue(const std::string& name) const;

    /**
     * @param key what it is the value of; null if that is not known
     * @param name of the value, for messages
     * @return as ReadValue(), and several texts where the key takes one, joined by ", "
     */
    ScenarioValue ReadValueOf(const ScenarioKey* key, const std::string& name) const;

    /**
     * @param name of the section, for messages
     * @return the node as a section
     * @throws InputError if it is none
     */
    const toml::table& RequireTable(const std::string& name) const;

    /// @return what kind of node it is, for messages, e.g. "a list"
    std::string Describe() const;

  private:
    std::vector<double> ReadNumbers(const std::string& name, const toml::array& list) const;

    const toml::node& m_node; //!< the node
    InputLocation m_location; //!< where it stands
};

/**
 * @ingroup gridshare-helper
 * @param path of a scenario file
 * @return what stands in it
 * @throws InputError if it is missing or is not TOML
 */
toml::table ParseScenarioFile(const std::string& path);

/**
 * @ingroup gridshare-helper
 * Read a value as command lines have it: a bare word is a text, and so is a number where a text is
 * expected, as in faults.crashed=1; anything else that TOML reads as a value is that value.
 *
 * @param key the key; null if it is not known
 * @param name "section.key", for messages
 * @param word what the user wrote
 * @param location where
 * @return the value, whose domain is not checked
 * @throws InputError for what TOML reads as no value of a scenario
 */
ScenarioValue ReadScenarioWord(const ScenarioKey* key,
                               const std::string& name,
                               const std::string& word,
                               const InputLocation& location);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_NODE_H
