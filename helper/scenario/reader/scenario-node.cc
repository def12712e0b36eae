/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-node.h"

#include "ns3/text-file.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Largest scenario that is read; a real one has a few kilobytes.
constexpr std::size_t MAX_SCENARIO_BYTES = std::size_t{4} * 1024 * 1024;

} // namespace

ScenarioNode::ScenarioNode(const toml::node& node, const std::string& path)
    : m_node(node),
      m_location{path, static_cast<int>(node.source().begin.line)}
{
}

const InputLocation&
ScenarioNode::GetLocation() const
{
    return m_location;
}

ScenarioValue
ScenarioNode::ReadValue(const std::string& name) const
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
                     name + " as " + Describe(),
                     "a number, text, true, false or a list of numbers",
                     "correct the value");
}

ScenarioValue
ScenarioNode::ReadValueOf(const ScenarioKey* key, const std::string& name) const
{
    const auto* list = m_node.as_array();
    const bool takesText = key != nullptr && std::holds_alternative<std::string>(key->preset);
    if (!takesText || list == nullptr || list->empty() ||
        !list->is_homogeneous(toml::node_type::string))
    {
        return ReadValue(name);
    }
    std::string joined;
    for (const auto& element : *list)
    {
        joined += (joined.empty() ? "" : ", ") + element.as_string()->get();
    }
    return joined;
}

const toml::table&
ScenarioNode::RequireTable(const std::string& name) const
{
    if (const auto* table = m_node.as_table())
    {
        return *table;
    }
    throw InputError(m_location,
                     name + " as " + Describe(),
                     "a section: [" + name + "]",
                     "put its keys below a line [" + name + "]");
}

std::string
ScenarioNode::Describe() const
{
    switch (m_node.type())
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

std::vector<double>
ScenarioNode::ReadNumbers(const std::string& name, const toml::array& list) const
{
    std::vector<double> numbers;
    for (const auto& element : list)
    {
        const auto number = element.value<double>();
        if (!number || element.is_boolean())
        {
            const ScenarioNode wrong(element, m_location.file);
            throw InputError(wrong.GetLocation(),
                             name + " holding " + wrong.Describe(),
                             "numbers only",
                             "write, for example, [1.0, 0.5]");
        }
        numbers.push_back(*number);
    }
    return numbers;
}

toml::table
ParseScenarioFile(const std::string& path)
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

ScenarioValue
ReadScenarioWord(const ScenarioKey* key,
                 const std::string& name,
                 const std::string& word,
                 const InputLocation& location)
{
    const auto parsed = [&]() -> toml::table {
        try
        {
            return toml::parse("value = " + word);
        }
        catch (const toml::parse_error&)
        {
            return {};
        }
    }();
    if (!parsed.contains("value"))
    {
        return word;
    }
    const ScenarioValue read =
        ScenarioNode(*parsed.get("value"), location.file).ReadValueOf(key, name);
    const bool text = key != nullptr && std::holds_alternative<std::string>(key->preset);
    return text && !std::holds_alternative<std::string>(read) ? ScenarioValue(word) : read;
}

} // namespace gridshare
} // namespace ns3
