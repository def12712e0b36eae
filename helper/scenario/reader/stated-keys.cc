/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stated-keys.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AppendKeys(std::vector<StatedKey>& keys, const std::string& prefix, const toml::table& table)
{
    for (const auto& [key, node] : table)
    {
        keys.push_back({prefix + "." + std::string(key.str()), &node});
    }
}

/// The blocks of a section, each checked to be a table.
std::vector<const toml::table*>
ListBlocks(const std::string& section, const toml::array& list, const std::string& path)
{
    std::vector<const toml::table*> blocks;
    for (const auto& element : list)
    {
        const auto* table = element.as_table();
        if (table == nullptr)
        {
            const ScenarioNode wrong(element, path);
            throw InputError(wrong.GetLocation(),
                             section + " holding " + wrong.Describe(),
                             "blocks",
                             "write each below a line [[" + section + "]]");
        }
        blocks.push_back(table);
    }
    return blocks;
}

} // namespace

std::vector<StatedKey>
ListStatedKeys(const std::string& section,
               const toml::node& node,
               const ScenarioSchema& schema,
               const std::string& path)
{
    std::vector<StatedKey> keys;
    const auto* list = node.as_array();
    if (!schema.HasBlocks(section))
    {
        AppendKeys(keys, section, ScenarioNode(node, path).RequireTable(section));
    }
    else if (list != nullptr)
    {
        uint32_t number = 0;
        for (const auto* table : ListBlocks(section, *list, path))
        {
            AppendKeys(keys, section + "." + std::to_string(++number), *table);
        }
    }
    else if (const auto* numbers = node.as_table())
    {
        for (const auto& [number, block] : *numbers)
        {
            const std::string name = section + "." + std::string(number.str());
            const auto* table = block.as_table();
            if (table == nullptr)
            {
                throw schema.MakeUnknownKeyError(name, ScenarioNode(block, path).GetLocation());
            }
            AppendKeys(keys, name, *table);
        }
    }
    else
    {
        const ScenarioNode wrong(node, path);
        throw InputError(wrong.GetLocation(),
                         section + " as " + wrong.Describe(),
                         "blocks",
                         "write each below a line [[" + section + "]]");
    }
    return keys;
}

void
SetStatedKeys(ScenarioValues& values,
              const std::string& section,
              const toml::node& node,
              const std::string& path)
{
    const ScenarioSchema& schema = values.GetSchema();
    const auto stated = ListStatedKeys(section, node, schema, path);
    if (const auto* list = node.as_array())
    {
        values.RemoveBlocks(section);
        uint32_t number = 0;
        for (const auto& block : *list)
        {
            values.AddBlock(section, ++number, ScenarioNode(block, path).GetLocation());
        }
    }
    for (const auto& [name, value] : stated)
    {
        const ScenarioNode reader(*value, path);
        const ScenarioKey* key = schema.Find(name);
        if (key == nullptr)
        {
            throw schema.MakeUnknownKeyError(name, reader.GetLocation());
        }
        values.Set(name, reader.ReadValueOf(key, name), reader.GetLocation());
    }
}

} // namespace gridshare
} // namespace ns3
