/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_SCHEMA_H
#define GRIDSHARE_SCENARIO_SCHEMA_H

#include "scenario-block-key.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What a scenario key can hold.
using ScenarioValue = std::variant<bool, int64_t, double, std::string, std::vector<double>>;

/// @ingroup gridshare-helper
/// The word of a number that there is not: such keys say so, and 0 is a number like any other.
inline const std::string NO_NUMBER = "none";

/// @ingroup gridshare-helper
/// Whether a key's number may be missing.
enum class NumberAbsence
{
    REFUSED, //!< it always has one
    ALLOWED, //!< "none" is a value
    DEFAULT  //!< and it is the default
};

/**
 * @ingroup gridshare-helper
 * One key of a scenario: its type follows from its preset.
 */
struct ScenarioKey
{
    std::string name;     //!< "section.key"
    ScenarioValue preset; //!< the default (an example where that is "none"), and with it the type
    std::string unit;     //!< for people: "s", "kW", "" for none
    std::string help;     //!< one line

    double minimum{-std::numeric_limits<double>::infinity()}; //!< smallest number allowed
    double maximum{std::numeric_limits<double>::infinity()};  //!< largest number allowed
    bool minimumExcluded{false};                              //!< minimum itself is not allowed
    bool wholeNumbers{false};                                 //!< of a list: no fractions
    bool different{false};                                    //!< of a list: no number twice

    /// The words allowed for a text; empty if any text is. A function, since registries grow.
    std::function<std::vector<std::string>()> words{};

    NumberAbsence absence{NumberAbsence::REFUSED}; //!< whether "none" is a value

    /// Whether it is about the study alone (how many runs, what is drawn): what comes out of a run
    /// is the same with any value.
    bool ofStudy{false};

    /// @return what the key holds when nobody sets it
    ScenarioValue GetDefault() const;

    /// @return whether every block of its section has one: its name is "section.N.key"
    bool IsOfBlock() const;
};

/**
 * @ingroup gridshare-helper
 * The keys that one kind of study knows, with their types, domains and defaults. Reading a
 * scenario, `--set`, and the manual's table of keys all go by it.
 *
 * A section may come several times, as blocks: [[fault]] is the next block of the section fault. A
 * key of each of them is added once, as "fault.N.rate", and found for a block as "fault.2.rate".
 */
class ScenarioSchema
{
  public:
    /// @param key a key that no other has
    void AddKey(const ScenarioKey& key);

    /**
     * A number with a domain.
     *
     * @param name "section.key"
     * @param preset the default
     * @param unit for people
     * @param help one line
     * @param minimum smallest value
     * @param maximum largest value
     * @param minimumExcluded whether the minimum itself is excluded
     */
    void AddReal(const std::string& name,
                 double preset,
                 const std::string& unit,
                 const std::string& help,
                 double minimum = -std::numeric_limits<double>::infinity(),
                 double maximum = std::numeric_limits<double>::infinity(),
                 bool minimumExcluded = false);

    /**
     * A whole number with a domain.
     *
     * @param name "section.key"
     * @param preset the default
     * @param unit for people
     * @param help one line
     * @param minimum smallest value
     * @param maximum largest value
     */
    void AddInteger(const std::string& name,
                    int64_t preset,
                    const std::string& unit,
                    const std::string& help,
                    double minimum,
                    double maximum);

    /**
     * A list of numbers with a domain.
     *
     * @param name "section.key"
     * @param preset the default
     * @param unit for people
     * @param help one line
     * @param minimum smallest number
     * @param maximum largest number
     * @param minimumExcluded whether the minimum itself is excluded
     */
    void AddList(const std::string& name,
                 const std::vector<double>& preset,
                 const std::string& unit,
                 const std::string& help,
                 double minimum,
                 double maximum,
                 bool minimumExcluded = false);

    /**
     * Let a key that holds a number or a switch hold none. A list without numbers is [] and "none"
     * alike.
     *
     * @param name of a key that was added
     * @param isDefault whether "none" is its default; else that is its preset
     */
    void AllowNone(const std::string& name, bool isDefault);

    /**
     * Let a key say nothing about what comes out of a run.
     *
     * @param name of a key that was added
     */
    void MarkAsOfStudy(const std::string& name);

    /**
     * A text, free or one of some words.
     *
     * @param name "section.key"
     * @param preset the default
     * @param help one line
     * @param words the words allowed; null for any text
     */
    void AddText(const std::string& name,
                 const std::string& preset,
                 const std::string& help,
                 std::function<std::vector<std::string>()> words = nullptr);

    /**
     * @param name "section.key", or "section.2.key" of a block
     * @return the key, with this name; or null
     */
    const ScenarioKey* Find(const std::string& name) const;

    /// @return all keys in the order of their addition
    const std::vector<ScenarioKey>& GetKeys() const;

    /// @return the names of all sections
    std::vector<std::string> GetSections() const;

    /// @param section a section's name @return whether it is one of blocks
    bool HasBlocks(const std::string& section) const;

    /**
     * @param section a section's name
     * @return the keys in it, without the section's name, and "N." where it is one of blocks
     */
    std::vector<std::string> GetKeysOfSection(const std::string& section) const;

    /**
     * Check a value against its key and convert whole numbers where a real is expected.
     *
     * @param key the key
     * @param value what the user wrote
     * @param location where
     * @return the value in the key's type, or "none"
     * @throws InputError for a wrong type, a number outside the domain or an unknown word
     */
    static ScenarioValue Check(const ScenarioKey& key,
                               const ScenarioValue& value,
                               const InputLocation& location);

    /**
     * The error for a key that nobody knows.
     *
     * @param name "section.key" as found
     * @param location where
     * @return the error, with the nearest known key as advice
     */
    InputError MakeUnknownKeyError(const std::string& name, const InputLocation& location) const;

  private:
    ScenarioKey& GetKey(const std::string& name);

    std::vector<ScenarioKey> m_keys;                        //!< in order of addition
    mutable std::map<std::string, ScenarioKey> m_blockKeys; //!< of blocks asked for, by name
};

/**
 * @ingroup gridshare-helper
 * @param value any scenario value
 * @return as TOML would write it
 */
std::string FormatScenarioValue(const ScenarioValue& value);

/**
 * @ingroup gridshare-helper
 * @param key a key
 * @return what it allows, e.g. "a number in (0, 1]" or "one of pbft, raft"
 */
std::string DescribeDomain(const ScenarioKey& key);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_SCHEMA_H
