/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "swept-key.h"

#include "ns3/attribute-defaults.h"
#include "scenario-node.h"

#include "ns3/text-table.h"

#include <charconv>
#include <cmath>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string ATTRIBUTE_PREFIX = "attributes.";

/// A number as a value of the key: a whole one where the key takes no other, if it is one.
ScenarioValue
MakeNumber(const ScenarioKey& key, double number)
{
    constexpr double LARGEST = 9007199254740992.0; // 2^53: up to here, doubles count
    const bool whole = std::holds_alternative<int64_t>(key.preset) &&
                       number == std::floor(number) && std::fabs(number) <= LARGEST;
    return whole ? ScenarioValue(static_cast<int64_t>(number)) : ScenarioValue(number);
}

bool
HoldsNumber(const ScenarioKey& key)
{
    return std::holds_alternative<double>(key.preset) ||
           std::holds_alternative<int64_t>(key.preset);
}

/// Check the values of a key; advice is what to do where two are alike.
SweptKey
CheckValues(const ScenarioKey& key,
            const std::vector<ScenarioValue>& values,
            const InputLocation& location,
            const std::string& advice)
{
    SweptKey swept{key.name, {}, {}, location};
    std::set<ScenarioValue> seen;
    const auto attribute = FindSweptAttribute(key.name);
    for (const auto& value : values)
    {
        const ScenarioValue checked = ScenarioSchema::Check(key, value, location);
        if (attribute)
        {
            CheckAttributeDefault(*attribute, std::get<std::string>(checked), location);
        }
        if (!seen.insert(checked).second)
        {
            throw InputError(location,
                             key.name + " swept over " + FormatScenarioValue(checked) + " twice",
                             "different values",
                             advice);
        }
        swept.values.push_back(checked);
    }
    return swept;
}

void
CheckRange(const ScenarioKey& key, const SweepRange& range, const InputLocation& location)
{
    if (!HoldsNumber(key))
    {
        throw InputError(location,
                         "a range for " + key.name,
                         "a list of values, each " + DescribeDomain(key),
                         "only numbers have ranges: write \"" + key.name + "\" = [" +
                             FormatScenarioValue(key.preset) + "]");
    }
    for (const double end : {range.from, range.to})
    {
        ScenarioSchema::Check(key, MakeNumber(key, end), location);
        if (range.scale == SweepScale::LOGARITHMIC && end <= 0)
        {
            throw InputError(location,
                             key.name + " from " + FormatExactly(range.from) + " to " +
                                 FormatExactly(range.to) + " on a logarithmic scale",
                             "both ends above 0",
                             "for example from 0.001, or scale = \"linear\"");
        }
    }
    if (range.points == 1 && range.from != range.to)
    {
        throw InputError(location,
                         key.name + " from " + FormatExactly(range.from) + " to " +
                             FormatExactly(range.to) + " with 1 point",
                         "at least 2 points",
                         "a range has both its ends; for one value write a list of it");
    }
}

std::optional<double>
ParseNumberWord(const std::string& word)
{
    double number = 0;
    const char* end = word.data() + word.size();
    const auto result = std::from_chars(word.data(), end, number);
    const bool whole = result.ec == std::errc() && result.ptr == end && std::isfinite(number);
    return whole ? std::optional<double>(number) : std::nullopt;
}

std::optional<std::size_t>
ParsePointsWord(const std::string& word)
{
    std::size_t points = 0;
    const char* end = word.data() + word.size();
    const auto result = std::from_chars(word.data(), end, points);
    const bool good = result.ec == std::errc() && result.ptr == end;
    return good && points >= 1 && points <= MOST_RUNS ? std::optional<std::size_t>(points)
                                                      : std::nullopt;
}

std::string
TrimBlanks(const std::string& text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Split at a sign, but not within brackets and quotes.
std::vector<std::string>
SplitWords(const std::string& text, char sign)
{
    std::vector<std::string> words;
    std::string word;
    int depth = 0;
    bool quoted = false;
    for (const char letter : text)
    {
        quoted = quoted != (letter == '"');
        depth += letter == '[' && !quoted ? 1 : 0;
        depth -= letter == ']' && !quoted ? 1 : 0;
        if (letter == sign && depth == 0 && !quoted)
        {
            words.push_back(TrimBlanks(word));
            word.clear();
            continue;
        }
        word += letter;
    }
    words.push_back(TrimBlanks(word));
    return words;
}

/// FROM..TO, FROM..TO/POINTS or FROM..TO/POINTS/log.
SweepRange
ParseRangeWord(const std::string& name, const std::string& word, const InputLocation& location)
{
    const auto dots = word.find("..");
    const auto parts = SplitWords(word.substr(dots + 2), '/');
    const auto from = ParseNumberWord(word.substr(0, dots));
    const auto to = ParseNumberWord(parts[0]);
    const auto points = parts.size() > 1 ? ParsePointsWord(parts[1]) : std::size_t{0};
    const bool logarithmic = parts.size() == 3 && parts[2] == "log";
    if (!from || !to || !points || parts.size() > (logarithmic ? 3 : 2))
    {
        throw InputError(location,
                         name + " = " + word,
                         "FROM..TO/POINTS, or FROM..TO/POINTS/log",
                         "for example " + name + "=0.5..2/4");
    }
    return {*from, *to, *points, logarithmic ? SweepScale::LOGARITHMIC : SweepScale::LINEAR};
}

} // namespace

std::optional<std::string>
FindSweptAttribute(const std::string& name)
{
    return name.rfind(ATTRIBUTE_PREFIX, 0) == 0
               ? std::optional<std::string>(name.substr(ATTRIBUTE_PREFIX.size()))
               : std::nullopt;
}

ScenarioKey
GetKeyToSweep(const ScenarioSchema& schema, const std::string& name, const InputLocation& location)
{
    if (FindSweptAttribute(name))
    {
        return {name, std::string(), "", ""};
    }
    const ScenarioKey* key = schema.Find(name);
    if (key == nullptr)
    {
        throw schema.MakeUnknownKeyError(name, location);
    }
    if (key->ofStudy)
    {
        throw InputError(location,
                         "a sweep of " + name,
                         "keys that change what comes out of a run",
                         name == "run.seeds" ? "write seeds = 20 in the section sweep"
                                             : "set it in its own section");
    }
    return *key;
}

SweptKey
MakeSweptList(const ScenarioKey& key,
              const std::vector<ScenarioValue>& values,
              const InputLocation& location)
{
    if (values.empty())
    {
        throw InputError(location,
                         "a sweep of " + key.name + " over nothing",
                         "at least one value",
                         "for example \"" + key.name + "\" = [" + FormatScenarioValue(key.preset) +
                             "], or remove it");
    }
    return CheckValues(key, values, location, "remove one");
}

SweptKey
MakeSweptRange(const ScenarioKey& key, const SweepRange& range, const InputLocation& location)
{
    CheckRange(key, range, location);
    std::vector<ScenarioValue> values;
    const auto points = range.points > 0 ? ListRangePoints(range) : std::vector<double>{};
    const bool whole = std::holds_alternative<int64_t>(key.preset);
    for (const double point : points)
    {
        values.push_back(MakeNumber(key, whole ? std::round(point) : point));
    }
    SweptKey swept = CheckValues(
        key,
        values,
        location,
        whole ? "points of this key are rounded to whole numbers: fewer of them, or a wider range"
              : "a wider range, or a list of one value");
    swept.range = range;
    return swept;
}

SweptKey
ReadSweptWord(const ScenarioSchema& schema,
              const std::string& name,
              const std::string& word,
              const InputLocation& location)
{
    const ScenarioKey key = GetKeyToSweep(schema, name, location);
    if (HoldsNumber(key) && word.find("..") != std::string::npos)
    {
        return MakeSweptRange(key, ParseRangeWord(name, word, location), location);
    }
    std::vector<ScenarioValue> values;
    for (const auto& one : SplitWords(word, ','))
    {
        values.push_back(ReadScenarioWord(&key, name, one, location));
    }
    return MakeSweptList(key, values, location);
}

} // namespace gridshare
} // namespace ns3
