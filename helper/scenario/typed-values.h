/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TYPED_VALUES_H
#define GRIDSHARE_TYPED_VALUES_H

#include "scenario-values.h"

#include "ns3/invariant.h"
#include "ns3/nstime.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The words that a key may say, in the order of the manual, and what each stands for. The schema
 * lists them (ListWords()) and the parser reads them (ParseWord()) from one table.
 */
template <typename Meaning>
using WordTable = std::vector<std::pair<std::string, Meaning>>;

/**
 * @ingroup gridshare-helper
 * @param table the words of a key
 * @return for ScenarioSchema::AddText(): what lists them
 */
template <typename Meaning>
std::function<std::vector<std::string>()>
ListWords(const WordTable<Meaning>& table)
{
    std::vector<std::string> words;
    for (const auto& entry : table)
    {
        words.push_back(entry.first);
    }
    return [words]() {
        return words;
    };
}

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @param name "section.key" of a text whose words the schema has from the table
 * @param table these words
 * @return what the word stands for
 */
template <typename Meaning>
Meaning
ParseWord(const ScenarioValues& values, const std::string& name, const WordTable<Meaning>& table)
{
    const std::string& word = values.GetText(name);
    const auto found = std::find_if(
        table.begin(), table.end(), [&word](const auto& entry) { return entry.first == word; });
    GRIDSHARE_INVARIANT(found != table.end(), "the schema lets no other word pass");
    return found->second;
}

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @param name "section.key" of a whole number from 0 to 4294967295
 * @return the number
 */
uint32_t ParseCount(const ScenarioValues& values, const std::string& name);

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @param name "section.key" of a time in s
 * @return the time
 */
Time ParseSeconds(const ScenarioValues& values, const std::string& name);

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @param name "section.key" of a time in s that may be "none"
 * @return the time, unless it is
 */
std::optional<Time> ParseOptionalSeconds(const ScenarioValues& values, const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TYPED_VALUES_H
