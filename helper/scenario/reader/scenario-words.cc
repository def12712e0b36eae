/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-words.h"

#include "ns3/named-registry.h"
#include "ns3/printable-text.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

ScenarioWords::ScenarioWords(const toml::table& table,
                             const std::string& what,
                             const std::string& example,
                             const InputLocation& location,
                             const std::vector<std::string>& words)
    : m_table(table),
      m_what(what),
      m_example(example),
      m_location(location)
{
    for (const auto& item : table)
    {
        const std::string name(item.first.str());
        if (std::find(words.begin(), words.end(), name) == words.end())
        {
            throw MakeUnknownNameError(location,
                                       "the word " + name + " in " + what,
                                       name,
                                       words,
                                       "write, for example, " + example);
        }
    }
}

bool
ScenarioWords::Has(const std::string& word) const
{
    return m_table.contains(word);
}

double
ScenarioWords::GetNumber(const std::string& word) const
{
    const auto& node = Require(word);
    const auto number = node.is_number() ? node.value<double>() : std::nullopt;
    if (!number || !std::isfinite(*number))
    {
        throw MakeError(word, "a number");
    }
    return *number;
}

int64_t
ScenarioWords::GetCount(const std::string& word, int64_t least, int64_t most) const
{
    const auto* whole = Require(word).as_integer();
    if (whole == nullptr || whole->get() < least || whole->get() > most)
    {
        throw MakeError(
            word, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return whole->get();
}

std::string
ScenarioWords::GetText(const std::string& word) const
{
    const auto* text = Require(word).as_string();
    if (text == nullptr)
    {
        throw MakeError(word, "a text in quotes");
    }
    RequirePrintable(text->get(), word + " =", m_location);
    return text->get();
}

InputError
ScenarioWords::MakeError(const std::string& word, const std::string& expected) const
{
    const ScenarioNode node(Require(word), m_location.file);
    const bool shown = m_table.get(word)->is_value();
    const std::string value = shown ? FormatScenarioValue(node.ReadValue(word)) : node.Describe();
    return InputError(m_location,
                      word + " = " + value + " in " + m_what,
                      expected,
                      "write, for example, " + m_example);
}

const toml::node&
ScenarioWords::Require(const std::string& word) const
{
    const toml::node* node = m_table.get(word);
    if (node == nullptr)
    {
        throw InputError(m_location,
                         m_what + " without the word " + word,
                         "one with it",
                         "write, for example, " + m_example);
    }
    return *node;
}

} // namespace gridshare
} // namespace ns3
