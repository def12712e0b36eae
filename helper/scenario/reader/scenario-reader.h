/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_READER_H
#define GRIDSHARE_SCENARIO_READER_H

#include "sweep-options.h"

#include "ns3/scenario-values.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// One entry of a scenario's `experiment` array.
struct ScenarioExperiment
{
    std::string name;          //!< unique within the scenario
    ScenarioValues values;     //!< the scenario's values with the experiment's changes
    std::string combination{}; //!< of swept values, "game.reward = 0.5, ..."; empty if none are
    /// With which it is crossed, where it states a sweep of its own; null: the scenario's.
    std::shared_ptr<const SweepOptions> sweep{};
};

/// @ingroup gridshare-helper
/// A value that an experiment states itself, and that an override has replaced.
struct ReplacedValue
{
    std::string experiment; //!< its name in the file
    std::string key;        //!< "section.key"
    std::string stated;     //!< the experiment's value
    std::string given;      //!< the value of the override
};

/**
 * @ingroup gridshare-helper
 * A scenario as read: what `./gridshare run` runs.
 */
struct Scenario
{
    std::string name;                            //!< file name without folder and ending
    std::string title;                           //!< one line for `list` and for figures
    std::vector<ScenarioExperiment> experiments; //!< at least one
    std::vector<ReplacedValue> replaced;         //!< by experiment and key
    SweepOptions
        sweep; //!< with which they are crossed (ExpandSweep()), unless they state their own

    /// @param experiment of this scenario @return the sweep with which it is crossed
    const SweepOptions& GetSweep(const ScenarioExperiment& experiment) const;
};

/// @ingroup gridshare-helper
/// A value that goes before what a scenario says, such as `--set section.key=value`.
struct ScenarioOverride
{
    std::string key;          //!< "section.key"
    std::string value;        //!< TOML value, or bare text
    InputLocation location{}; //!< where it was written; messages about it begin so
};

/**
 * @ingroup gridshare-helper
 * Read the two keys that stand above all sections.
 *
 * @param path a scenario file
 * @return (study, title); study is "sharing" where the file does not say
 * @throws InputError if the file is missing or is not TOML
 */
std::pair<std::string, std::string> ReadScenarioHeading(const std::string& path);

/**
 * @ingroup gridshare-helper
 * Read a scenario.
 *
 * @param path the TOML file
 * @param schema the keys it may have
 * @param overrides applied after the file, to every experiment. Where they replace what an
 *        experiment itself states, its name says so: "1 joining is free [game.cost = 0.8]"
 * @param sweep keys to sweep beside those of the file, or in their place: see ReadSweptWord()
 * @return the scenario; without `experiment` entries one experiment with the scenario's name
 * @throws InputError naming file, line, key, what was found and what is allowed
 */
Scenario ReadScenario(const std::string& path,
                      const ScenarioSchema& schema,
                      const std::vector<ScenarioOverride>& overrides,
                      const std::vector<ScenarioOverride>& sweep = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_READER_H
