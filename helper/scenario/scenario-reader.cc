/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-reader.h"

#include "ns3/printable-text.h"
#include "ns3/text-file.h"

#include <filesystem>
#include <set>
#include <toml++/toml.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Largest scenario that is read; a real one has a few kilobytes.
constexpr std::size_t MAX_SCENARIO_BYTES = std::size_t{4} * 1024 * 1024;

/// The section whose keys are names of ns-3 attributes.
const std::string ATTRIBUTES = "attributes";

toml::table
ParseToml(const std::string& path)
{
    const std::string text = ReadTextFile(path, "a scenario in TOML", MAX_SCENARIO_BYTES);
    try
    {
        return toml::parse(text, path);
    }
    catch (const toml::parse_error& failure)
    {
        throw InputError({path, static_cast<int>(failure.source().begin.line)},
                         "text that is not TOML (" + std::string(failure.description()) + ")",
                         "TOML 1.0",
                         "correct that line");
    }
}

/// A TOML node with where it stands.
class NodeReader
{
  public:
    NodeReader(const toml::node& node, const std::string& path)
        : m_node(node),
          m_location{path, static_cast<int>(node.source().begin.line)}
    {
    }

    const InputLocation& GetLocation() const
    {
        return m_location;
    }

    ScenarioValue ReadValue(const std::string& name) const
    {
        if (const auto* flag = m_node.as_boolean())
        {
            return flag->get();
        }
        if (const auto* whole = m_node.as_integer())
        {
            return whole->get();
        }
        if (const auto* real = m_node.as_floating_point())
        {
            return real->get();
        }
        if (const auto* text = m_node.as_string())
        {
            return text->get();
        }
        if (const auto* list = m_node.as_array())
        {
            return ReadNumbers(name, *list);
        }
        throw InputError(m_location,
                         name + " as " + Describe(m_node),
                         "a number, text, true, false or a list of numbers",
                         "correct the value");
    }

    const toml::table& RequireTable(const std::string& name) const
    {
        if (const auto* table = m_node.as_table())
        {
            return *table;
        }
        throw InputError(m_location,
                         name + " as " + Describe(m_node),
                         "a section: [" + name + "]",
                         "put its keys below a line [" + name + "]");
    }

    static std::string Describe(const toml::node& node)
    {
        std::string text;
        switch (node.type())
        {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::date:
        case toml::node_type::time:
        case toml::node_type::date_time:
            return "a date or time";
        case toml::node_type::string:
            return "a text";
        default:
            return "a single value";
        }
    }

  private:
    std::vector<double> ReadNumbers(const std::string& name, const toml::array& list) const
    {
        std::vector<double> numbers;
        for (const auto& element : list)
        {
            const auto number = element.value<double>();
            if (!number || element.is_boolean())
            {
                throw InputError({m_location.file, static_cast<int>(element.source().begin.line)},
                                 name + " holding " + Describe(element),
                                 "numbers only",
                                 "write, for example, [1.0, 0.5]");
            }
            numbers.push_back(*number);
        }
        return numbers;
    }

    const toml::node& m_node; //!< the node
    InputLocation m_location; //!< where it stands
};

void
ReadAttributes(ScenarioValues& values, const toml::table& table, const std::string& path)
{
    for (const auto& [key, node] : table)
    {
        const NodeReader reader(node, path);
        const auto* text = node.as_string();
        if (text == nullptr)
        {
            throw InputError(reader.GetLocation(),
                             "the attribute " + std::string(key.str()) + " as " +
                                 NodeReader::Describe(node),
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
        const NodeReader reader(node, path);
        if (section == ATTRIBUTES)
        {
            ReadAttributes(values, reader.RequireTable(section), path);
            continue;
        }
        if (std::find(sections.begin(), sections.end(), section) == sections.end())
        {
            throw schema.MakeUnknownKeyError(section, reader.GetLocation());
        }
        for (const auto& [name, value] : reader.RequireTable(section))
        {
            const std::string full = section + "." + std::string(name.str());
            const NodeReader valueReader(value, path);
            if (schema.Find(full) == nullptr)
            {
                throw schema.MakeUnknownKeyError(full, valueReader.GetLocation());
            }
            values.Set(full, valueReader.ReadValue(full), valueReader.GetLocation());
        }
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
        ScenarioValue value = change.value;
        // A bare word is a text, and so is a number where a text is expected, as in
        // faults.crashed=1; anything else that TOML reads as a value is that value.
        const auto parsed = [&]() -> toml::table {
            try
            {
                return toml::parse("value = " + change.value);
            }
            catch (const toml::parse_error&)
            {
                return {};
            }
        }();
        if (parsed.contains("value"))
        {
            const ScenarioValue read =
                NodeReader(*parsed.get("value"), location.file).ReadValue(change.key);
            const ScenarioKey* key = values.GetSchema().Find(change.key);
            const bool text = key != nullptr && std::holds_alternative<std::string>(key->preset);
            value = text && !std::holds_alternative<std::string>(read) ? value : read;
        }
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
        const auto* keys = section.str() == ATTRIBUTES ? nullptr : node.as_table();
        for (const auto& item : keys == nullptr ? toml::table{} : *keys)
        {
            const std::string key =
                std::string(section.str()) + "." + std::string(item.first.str());
            stated[key] = FormatScenarioValue(values.GetAll().at(key));
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
                     key + " as " + NodeReader::Describe(*node),
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
                         "experiment as " + NodeReader::Describe(*node),
                         "an array of tables",
                         "write each experiment below a line [[experiment]]");
    }
    std::set<std::string> names;
    for (const auto& element : *array)
    {
        const toml::table& entry = NodeReader(element, path).RequireTable("experiment");
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

} // namespace

std::pair<std::string, std::string>
ReadScenarioHeading(const std::string& path)
{
    const toml::table table = ParseToml(path);
    return {ReadTopText(table, path, "study", "sharing"), ReadTopText(table, path, "title", "")};
}

Scenario
ReadScenario(const std::string& path,
             const ScenarioSchema& schema,
             const std::vector<ScenarioOverride>& overrides)
{
    const toml::table table = ParseToml(path);
    Scenario scenario;
    scenario.name = std::filesystem::path(path).stem().string();
    RequirePrintable(scenario.name, "the scenario's name", {path, 0});
    scenario.title = ReadTopText(table, path, "title", scenario.name);
    ScenarioValues base(schema);
    ReadSections(base, table, path, {"title", "study", "experiment"}, schema);
    const auto entries = ReadExperimentEntries(table, path);
    for (const auto& [name, entry] : entries)
    {
        ScenarioExperiment experiment{name, base};
        ReadSections(experiment.values, *entry, path, {"name"}, schema);
        OverrideExperiment(experiment, *entry, overrides, scenario.replaced);
        scenario.experiments.push_back(std::move(experiment));
    }
    if (scenario.experiments.empty())
    {
        ApplyOverrides(base, overrides);
        scenario.experiments.push_back({scenario.name, base});
    }
    return scenario;
}

} // namespace gridshare
} // namespace ns3
