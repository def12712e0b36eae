/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-values.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* ATTRIBUTE_PREFIX = "attributes.";
constexpr const char* CONTENT_PREFIX = "content.";

/// What follows a prefix, if a name has it.
std::optional<std::string>
CutPrefix(const std::string& name, const std::string& prefix)
{
    return name.rfind(prefix, 0) == 0 ? std::optional<std::string>(name.substr(prefix.size()))
                                      : std::nullopt;
}

ScenarioValue
ConvertJson(const nlohmann::json& value, const std::string& name, const InputLocation& location)
{
    const bool numbers =
        value.is_array() && std::all_of(value.begin(), value.end(), [](const auto& element) {
            return element.is_number();
        });
    if (value.is_boolean())
    {
        return value.get<bool>();
    }
    if (value.is_number_integer())
    {
        return value.get<int64_t>();
    }
    if (value.is_number())
    {
        return value.get<double>();
    }
    if (value.is_string())
    {
        return value.get<std::string>();
    }
    if (!numbers)
    {
        throw InputError(location,
                         "the parameter " + name + " = " + value.dump(),
                         "a truth value, a number, a text or a list of numbers",
                         "restore the file from a copy, or run the scenario again");
    }
    return value.get<std::vector<double>>();
}

/// All values, attributes and contents, by name.
nlohmann::json
MakeObject(const ScenarioValues& values)
{
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [name, value] : values.GetAll())
    {
        std::visit([&, key = name](const auto& plain) { object[key] = plain; }, value);
    }
    for (const auto& [name, value] : values.attributes)
    {
        object[ATTRIBUTE_PREFIX + name] = value;
    }
    for (const auto& [name, digest] : values.contents)
    {
        object[CONTENT_PREFIX + name] = digest;
    }
    return object;
}

} // namespace

ScenarioValues::ScenarioValues(const ScenarioSchema& schema)
    : m_schema(&schema)
{
    for (const auto& key : schema.GetKeys())
    {
        if (!key.IsOfBlock())
        {
            m_values[key.name] = key.GetDefault();
        }
    }
}

void
ScenarioValues::AddBlock(const std::string& section, uint32_t number, const InputLocation& location)
{
    const std::string prefix = section + "." + std::to_string(number) + ".";
    for (const auto& key : m_schema->GetKeysOfSection(section))
    {
        const std::string name = prefix + CutBlockNumber(key);
        if (m_values.emplace(name, m_schema->Find(name)->GetDefault()).second)
        {
            m_locations[name] = location;
        }
    }
}

void
ScenarioValues::RemoveBlocks(const std::string& section)
{
    const auto isTheirs = [&section](const std::string& name) {
        const auto block = SplitBlockKey(name);
        return block && block->section == section;
    };
    for (auto entry = m_values.begin(); entry != m_values.end();)
    {
        entry = isTheirs(entry->first) ? m_values.erase(entry) : std::next(entry);
    }
    for (auto entry = m_locations.begin(); entry != m_locations.end();)
    {
        entry = isTheirs(entry->first) ? m_locations.erase(entry) : std::next(entry);
    }
}

std::vector<std::string>
ScenarioValues::ListBlocks(const std::string& section) const
{
    std::map<uint32_t, std::string> keys; // of each block, one
    for (const auto& [name, value] : m_values)
    {
        const auto block = SplitBlockKey(name);
        if (block && block->section == section)
        {
            keys.emplace(block->number, name);
        }
    }
    std::vector<std::string> prefixes;
    for (const auto& [number, name] : keys)
    {
        const std::string next = section + "." + std::to_string(prefixes.size() + 1);
        if (number != prefixes.size() + 1)
        {
            throw InputError(GetLocation(name),
                             section + "." + std::to_string(number) + " without " + next,
                             "blocks that are numbered from 1",
                             "write " + next + " for the next one");
        }
        prefixes.push_back(next + ".");
    }
    return prefixes;
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
    const ScenarioValue checked = ScenarioSchema::Check(*key, value, location);
    if (const auto block = SplitBlockKey(name))
    {
        AddBlock(block->section, block->number, location);
    }
    m_values[name] = checked;
    m_locations[name] = location;
}

void
ScenarioValues::Override(const std::string& name,
                         const ScenarioValue& value,
                         const InputLocation& location)
{
    Set(name, value, location);
    m_overridden.insert(name);
}

void
ScenarioValues::AddAttribute(const std::string& name,
                             const std::string& value,
                             const InputLocation& location)
{
    attributes.emplace_back(name, value);
    m_locations[ATTRIBUTE_PREFIX + name] = location;
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

std::optional<double>
ScenarioValues::GetOptionalReal(const std::string& name) const
{
    const auto* number = std::get_if<double>(&GetValue(name));
    return number == nullptr ? std::nullopt : std::optional<double>(*number);
}

std::optional<int64_t>
ScenarioValues::GetOptionalInteger(const std::string& name) const
{
    const auto* number = std::get_if<int64_t>(&GetValue(name));
    return number == nullptr ? std::nullopt : std::optional<int64_t>(*number);
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

std::optional<bool>
ScenarioValues::GetOptionalFlag(const std::string& name) const
{
    const auto* flag = std::get_if<bool>(&GetValue(name));
    return flag == nullptr ? std::nullopt : std::optional<bool>(*flag);
}

const std::vector<double>&
ScenarioValues::GetList(const std::string& name) const
{
    return std::get<std::vector<double>>(GetValue(name));
}

std::string
ScenarioValues::GetPath(const std::string& name) const
{
    namespace fs = std::filesystem;
    const fs::path path(GetText(name));
    const InputLocation location = GetLocation(name);
    // What has a line stands in a file; an override has none.
    const bool relative = location.line > 0 && !path.empty() && path.is_relative();
    return relative ? (fs::path(location.file).parent_path() / path).string() : path.string();
}

InputLocation
ScenarioValues::GetLocation(const std::string& name) const
{
    const auto found = m_locations.find(name);
    return found == m_locations.end() ? InputLocation{} : found->second;
}

InputLocation
ScenarioValues::FindLocation(const std::vector<std::string>& names) const
{
    const auto found = std::find_if(
        names.begin(), names.end(), [this](const auto& name) { return IsWritten(name); });
    return found == names.end() ? InputLocation{} : GetLocation(*found);
}

bool
ScenarioValues::IsWritten(const std::string& name) const
{
    return !GetLocation(name).file.empty();
}

bool
ScenarioValues::IsOverridden(const std::string& name) const
{
    return m_overridden.count(name) > 0;
}

InputError
ScenarioValues::MakeError(const std::string& name,
                          const std::string& expected,
                          const std::string& advice,
                          const std::vector<std::string>& others) const
{
    InputLocation location = IsWritten(name) ? GetLocation(name) : FindLocation(others);
    location.key = name;
    return InputError(location, FormatScenarioValue(GetValue(name)), expected, advice);
}

const ScenarioSchema&
ScenarioValues::GetSchema() const
{
    return *m_schema;
}

const std::map<std::string, ScenarioValue>&
ScenarioValues::GetAll() const
{
    return m_values;
}

std::string
ScenarioValues::ToJson() const
{
    return MakeObject(*this).dump();
}

std::string
ScenarioValues::ToRunJson() const
{
    nlohmann::json object = MakeObject(*this);
    for (const auto& key : m_schema->GetKeys())
    {
        if (key.ofStudy)
        {
            object.erase(key.name);
        }
    }
    return object.dump();
}

bool
ScenarioValues::IsBesideKeys(const std::string& name)
{
    return CutPrefix(name, ATTRIBUTE_PREFIX) || CutPrefix(name, CONTENT_PREFIX);
}

ScenarioValues
ScenarioValues::FromJson(const ScenarioSchema& schema,
                         const std::string& json,
                         const InputLocation& location)
{
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object())
    {
        throw InputError(location,
                         "parameters that are no JSON object",
                         "one object with keys such as \"run.seeds\"",
                         "restore the file from a copy, or run the scenario again");
    }
    ScenarioValues values(schema);
    for (const auto& item : object.items())
    {
        const auto attribute = CutPrefix(item.key(), ATTRIBUTE_PREFIX);
        const auto content = CutPrefix(item.key(), CONTENT_PREFIX);
        if (attribute && item.value().is_string())
        {
            values.attributes.emplace_back(*attribute, item.value().get<std::string>());
            continue;
        }
        if (content && item.value().is_string())
        {
            values.contents[*content] = item.value().get<std::string>();
            continue;
        }
        const ScenarioKey* key = schema.Find(item.key());
        const bool isAbsent = key != nullptr && !SplitBlockKey(key->name) &&
                              key->absence != NumberAbsence::REFUSED && item.value().is_number() &&
                              item.value() == 0;
        values.Set(item.key(),
                   isAbsent ? ScenarioValue(NO_NUMBER)
                            : ConvertJson(item.value(), item.key(), location),
                   location);
    }
    return values;
}

} // namespace gridshare
} // namespace ns3
