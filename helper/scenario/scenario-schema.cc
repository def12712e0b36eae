/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-schema.h"

#include "ns3/invariant.h"
#include "ns3/name-suggestion.h"
#include "ns3/named-registry.h"
#include "ns3/printable-text.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
DescribeNumberDomain(const ScenarioKey& key, const std::string& noun)
{
    const bool below = std::isfinite(key.minimum);
    const bool above = std::isfinite(key.maximum);
    if (!below && !above)
    {
        return noun;
    }
    if (!above)
    {
        return noun + (key.minimumExcluded ? " above " : " of at least ") +
               FormatExactly(key.minimum);
    }
    return noun + " in " + (key.minimumExcluded || !below ? "(" : "[") +
           FormatExactly(key.minimum) + ", " + FormatExactly(key.maximum) + "]";
}

void
CheckNumber(const ScenarioKey& key, double number, const InputLocation& location)
{
    const bool tooSmall = key.minimumExcluded ? !(number > key.minimum) : !(number >= key.minimum);
    if (!std::isfinite(number) || tooSmall || number > key.maximum)
    {
        throw InputError(location,
                         key.name + " = " + FormatExactly(number),
                         DescribeDomain(key),
                         key.absence == NumberAbsence::REFUSED || number != 0
                             ? "choose a value in that range"
                             : "write " + key.name + " = \"" + NO_NUMBER +
                                   "\" where there is to be none");
    }
}

std::string
DescribeListDomain(const ScenarioKey& key)
{
    const std::string kind = key.wholeNumbers ? "whole number" : "number";
    return std::string("a list of ") + (key.different ? "different " : "") + kind + "s, each " +
           DescribeNumberDomain(key, "a " + kind);
}

void
CheckList(const ScenarioKey& key, const std::vector<double>& list, const InputLocation& location)
{
    std::set<double> seen;
    for (const double number : list)
    {
        CheckNumber(key, number, location);
        const bool fraction = key.wholeNumbers && number != std::floor(number);
        const bool again = !seen.insert(number).second && key.different;
        if (fraction || again)
        {
            throw InputError(location,
                             key.name + " = " + FormatScenarioValue(list) + " with " +
                                 FormatExactly(number) + (again ? " twice" : ""),
                             DescribeListDomain(key),
                             again ? "remove one: each number is simulated"
                                   : "for example " + FormatExactly(std::ceil(number)));
        }
    }
}

void
CheckWord(const ScenarioKey& key, const std::string& word, const InputLocation& location)
{
    RequirePrintable(word, key.name + " =", location);
    if (!key.words)
    {
        return;
    }
    const auto words = key.words();
    if (std::find(words.begin(), words.end(), word) == words.end())
    {
        throw MakeUnknownNameError(
            location, key.name + " = \"" + word + "\"", word, words, "choose one of these");
    }
}

} // namespace

std::string
FormatScenarioValue(const ScenarioValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
    {
        return *flag ? "true" : "false";
    }
    if (const auto* whole = std::get_if<int64_t>(&value))
    {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value))
    {
        return FormatExactly(*real);
    }
    if (const auto* text = std::get_if<std::string>(&value))
    {
        return "\"" + *text + "\"";
    }
    std::string list = "[";
    for (double number : std::get<std::vector<double>>(value))
    {
        list += (list.size() > 1 ? ", " : "") + FormatExactly(number);
    }
    return list + "]";
}

std::string
DescribeDomain(const ScenarioKey& key)
{
    const std::string none =
        key.absence == NumberAbsence::REFUSED ? "" : ", or \"" + NO_NUMBER + "\"";
    if (std::holds_alternative<bool>(key.preset))
    {
        return "true or false" + none;
    }
    if (std::holds_alternative<int64_t>(key.preset))
    {
        return DescribeNumberDomain(key, "a whole number") + none;
    }
    if (std::holds_alternative<double>(key.preset))
    {
        return DescribeNumberDomain(key, "a number") + none;
    }
    if (std::holds_alternative<std::vector<double>>(key.preset))
    {
        return DescribeListDomain(key) + none;
    }
    return key.words ? "one of " + JoinNames(key.words()) : "a text in quotes";
}

ScenarioValue
ScenarioKey::GetDefault() const
{
    return absence == NumberAbsence::DEFAULT ? ScenarioValue(NO_NUMBER) : preset;
}

bool
ScenarioKey::IsOfBlock() const
{
    return IsKeyOfEveryBlock(name);
}

void
ScenarioSchema::AddKey(const ScenarioKey& key)
{
    GRIDSHARE_INVARIANT(std::none_of(m_keys.begin(),
                                     m_keys.end(),
                                     [&key](const auto& other) { return other.name == key.name; }),
                        "every key is defined once");
    m_keys.push_back(key);
}

void
ScenarioSchema::AddReal(const std::string& name,
                        double preset,
                        const std::string& unit,
                        const std::string& help,
                        double minimum,
                        double maximum,
                        bool minimumExcluded)
{
    AddKey({name, preset, unit, help, minimum, maximum, minimumExcluded});
}

void
ScenarioSchema::AddList(const std::string& name,
                        const std::vector<double>& preset,
                        const std::string& unit,
                        const std::string& help,
                        double minimum,
                        double maximum,
                        bool minimumExcluded)
{
    AddKey({name, preset, unit, help, minimum, maximum, minimumExcluded});
}

void
ScenarioSchema::AddInteger(const std::string& name,
                           int64_t preset,
                           const std::string& unit,
                           const std::string& help,
                           double minimum,
                           double maximum)
{
    AddKey({name, preset, unit, help, minimum, maximum});
}

void
ScenarioSchema::AllowNone(const std::string& name, bool isDefault)
{
    ScenarioKey& key = GetKey(name);
    GRIDSHARE_INVARIANT(!std::holds_alternative<std::string>(key.preset),
                        "it is a number, a list or a switch that can be missing");
    key.absence = isDefault ? NumberAbsence::DEFAULT : NumberAbsence::ALLOWED;
}

void
ScenarioSchema::MarkAsOfStudy(const std::string& name)
{
    GetKey(name).ofStudy = true;
}

void
ScenarioSchema::AddText(const std::string& name,
                        const std::string& preset,
                        const std::string& help,
                        std::function<std::vector<std::string>()> words)
{
    ScenarioKey key{name, preset, "", help};
    key.words = std::move(words);
    AddKey(key);
}

ScenarioKey&
ScenarioSchema::GetKey(const std::string& name)
{
    const auto key = std::find_if(
        m_keys.begin(), m_keys.end(), [&](const ScenarioKey& one) { return one.name == name; });
    GRIDSHARE_INVARIANT(key != m_keys.end(), "the key was added before");
    return *key;
}

const ScenarioKey*
ScenarioSchema::Find(const std::string& name) const
{
    const auto known = m_blockKeys.find(name);
    if (known != m_blockKeys.end())
    {
        return &known->second;
    }
    if (IsKeyOfEveryBlock(name))
    {
        return nullptr; // a name for all blocks: a key is that of one
    }
    const auto block = SplitBlockKey(name);
    const std::string added = block ? NameInEveryBlock(*block) : name;
    const auto found = std::find_if(
        m_keys.begin(), m_keys.end(), [&](const ScenarioKey& key) { return key.name == added; });
    if (!block || found == m_keys.end())
    {
        return found == m_keys.end() ? nullptr : &*found;
    }
    ScenarioKey own = *found;
    own.name = name;
    return &m_blockKeys.emplace(name, std::move(own)).first->second;
}

bool
ScenarioSchema::HasBlocks(const std::string& section) const
{
    const auto keys = GetKeysOfSection(section);
    return !keys.empty() && IsKeyOfEveryBlock(section + "." + keys.front());
}

const std::vector<ScenarioKey>&
ScenarioSchema::GetKeys() const
{
    return m_keys;
}

std::vector<std::string>
ScenarioSchema::GetSections() const
{
    std::vector<std::string> sections;
    for (const auto& key : m_keys)
    {
        const std::string section = key.name.substr(0, key.name.find('.'));
        if (std::find(sections.begin(), sections.end(), section) == sections.end())
        {
            sections.push_back(section);
        }
    }
    return sections;
}

std::vector<std::string>
ScenarioSchema::GetKeysOfSection(const std::string& section) const
{
    std::vector<std::string> names;
    for (const auto& key : m_keys)
    {
        if (key.name.compare(0, section.size() + 1, section + ".") == 0)
        {
            names.push_back(key.name.substr(section.size() + 1));
        }
    }
    return names;
}

namespace
{

/// A value of the right type: where a list is wanted, a lone number that it allows in brackets.
ScenarioValue
SuggestValue(const ScenarioKey& key, const ScenarioValue& wrong)
{
    const auto* whole = std::get_if<int64_t>(&wrong);
    const auto* real = std::get_if<double>(&wrong);
    if (std::holds_alternative<std::vector<double>>(key.preset) && (whole || real))
    {
        const ScenarioValue list = std::vector<double>{whole ? static_cast<double>(*whole) : *real};
        try
        {
            return ScenarioSchema::Check(key, list, {});
        }
        catch (const InputError&)
        {
        }
    }
    return key.preset;
}

} // namespace

ScenarioValue
ScenarioSchema::Check(const ScenarioKey& key,
                      const ScenarioValue& value,
                      const InputLocation& location)
{
    ScenarioValue converted = value;
    if (key.absence != NumberAbsence::REFUSED && value == ScenarioValue(NO_NUMBER))
    {
        const bool list = std::holds_alternative<std::vector<double>>(key.preset);
        return list ? ScenarioValue(std::vector<double>{}) : converted;
    }
    if (std::holds_alternative<double>(key.preset) && std::holds_alternative<int64_t>(value))
    {
        converted = static_cast<double>(std::get<int64_t>(value));
    }
    if (converted.index() != key.preset.index())
    {
        throw InputError(location,
                         key.name + " = " + FormatScenarioValue(value) + " (wrong type)",
                         DescribeDomain(key),
                         "for example " + key.name + " = " +
                             FormatScenarioValue(SuggestValue(key, value)));
    }
    if (const auto* whole = std::get_if<int64_t>(&converted))
    {
        CheckNumber(key, static_cast<double>(*whole), location);
    }
    else if (const auto* real = std::get_if<double>(&converted))
    {
        CheckNumber(key, *real, location);
    }
    else if (const auto* list = std::get_if<std::vector<double>>(&converted))
    {
        CheckList(key, *list, location);
    }
    else if (const auto* text = std::get_if<std::string>(&converted))
    {
        CheckWord(key, *text, location);
    }
    return converted;
}

InputError
ScenarioSchema::MakeUnknownKeyError(const std::string& name, const InputLocation& location) const
{
    const auto sections = GetSections();
    const std::string section = name.substr(0, name.find('.'));
    if (HasBlocks(section))
    {
        return MakeUnknownBlockKeyError(section, GetKeysOfSection(section), name, location);
    }
    std::vector<std::string> names = name == section ? sections : std::vector<std::string>{};
    if (names.empty())
    {
        for (const auto& key : m_keys)
        {
            names.push_back(key.name);
        }
    }
    const bool sectionKnown =
        std::find(sections.begin(), sections.end(), section) != sections.end();
    return InputError(location,
                      (name == section ? "the unknown section " : "the unknown key ") + name,
                      sectionKnown
                          ? "one of " + section + "'s keys: " + JoinNames(GetKeysOfSection(section))
                          : "a key of one of the sections " + JoinNames(sections),
                      SuggestName(name, names, "remove it or correct it", NameQuotes::BARE));
}

} // namespace gridshare
} // namespace ns3
