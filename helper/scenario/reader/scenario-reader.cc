/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-reader.h"

#include "block-owners.h"
#include "scenario-node.h"
#include "stated-keys.h"
#include "sweep-arrangement.h"
#include "sweep-reader.h"

#include "ns3/printable-text.h"

#include <filesystem>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The section whose keys are names of ns-3 attributes.
const std::string ATTRIBUTES = "attributes";

/// The section that says what varies.
const std::string SWEEP = "sweep";

void
ReadAttributes(ScenarioValues& values, const toml::table& table, const std::string& path)
{
    for (const auto& [key, node] : table)
    {
        const ScenarioNode reader(node, path);
        const auto* text = node.as_string();
        if (text == nullptr)
        {
            throw InputError(reader.GetLocation(),
                             "the attribute " + std::string(key.str()) + " as " + reader.Describe(),
                             "a text, as on ns-3's command line",
                             "write \"" + std::string(key.str()) + "\" = \"value\"");
        }
        RequirePrintable(text->get(), std::string(key.str()) + " =", reader.GetLocation());
        values.AddAttribute(std::string(key.str()), text->get(), reader.GetLocation());
    }
}

void
ReadSections(ScenarioValues& values,
             const toml::table& table,
             const std::string& path,
             const std::set<std::string>& skipped,
             const ScenarioSchema& schema)
{
    const auto sections = schema.GetSections();
    for (const auto& [key, node] : table)
    {
        const std::string section(key.str());
        if (skipped.count(section) > 0)
        {
            continue;
        }
        const ScenarioNode reader(node, path);
        if (section == ATTRIBUTES)
        {
            ReadAttributes(values, reader.RequireTable(section), path);
            continue;
        }
        if (std::find(sections.begin(), sections.end(), section) == sections.end())
        {
            throw schema.MakeUnknownKeyError(section, reader.GetLocation());
        }
        SetStatedKeys(values, section, node, path);
    }
}

void
ApplyOverrides(ScenarioValues& values, const std::vector<ScenarioOverride>& overrides)
{
    for (const auto& change : overrides)
    {
        const InputLocation location =
            change.location.file.empty()
                ? InputLocation{"the override " + change.key + "=" + change.value}
                : change.location;
        const ScenarioKey* key = values.GetSchema().Find(change.key);
        const auto value = ReadScenarioWord(key, change.key, change.value, location);
        values.Override(change.key, value, location);
    }
}

/// Values of an experiment by key, those that its entry states.
std::map<std::string, std::string>
ListStatedValues(const toml::table& entry, const ScenarioValues& values)
{
    std::map<std::string, std::string> stated;
    for (const auto& [section, node] : entry)
    {
        if (section.str() == ATTRIBUTES || section.str() == SWEEP || node.is_value())
        {
            continue;
        }
        for (const auto& key :
             ListStatedKeys(std::string(section.str()), node, values.GetSchema(), ""))
        {
            stated[key.name] = FormatScenarioValue(values.GetAll().at(key.name));
        }
    }
    return stated;
}

/// Apply the overrides to an experiment; what they replace of its entry becomes part of its name.
void
OverrideExperiment(ScenarioExperiment& experiment,
                   const toml::table& entry,
                   const std::vector<ScenarioOverride>& overrides,
                   std::vector<ReplacedValue>& replaced)
{
    const auto stated = ListStatedValues(entry, experiment.values);
    ApplyOverrides(experiment.values, overrides);
    std::string changes;
    for (const auto& [key, before] : stated)
    {
        const std::string after = FormatScenarioValue(experiment.values.GetAll().at(key));
        if (after != before)
        {
            replaced.push_back({experiment.name, key, before, after});
            changes += (changes.empty() ? "" : ", ") + key + " = " + after;
        }
    }
    experiment.name += changes.empty() ? "" : " [" + changes + "]";
}

std::string
ReadTopText(const toml::table& table,
            const std::string& path,
            const std::string& key,
            const std::string& preset)
{
    const toml::node* node = table.get(key);
    if (node == nullptr)
    {
        return preset;
    }
    const InputLocation location{path, static_cast<int>(node->source().begin.line)};
    if (const auto* text = node->as_string())
    {
        RequirePrintable(text->get(), key + " =", location);
        return text->get();
    }
    throw InputError(location,
                     key + " as " + ScenarioNode(*node, path).Describe(),
                     "a text in quotes",
                     "write " + key + " = \"...\"");
}

/// The entries of `[[experiment]]`, each checked to be a table with a name of its own.
std::vector<std::pair<std::string, const toml::table*>>
ReadExperimentEntries(const toml::table& table, const std::string& path)
{
    std::vector<std::pair<std::string, const toml::table*>> entries;
    const toml::node* node = table.get("experiment");
    if (node == nullptr)
    {
        return entries;
    }
    const InputLocation location{path, static_cast<int>(node->source().begin.line)};
    const auto* array = node->as_array();
    if (array == nullptr)
    {
        throw InputError(location,
                         "experiment as " + ScenarioNode(*node, path).Describe(),
                         "an array of tables",
                         "write each experiment below a line [[experiment]]");
    }
    std::set<std::string> names;
    for (const auto& element : *array)
    {
        const toml::table& entry = ScenarioNode(element, path).RequireTable("experiment");
        const std::string name = ReadTopText(entry, path, "name", "");
        const InputLocation at{path, static_cast<int>(element.source().begin.line)};
        if (!name.empty() && (name.front() == ' ' || name.back() == ' '))
        {
            throw InputError(at,
                             "the experiment's name \"" + name + "\"",
                             "a name without blanks at its ends, which tables cannot show",
                             "remove them");
        }
        if (name.empty() || !names.insert(name).second)
        {
            throw InputError(at,
                             name.empty() ? "an experiment without a name"
                                          : "a second experiment \"" + name + "\"",
                             "a name that no other experiment has",
                             "write name = \"...\" below [[experiment]]");
        }
        entries.emplace_back(name, &entry);
    }
    return entries;
}

/// The sweep that an experiment states itself, in place of the file's; null if it states none.
std::shared_ptr<const SweepOptions>
ReadOwnSweep(const toml::table& entry,
             const std::string& path,
             const Scenario& scenario,
             const std::vector<ScenarioOverride>& given,
             const ScenarioSchema& schema)
{
    const toml::node* section = entry.get(SWEEP);
    if (section == nullptr)
    {
        return nullptr;
    }
    SweepOptions sweep = ReadSweepSection(ScenarioNode(*section, path), schema, &scenario.sweep);
    AddGivenSweep(sweep, given, schema);
    ArrangeSweep(sweep);
    return std::make_shared<const SweepOptions>(std::move(sweep));
}

/// The error of an experiment's sweep says of which experiment it is.
InputError
NameExperiment(const InputError& error, const std::string& name)
{
    return InputError(error.GetLocation(),
                      error.GetFound() + " (in the sweep of the experiment \"" + name + "\")",
                      error.GetExpected(),
                      error.GetAdvice());
}

/// An entry of the file as an experiment, with its own sweep.
void
AddExperiment(Scenario& scenario,
              ScenarioExperiment experiment,
              const toml::table& entry,
              const std::string& path,
              const std::vector<ScenarioOverride>& given)
{
    const auto& schema = experiment.values.GetSchema();
    ReadSections(experiment.values, entry, path, {"name", SWEEP}, schema);
    try
    {
        experiment.sweep = ReadOwnSweep(entry, path, scenario, given, schema);
    }
    catch (const InputError& error)
    {
        throw NameExperiment(error, experiment.name);
    }
    scenario.experiments.push_back(std::move(experiment));
}

/// An experiment's own sweep is of blocks that it has; --sweep, which has no line, is for all.
void
RefuseMissingBlocks(const ScenarioExperiment& experiment, const BlockOwners& owners)
{
    if (!experiment.sweep)
    {
        return;
    }
    for (const auto& key : experiment.sweep->keys)
    {
        if (key.location.line > 0 && !owners.Concerns(experiment.values, key.name))
        {
            throw NameExperiment(InputError(key.location,
                                            "a sweep of " + key.name,
                                            "a key of a block that the experiment has",
                                            "remove it, or give the experiment the block"),
                                 experiment.name);
        }
    }
}

/// Sweep and overrides of an experiment, as far as they concern it.
void
ChangeExperiment(Scenario& scenario,
                 ScenarioExperiment& experiment,
                 const toml::table& entry,
                 const ScenarioValues& base,
                 const BlockOwners& owners,
                 const std::vector<ScenarioOverride>& overrides)
{
    RefuseMissingBlocks(experiment, owners);
    const SweepOptions& sweep = scenario.GetSweep(experiment);
    SweepOptions concerning = owners.Select(experiment.values, sweep);
    RefuseStatedKeys(concerning, experiment, base);
    RefuseOverriddenKeys(sweep, overrides);
    if (concerning.keys.size() < sweep.keys.size())
    {
        experiment.sweep = std::make_shared<const SweepOptions>(std::move(concerning));
    }
    const ScenarioValues own = experiment.values;
    OverrideExperiment(experiment, entry, owners.Select(own, overrides), scenario.replaced);
    RefuseStatedQuestion(experiment, own, base);
}

} // namespace

const SweepOptions&
Scenario::GetSweep(const ScenarioExperiment& experiment) const
{
    return experiment.sweep ? *experiment.sweep : sweep;
}

std::pair<std::string, std::string>
ReadScenarioHeading(const std::string& path)
{
    const toml::table table = ParseScenarioFile(path);
    return {ReadTopText(table, path, "study", "sharing"), ReadTopText(table, path, "title", "")};
}

Scenario
ReadScenario(const std::string& path,
             const ScenarioSchema& schema,
             const std::vector<ScenarioOverride>& overrides,
             const std::vector<ScenarioOverride>& sweep)
{
    const toml::table table = ParseScenarioFile(path);
    Scenario scenario;
    scenario.name = std::filesystem::path(path).stem().string();
    RequirePrintable(scenario.name, "the scenario's name", {path, 0});
    scenario.title = ReadTopText(table, path, "title", scenario.name);
    ScenarioValues base(schema);
    ReadSections(base, table, path, {"title", "study", "experiment", SWEEP}, schema);
    if (const toml::node* section = table.get(SWEEP))
    {
        scenario.sweep = ReadSweepSection(ScenarioNode(*section, path), schema);
    }
    AddGivenSweep(scenario.sweep, sweep, schema);
    ArrangeSweep(scenario.sweep);
    RefuseOverriddenKeys(scenario.sweep, overrides);
    const auto entries = ReadExperimentEntries(table, path);
    for (const auto& [name, entry] : entries)
    {
        AddExperiment(scenario, {name, base}, *entry, path, sweep);
    }
    if (scenario.experiments.empty())
    {
        ApplyOverrides(base, overrides);
        scenario.experiments.push_back({scenario.name, base});
    }
    RefuseIdleSweep(scenario, sweep);
    const BlockOwners owners(scenario.experiments, schema);
    for (std::size_t i = 0; i < entries.size(); ++i)
    {
        ChangeExperiment(
            scenario, scenario.experiments[i], *entries[i].second, base, owners, overrides);
    }
    RefuseEnormousSweep(scenario);
    return scenario;
}

} // namespace gridshare
} // namespace ns3
