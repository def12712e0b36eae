/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-reader.h"

#include "ns3/invariant.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

ScenarioValues::ScenarioValues(const ScenarioSchema& schema)
    : m_schema(&schema)
{
    for (const auto& key : schema.GetKeys())
    {
        m_values[key.name] = key.preset;
    }
}

void
ScenarioValues::Set(const std::string& name,
                    const ScenarioValue& value,
                    const InputLocation& location)
{
    const ScenarioKey* key = m_schema->Find(name);
    if (key == nullptr)
    {
        throw m_schema->MakeUnknownKeyError(name, location);
    }
    m_values[name] = ScenarioSchema::Check(*key, value, location);
    m_locations[name] = location;
}

const ScenarioValue&
ScenarioValues::GetValue(const std::string& name) const
{
    const auto found = m_values.find(name);
    GRIDSHARE_INVARIANT(found != m_values.end(), "code asks only for keys of its schema");
    return found->second;
}

double
ScenarioValues::GetReal(const std::string& name) const
{
    return std::get<double>(GetValue(name));
}

int64_t
ScenarioValues::GetInteger(const std::string& name) const
{
    return std::get<int64_t>(GetValue(name));
}

const std::string&
ScenarioValues::GetText(const std::string& name) const
{
    return std::get<std::string>(GetValue(name));
}

bool
ScenarioValues::GetFlag(const std::string& name) const
{
    return std::get<bool>(GetValue(name));
}

const std::vector<double>&
ScenarioValues::GetList(const std::string& name) const
{
    return std::get<std::vector<double>>(GetValue(name));
}

InputLocation
ScenarioValues::GetLocation(const std::string& name) const
{
    const auto found = m_locations.find(name);
    return found == m_locations.end() ? InputLocation{} : found->second;
}

InputError
ScenarioValues::MakeError(const std::string& name,
                          const std::string& expected,
                          const std::string& advice) const
{
    return InputError(
        GetLocation(name), name + " = " + FormatScenarioValue(GetValue(name)), expected, advice);
}

const std::map<std::string, ScenarioValue>&
ScenarioValues::GetAll() const
{
    return m_values;
}

std::string
ScenarioValues::ToJson() const
{
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [name, value] : m_values)
    {
        std::visit([&, key = name](const auto& plain) { object[key] = plain; }, value);
    }
    for (const auto& [name, value] : attributes)
    {
        object["attributes." + name] = value;
    }
    return object.dump();
}

} // namespace gridshare
} // namespace ns3
