/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "technology-table.h"

#include "access-technology.h"

#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

TechnologyTable::TechnologyTable(const std::string& path,
                                 const toml::table& table,
                                 const std::string& prefix,
                                 bool hasBase)
    : m_path(path),
      m_table(table),
      m_prefix(prefix),
      m_hasBase(hasBase)
{
}

InputLocation
TechnologyTable::Locate(const toml::node& node) const
{
    return {m_path, static_cast<int>(node.source().begin.line)};
}

void
TechnologyTable::RejectUnknownKeys(const std::vector<std::string>& known) const
{
    for (const auto& [key, node] : m_table)
    {
        const std::string name(key.str());
        if (std::find(known.begin(), known.end(), name) == known.end())
        {
            throw MakeUnknownNameError(
                Locate(node), "the key \"" + m_prefix + name + "\"", name, known);
        }
    }
}

const toml::table&
TechnologyTable::FindFigure(const std::string& key) const
{
    const auto* table = m_table[key].as_table();
    if (table == nullptr)
    {
        throw InputError(m_table.contains(key) ? Locate(*m_table.get(key))
                                               : InputLocation{m_path, 0},
                         "no table \"" + m_prefix + key + "\"",
                         key + " = { value = …, source = \"…\" }",
                         "every number needs its source or \"modelling default\"");
    }
    return *table;
}

std::string
TechnologyTable::ReadSource(const std::string& key) const
{
    const auto& table = FindFigure(key);
    for (const auto& [name, node] : table)
    {
        if (name.str() != "value" && name.str() != "source")
        {
            throw InputError(Locate(node),
                             m_prefix + key + "." + std::string(name.str()),
                             "value and source",
                             "remove it");
        }
    }
    const auto source = table["source"].value<std::string>();
    if (!source || source->empty())
    {
        throw InputError(Locate(table),
                         m_prefix + key + " without source",
                         "the source of the number",
                         "name it, or write \"modelling default\"");
    }
    return *source;
}

/// One number, within the bounds of its key.
double
TechnologyTable::ReadValue(const toml::node& node,
                           const std::string& name,
                           const TechnologyKey& key) const
{
    const bool isNumber = node.is_number();
    const double value = isNumber ? node.value_or(0.0) : 0.0;
    if (!isNumber || !(value >= key.lowest && value <= key.highest) ||
        (key.whole && value != std::floor(value)))
    {
        throw InputError(Locate(node),
                         name + (isNumber ? " = " + FormatExactly(value) : " without a number"),
                         std::string(key.whole ? "a whole number" : "a number") + " from " +
                             FormatExactly(key.lowest) + " to " + FormatExactly(key.highest),
                         "correct the value");
    }
    return value;
}

bool
TechnologyTable::IsLeftOut(const std::string& key) const
{
    return m_hasBase && !m_table.contains(key);
}

void
TechnologyTable::ReadFigure(const TechnologyKey& key, AccessTechnology& technology) const
{
    if (IsLeftOut(key.name))
    {
        return;
    }
    const auto& table = FindFigure(key.name);
    const std::string name = m_prefix + key.name;
    std::vector<double> values;
    if (key.count == 1)
    {
        const auto* value = table["value"].node();
        values.push_back(ReadValue(value != nullptr ? *value : table, name, key));
    }
    else
    {
        const auto* list = table["value"].as_array();
        if (list == nullptr || list->size() != key.count)
        {
            throw InputError(Locate(table),
                             name + (list ? " with " + std::to_string(list->size()) + " values"
                                          : " without a list"),
                             "a list of " + std::to_string(key.count) + " numbers",
                             "correct the value");
        }
        for (const auto& value : *list)
        {
            values.push_back(ReadValue(value, name, key));
        }
    }
    std::vector<std::string> words;
    for (const double value : values)
    {
        words.push_back(FormatExactly(value));
    }
    technology.provenance[name] = {JoinNames(words), ReadSource(key.name)};
    key.store(technology, values);
}

} // namespace gridshare
} // namespace ns3
