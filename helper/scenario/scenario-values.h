/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_VALUES_H
#define GRIDSHARE_SCENARIO_VALUES_H

#include "scenario-schema.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The values of one experiment: every key of the schema has one, and knows where it came from;
 * those of blocks have one in each block that there is.
 */
class ScenarioValues
{
  public:
    /// @param schema whose defaults to start from; must outlive this object
    explicit ScenarioValues(const ScenarioSchema& schema);

    /**
     * Set a value. That of a block that is not there begins it, with defaults otherwise.
     *
     * @param name "section.key", or "section.2.key" of a block
     * @param value what the user wrote
     * @param location where the user wrote it, for errors that name file and line; left out by a
     *        program that sets it itself
     * @throws InputError for an unknown key, a wrong type or a value outside the domain
     */
    void Set(const std::string& name,
             const ScenarioValue& value,
             const InputLocation& location = InputLocation());

    /**
     * Set a value that goes before what the scenario says.
     *
     * @param name "section.key"
     * @param value what the user wrote
     * @param location where
     * @throws InputError as Set() does
     */
    void Override(const std::string& name,
                  const ScenarioValue& value,
                  const InputLocation& location);

    /**
     * Begin a block whose keys have their defaults, unless it is there.
     *
     * @param section of blocks
     * @param number of the block, from 1
     * @param location where it begins: that of its defaults, too
     */
    void AddBlock(const std::string& section,
                  uint32_t number,
                  const InputLocation& location = InputLocation());

    /// @param section of blocks, of which none is left
    void RemoveBlocks(const std::string& section);

    /**
     * @param section of blocks
     * @return what the names of the keys of each begin with, in order: "fault.1.", "fault.2.", ...
     * @throws InputError where a number is left out
     */
    std::vector<std::string> ListBlocks(const std::string& section) const;

    /// @param name "section.key" of a number, e.g. "game.gain" @return the number
    double GetReal(const std::string& name) const;
    /// @param name "section.key" of a whole number @return the number
    int64_t GetInteger(const std::string& name) const;
    /// @param name "section.key" of a number that may be "none" @return the number, unless it is
    std::optional<double> GetOptionalReal(const std::string& name) const;
    /// @param name "section.key" of a whole number that may be "none" @return it, unless it is
    std::optional<int64_t> GetOptionalInteger(const std::string& name) const;
    /// @param name "section.key" of a text @return the text
    const std::string& GetText(const std::string& name) const;
    /// @param name "section.key" of a switch @return the switch
    bool GetFlag(const std::string& name) const;
    /// @param name "section.key" of a switch that may be "none" @return the switch, unless it is
    std::optional<bool> GetOptionalFlag(const std::string& name) const;
    /// @param name "section.key" of a list @return the numbers
    const std::vector<double>& GetList(const std::string& name) const;

    /**
     * The file that a text names.
     *
     * @param name "section.key" of a text
     * @return its path; one that is relative starts at the folder of the scenario that it stands
     *         in, or at the current folder if it is an override
     */
    std::string GetPath(const std::string& name) const;

    /// @param name "section.key" @return where its value was written; empty for a default
    InputLocation GetLocation(const std::string& name) const;

    /**
     * @param names "section.key"s, likeliest cause first
     * @return the place of the first one that the user wrote; empty if none was
     */
    InputLocation FindLocation(const std::vector<std::string>& names) const;

    /// @param name "section.key" @return whether the user wrote it; a default is not written
    bool IsWritten(const std::string& name) const;

    /// @param name "section.key" @return whether its value goes before what the scenario says
    bool IsOverridden(const std::string& name) const;

    /**
     * An error about a value that is well formed but cannot be used with the others. Its place is
     * where the value was written or, for a default, which stands nowhere, what it does not go
     * with.
     *
     * @param name "section.key"
     * @param expected what would do
     * @param advice what to do
     * @param others "section.key"s that a default may not go with, likeliest cause first
     * @return the error, to be thrown
     */
    InputError MakeError(const std::string& name,
                         const std::string& expected,
                         const std::string& advice,
                         const std::vector<std::string>& others = {}) const;

    /// @return the keys
    const ScenarioSchema& GetSchema() const;

    /// @return every value, sorted by key
    const std::map<std::string, ScenarioValue>& GetAll() const;

    /**
     * Add a default of an ns-3 attribute; a later one of the same attribute overrides it.
     *
     * @param name "ns3::Type::Attribute"
     * @param value as text
     * @param location where the user wrote it; GetLocation("attributes." + name) gives it back
     */
    void AddAttribute(const std::string& name,
                      const std::string& value,
                      const InputLocation& location = InputLocation());

    /// ns-3 attribute defaults from the section `attributes`, e.g. {"ns3::T::A", "3s"}, and global
    /// values from the command line, e.g. {"RngSeed", "7"}.
    std::vector<std::pair<std::string, std::string>> attributes;

    /// Digests of the files that keys name, by key, once they are read: what stands in them is a
    /// parameter like any other.
    std::map<std::string, std::string> contents;

    /// @return all values, attributes and contents as one flat JSON object with sorted keys
    std::string ToJson() const;

    /// @return as ToJson(), without the keys that are about the study alone
    std::string ToRunJson() const;

    /// @param name in that object @return whether it is an attribute or content, and no key
    static bool IsBesideKeys(const std::string& name);

    /**
     * The reverse of ToJson(). Keys that are missing have their defaults. Where a number may be
     * missing, 0 is read as "none", as earlier versions wrote it.
     *
     * @param schema the keys; must outlive the values
     * @param json the object
     * @param location of the object, for errors
     * @return the values
     * @throws InputError for what is no such object, and for keys that the schema does not know
     */
    static ScenarioValues FromJson(const ScenarioSchema& schema,
                                   const std::string& json,
                                   const InputLocation& location);

  private:
    const ScenarioValue& GetValue(const std::string& name) const;

    const ScenarioSchema* m_schema;                   //!< the keys
    std::map<std::string, ScenarioValue> m_values;    //!< value of every key
    std::map<std::string, InputLocation> m_locations; //!< where it was written
    std::set<std::string> m_overridden;               //!< keys of which an override has the value
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_VALUES_H
