/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-reader.h"

#include "latin-hypercube.h"
#include "scenario-words.h"
#include "swept-key.h"

#include "ns3/name-suggestion.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The section that has no keys of the schema.
const std::string ATTRIBUTES_SECTION = "attributes";

/// Most seeds of an experiment.
constexpr int64_t MOST_SEEDS = 100000;

/// Most seeds where a rule chooses them: it looks at all numbers up to them.
constexpr int64_t MOST_ADAPTIVE_SEEDS = 10000;

/// Something in the section, with its name in full.
struct SweepEntry
{
    std::string name;       //!< "section.key", or a word such as "together"
    const toml::node* node; //!< what it says
};

const std::vector<std::string>&
GetSweepWords()
{
    static const std::vector<std::string> words{"together", "sample", "seeds", "skip_impossible"};
    return words;
}

/// The keys of a section; of one of blocks, those below their numbers: fault.2.rate = [...]
void
AppendEntries(std::vector<SweepEntry>& entries,
              const std::string& section,
              const toml::table& table,
              bool ofBlocks)
{
    for (const auto& [key, node] : table)
    {
        const std::string name = section + "." + std::string(key.str());
        const auto* block = ofBlocks ? node.as_table() : nullptr;
        if (block != nullptr)
        {
            AppendEntries(entries, name, *block, false);
            continue;
        }
        entries.push_back({name, &node});
    }
}

/// What stands in the section, in the order of the file; keys in quotes and without.
std::vector<SweepEntry>
ListEntries(const toml::table& section, const ScenarioSchema& schema)
{
    std::vector<SweepEntry> entries;
    const auto sections = schema.GetSections();
    for (const auto& [key, node] : section)
    {
        const std::string name(key.str());
        const auto* inner = node.as_table();
        const bool isSection = name == ATTRIBUTES_SECTION ||
                               std::find(sections.begin(), sections.end(), name) != sections.end();
        if (isSection && inner != nullptr)
        {
            AppendEntries(entries, name, *inner, schema.HasBlocks(name));
            continue;
        }
        entries.push_back({name, &node});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
        const auto& a = left.node->source().begin;
        const auto& b = right.node->source().begin;
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return entries;
}

SweepRange
ReadRange(const ScenarioKey& key, const toml::table& table, const InputLocation& location)
{
    const ScenarioWords words(table,
                              "the range of " + key.name,
                              "{ from = 0.5, to = 2, points = 4 }",
                              location,
                              {"from", "to", "points", "scale"});
    SweepRange range;
    range.from = words.GetNumber("from");
    range.to = words.GetNumber("to");
    if (words.Has("points"))
    {
        range.points = static_cast<std::size_t>(words.GetCount("points", 1, MOST_RUNS));
    }
    const std::string scale = words.Has("scale") ? words.GetText("scale") : "linear";
    if (scale != "linear" && scale != "log")
    {
        throw words.MakeError("scale", "\"linear\" or \"log\"");
    }
    range.scale = scale == "log" ? SweepScale::LOGARITHMIC : SweepScale::LINEAR;
    return range;
}

SweptKey
ReadSweptKey(const SweepEntry& entry, const ScenarioNode& node, const ScenarioSchema& schema)
{
    const ScenarioKey key = GetKeyToSweep(schema, entry.name, node.GetLocation());
    if (const auto* table = entry.node->as_table())
    {
        return MakeSweptRange(key, ReadRange(key, *table, node.GetLocation()), node.GetLocation());
    }
    const auto* list = entry.node->as_array();
    if (list == nullptr)
    {
        throw InputError(node.GetLocation(),
                         "a sweep of " + key.name + " over " + node.Describe(),
                         "a list of values, or a range { from = ..., to = ..., points = ... }",
                         "write \"" + key.name + "\" = [" + FormatScenarioValue(key.preset) + "]");
    }
    std::vector<ScenarioValue> values;
    for (const auto& element : *list)
    {
        values.push_back(
            ScenarioNode(element, node.GetLocation().file).ReadValueOf(&key, key.name));
    }
    return MakeSweptList(key, values, node.GetLocation());
}

std::vector<SweptGroup>
ReadTogether(const toml::node& node, const InputLocation& location)
{
    const InputError wrong(location,
                           "together without groups of keys",
                           "lists of two keys or more",
                           "write together = [[\"SECTION.KEY\", \"SECTION.OTHER\"]]");
    const auto* list = node.as_array();
    if (list == nullptr || list->empty())
    {
        throw wrong;
    }
    std::vector<SweptGroup> groups;
    for (const auto& element : *list)
    {
        const auto* names = element.as_array();
        if (names == nullptr || names->size() < 2)
        {
            throw wrong;
        }
        groups.push_back({{}, location});
        for (const auto& name : *names)
        {
            const auto* text = name.as_string();
            if (text == nullptr)
            {
                throw wrong;
            }
            groups.back().names.push_back(text->get());
        }
    }
    return groups;
}

SweepSample
ReadSample(const toml::node& node, const InputLocation& location)
{
    const std::string example = "sample = { method = \"latin-hypercube\", points = 200, seed = 1 }";
    const auto* table = node.as_table();
    if (table == nullptr)
    {
        throw InputError(location, "sample without braces", "method, points and seed", example);
    }
    const ScenarioWords words(*table, "sample", example, location, {"method", "points", "seed"});
    if (words.GetText("method") != "latin-hypercube")
    {
        throw words.MakeError("method", "\"latin-hypercube\"");
    }
    SweepSample sample;
    sample.location = location;
    sample.points = static_cast<std::size_t>(words.GetCount("points", 1, MOST_RUNS));
    if (words.Has("seed"))
    {
        sample.seed = static_cast<uint32_t>(words.GetCount("seed", 1, LARGEST_SAMPLE_SEED));
    }
    return sample;
}

AdaptiveSeeds
ReadAdaptiveSeeds(const toml::table& table, const InputLocation& location)
{
    const ScenarioWords words(
        table,
        "seeds",
        "seeds = { until = \"share_final\", half_width = 0.02, least = 5, most = 200 }",
        location,
        {"until", "half_width", "least", "most"});
    AdaptiveSeeds adaptive;
    adaptive.location = location;
    adaptive.metric = words.GetText("until");
    adaptive.halfWidth = words.GetNumber("half_width");
    if (adaptive.halfWidth <= 0)
    {
        throw words.MakeError("half_width", "a number above 0");
    }
    if (words.Has("least"))
    {
        adaptive.least = static_cast<std::size_t>(words.GetCount("least", 2, MOST_ADAPTIVE_SEEDS));
    }
    if (words.Has("most"))
    {
        adaptive.most = static_cast<std::size_t>(words.GetCount("most", 2, MOST_ADAPTIVE_SEEDS));
    }
    if (adaptive.most < adaptive.least)
    {
        throw InputError(location,
                         "seeds with least = " + std::to_string(adaptive.least) +
                             " and most = " + std::to_string(adaptive.most),
                         "most of at least least",
                         "raise most, or lower least");
    }
    return adaptive;
}

void
ReadSeeds(SweepOptions& sweep, const toml::node& node, const InputLocation& location)
{
    sweep.seedsLocation = location;
    sweep.seeds.reset();
    sweep.adaptive.reset();
    if (const auto* table = node.as_table())
    {
        sweep.adaptive = ReadAdaptiveSeeds(*table, location);
        return;
    }
    const auto* whole = node.as_integer();
    if (whole == nullptr || whole->get() < 1 || whole->get() > MOST_SEEDS)
    {
        throw InputError(location,
                         whole == nullptr ? "seeds that are neither a whole number nor a rule"
                                          : "seeds = " + std::to_string(whole->get()),
                         "a whole number from 1 to " + std::to_string(MOST_SEEDS) +
                             ", or { until = METRIC, half_width = NUMBER }",
                         "for example seeds = 20");
    }
    sweep.seeds = whole->get();
}

/// One of the words of the section.
void
ReadWord(SweepOptions& sweep,
         const std::string& word,
         const ScenarioNode& place,
         const toml::node& node)
{
    const auto& location = place.GetLocation();
    if (word == "together")
    {
        sweep.together = ReadTogether(node, location);
    }
    else if (word == "sample")
    {
        sweep.sample = ReadSample(node, location);
    }
    else if (word == "seeds")
    {
        ReadSeeds(sweep, node, location);
    }
    else if (const auto* flag = node.as_boolean())
    {
        sweep.skipImpossible = flag->get();
    }
    else
    {
        throw InputError(location,
                         "skip_impossible as " + place.Describe(),
                         "true or false",
                         "write skip_impossible = true");
    }
}

/// The error for a word that is neither the section's own nor a key.
InputError
MakeUnknownWordError(const std::string& word,
                     const ScenarioSchema& schema,
                     const InputLocation& location)
{
    std::vector<std::string> names = GetSweepWords();
    for (const auto& key : schema.GetKeys())
    {
        names.push_back(key.name);
    }
    return InputError(location,
                      "the unknown word " + word + " in the section sweep",
                      "a key of the study, such as \"" + schema.GetKeys().front().name +
                          "\", or one of " + JoinNames(GetSweepWords()),
                      SuggestName(word, names, "remove it or correct it", NameQuotes::BARE));
}

} // namespace

SweepOptions
ReadSweepSection(const ScenarioNode& section,
                 const ScenarioSchema& schema,
                 const SweepOptions* above)
{
    SweepOptions sweep;
    if (above != nullptr)
    {
        sweep.seeds = above->seeds;
        sweep.adaptive = above->adaptive;
        sweep.seedsLocation = above->seedsLocation;
        sweep.skipImpossible = above->skipImpossible;
    }
    const auto& words = GetSweepWords();
    for (const auto& entry : ListEntries(section.RequireTable("sweep"), schema))
    {
        const ScenarioNode node(*entry.node, section.GetLocation().file);
        if (std::find(words.begin(), words.end(), entry.name) != words.end())
        {
            ReadWord(sweep, entry.name, node, *entry.node);
            continue;
        }
        if (entry.name.find('.') == std::string::npos)
        {
            throw MakeUnknownWordError(entry.name, schema, node.GetLocation());
        }
        for (const auto& other : sweep.keys)
        {
            if (other.name == entry.name)
            {
                throw InputError(node.GetLocation(),
                                 "a second sweep of " + entry.name,
                                 "one: the other is in line " + std::to_string(other.location.line),
                                 "remove one");
            }
        }
        sweep.keys.push_back(ReadSweptKey(entry, node, schema));
    }
    return sweep;
}

} // namespace gridshare
} // namespace ns3
