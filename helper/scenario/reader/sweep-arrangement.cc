/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-arrangement.h"

#include "swept-key.h"

#include "ns3/name-suggestion.h"
#include "ns3/scenario-block-key.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The key that a number or rule of seeds in the section `sweep` stands for.
const std::string SEEDS = "run.seeds";

/// "the section sweep, line 3" or the words of a command line, inside a sentence.
std::string
DescribePlace(const InputLocation& location)
{
    return location.line > 0 ? "line " + std::to_string(location.line) : location.file;
}

std::vector<SweptKey>::iterator
FindKey(SweepOptions& sweep, const std::string& name)
{
    return std::find_if(
        sweep.keys.begin(), sweep.keys.end(), [&](const auto& key) { return key.name == name; });
}

std::size_t
RequireSweptKey(SweepOptions& sweep, const std::string& name, const InputLocation& location)
{
    const auto key = FindKey(sweep, name);
    if (key == sweep.keys.end())
    {
        std::vector<std::string> names;
        for (const auto& other : sweep.keys)
        {
            names.push_back(other.name);
        }
        throw InputError(location,
                         "together with " + name + ", which is not swept",
                         names.empty() ? "swept keys, and there is none"
                                       : "of the swept keys " + JoinNames(names),
                         SuggestName(name, names, "sweep it, too", NameQuotes::BARE));
    }
    return static_cast<std::size_t>(key - sweep.keys.begin());
}

/// Whether a key of a block is what it is in a block that does not state it: the block's place is
/// that of its defaults, too.
bool
IsDefaultOfBlock(const ScenarioValues& values, const std::string& name)
{
    const ScenarioKey* key = SplitBlockKey(name) ? values.GetSchema().Find(name) : nullptr;
    const auto value = values.GetAll().find(name);
    return key != nullptr && (value == values.GetAll().end() || value->second == key->GetDefault());
}

/// Each group as indices of keys.
std::vector<std::vector<std::size_t>>
FindGroups(SweepOptions& sweep)
{
    std::vector<std::vector<std::size_t>> groups;
    std::set<std::size_t> grouped;
    for (const auto& group : sweep.together)
    {
        groups.emplace_back();
        for (const auto& name : group.names)
        {
            const std::size_t index = RequireSweptKey(sweep, name, group.location);
            if (!grouped.insert(index).second)
            {
                throw InputError(group.location,
                                 "together with " + name + " twice",
                                 "each key in one group",
                                 "put all that vary side by side in one group");
            }
            groups.back().push_back(index);
        }
    }
    return groups;
}

/// Keys of an axis have equally many values; those that a sample draws from ranges have none.
void
CheckLengths(const SweepOptions& sweep, const std::vector<std::size_t>& axis)
{
    const SweptKey* first = nullptr;
    for (const std::size_t index : axis)
    {
        const SweptKey& key = sweep.keys[index];
        if (key.values.empty())
        {
            continue;
        }
        first = first == nullptr ? &key : first;
        if (key.values.size() != first->values.size())
        {
            throw InputError(key.location,
                             key.name + " with " + std::to_string(key.values.size()) +
                                 " values, together with " + first->name + " with " +
                                 std::to_string(first->values.size()),
                             "equally many, as they vary side by side",
                             "add or remove values, or take them out of together");
        }
    }
}

/// A sample draws from ranges, whose points have no part then; a grid needs them.
void
SettleRanges(SweepOptions& sweep)
{
    for (auto& key : sweep.keys)
    {
        if (!key.range)
        {
            continue;
        }
        if (sweep.sample)
        {
            key.values.clear();
        }
        else if (key.range->points == 0)
        {
            throw InputError(key.location,
                             "the range of " + key.name + " without points",
                             "how many values it has",
                             "add points = 5, or sample = { ... } to draw from it");
        }
    }
}

/// Keys that somebody else must not say: the swept ones, and run.seeds where seeds are given.
std::vector<std::pair<std::string, InputLocation>>
ListSweptNames(const SweepOptions& sweep)
{
    std::vector<std::pair<std::string, InputLocation>> names;
    for (const auto& key : sweep.keys)
    {
        names.emplace_back(key.name, key.location);
    }
    if (sweep.seeds || sweep.adaptive)
    {
        names.emplace_back(SEEDS, sweep.seedsLocation);
    }
    return names;
}

} // namespace

void
AddGivenSweep(SweepOptions& sweep,
              const std::vector<ScenarioOverride>& given,
              const ScenarioSchema& schema)
{
    std::set<std::string> seen;
    for (const auto& change : given)
    {
        const InputLocation location =
            change.location.file.empty()
                ? InputLocation{"the sweep " + change.key + "=" + change.value}
                : change.location;
        if (!seen.insert(change.key).second)
        {
            throw InputError(location,
                             "a second sweep of " + change.key,
                             "one",
                             "put all its values behind one --sweep");
        }
        SweptKey key = ReadSweptWord(schema, change.key, change.value, location);
        const auto known = FindKey(sweep, change.key);
        if (known == sweep.keys.end())
        {
            sweep.keys.push_back(std::move(key));
        }
        else
        {
            *known = std::move(key);
        }
    }
}

void
ArrangeSweep(SweepOptions& sweep)
{
    if (sweep.sample && sweep.keys.empty())
    {
        throw InputError(sweep.sample->location,
                         "a sample of nothing",
                         "swept keys from which it is drawn",
                         "for example \"SECTION.KEY\" = { from = 0.5, to = 2 }");
    }
    SettleRanges(sweep);
    const auto groups = FindGroups(sweep);
    sweep.axes.clear();
    std::set<std::size_t> placed;
    for (std::size_t index = 0; index < sweep.keys.size(); ++index)
    {
        if (placed.count(index) > 0)
        {
            continue;
        }
        std::vector<std::size_t> axis{index};
        for (const auto& group : groups)
        {
            axis = std::find(group.begin(), group.end(), index) == group.end() ? axis : group;
        }
        CheckLengths(sweep, axis);
        placed.insert(axis.begin(), axis.end());
        sweep.axes.push_back(axis);
    }
}

void
RefuseStatedKeys(const SweepOptions& sweep,
                 const ScenarioExperiment& experiment,
                 const ScenarioValues& base)
{
    for (const auto& [name, location] : ListSweptNames(sweep))
    {
        const InputLocation stated = experiment.values.GetLocation(name);
        if (stated.line != base.GetLocation(name).line &&
            !IsDefaultOfBlock(experiment.values, name))
        {
            throw InputError(location,
                             (name == SEEDS ? "seeds, and run.seeds" : "a sweep of " + name) +
                                 ", which the experiment \"" + experiment.name + "\" states in " +
                                 DescribePlace(stated),
                             "one of them",
                             "remove it there, or here");
        }
    }
}

void
RefuseStatedQuestion(const ScenarioExperiment& experiment,
                     const ScenarioValues& own,
                     const ScenarioValues& base)
{
    if (base.GetSchema().Find("find.key") == nullptr)
    {
        return;
    }
    const std::string& name = experiment.values.GetText("find.key");
    const InputLocation stated = own.GetLocation(name);
    if (stated.line != base.GetLocation(name).line && !IsDefaultOfBlock(own, name))
    {
        throw InputError(stated,
                         name + " of the experiment \"" + experiment.name +
                             "\", which its find.key varies (" +
                             DescribePlace(experiment.values.GetLocation("find.key")) + ")",
                         "keys that are not varied",
                         "remove it; find.between says where its value is looked for");
    }
}

void
RefuseOverriddenKeys(const SweepOptions& sweep, const std::vector<ScenarioOverride>& overrides)
{
    for (const auto& [name, location] : ListSweptNames(sweep))
    {
        for (const auto& change : overrides)
        {
            if (change.key == name)
            {
                throw InputError(change.location,
                                 name + ", which is swept (" + DescribePlace(location) + ")",
                                 "keys that are not",
                                 name == SEEDS ? "write --seeds " + change.value
                                               : "write --sweep " + name + "=" + change.value);
            }
        }
    }
}

void
RefuseIdleSweep(const Scenario& scenario, const std::vector<ScenarioOverride>& given)
{
    const auto& experiments = scenario.experiments;
    if (std::any_of(experiments.begin(), experiments.end(), [](const auto& experiment) {
            return experiment.sweep == nullptr;
        }))
    {
        return;
    }
    for (const auto& key : scenario.sweep.keys)
    {
        const bool ofFile = std::none_of(given.begin(), given.end(), [&key](const auto& change) {
            return change.key == key.name;
        });
        if (ofFile)
        {
            throw InputError(key.location,
                             "a sweep of " + key.name +
                                 " in the section sweep, while every "
                                 "experiment has a sweep of its own",
                             "an experiment that goes by the section",
                             "remove it, or move it to the experiments that it is for");
        }
    }
}

double
CountCombinations(const SweepOptions& sweep)
{
    if (sweep.sample)
    {
        return static_cast<double>(sweep.sample->points);
    }
    double count = 1;
    for (const auto& axis : sweep.axes)
    {
        count *= static_cast<double>(sweep.keys[axis.front()].values.size());
    }
    return count;
}

void
RefuseEnormousSweep(const Scenario& scenario)
{
    double runs = 0;
    double combinations = 0;
    const SweptKey* first = nullptr;
    for (const auto& experiment : scenario.experiments)
    {
        const SweepOptions& sweep = scenario.GetSweep(experiment);
        const bool own = experiment.values.GetSchema().Find(SEEDS) != nullptr;
        const double stated = own ? static_cast<double>(experiment.values.GetInteger(SEEDS)) : 1;
        const double fixed = sweep.seeds ? static_cast<double>(*sweep.seeds) : stated;
        const double here = CountCombinations(sweep);
        runs += here * (sweep.adaptive ? static_cast<double>(sweep.adaptive->least) : fixed);
        first = first == nullptr && !sweep.keys.empty() ? &sweep.keys.front() : first;
        combinations += here;
    }
    if (first != nullptr && runs > static_cast<double>(MOST_RUNS))
    {
        throw InputError(
            first->location,
            FormatRounded(runs, 3) + " runs (" + FormatRounded(combinations, 3) +
                " combinations of experiments and swept values x seeds)",
            "at most " + std::to_string(MOST_RUNS),
            "fewer values or seeds, or sample = { method = \"latin-hypercube\", points "
            "= 200 }");
    }
}

} // namespace gridshare
} // namespace ns3
