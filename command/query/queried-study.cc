/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queried-study.h"

#include "ns3/command-line-error.h"
#include "ns3/input-error.h"
#include "ns3/query-table.h"
#include "ns3/sample-statistic.h"
#include "ns3/scenario-schema.h"
#include "ns3/study-registry.h"

#include <algorithm>
#include <iostream>
#include <variant>

namespace ns3
{
namespace gridshare
{

namespace po = boost::program_options;

namespace
{

using Words = std::vector<std::string>;

/// --by a --by b; composing, so that each may have its own option.
po::typed_value<Words>*
MakeRepeated()
{
    return po::value<Words>()->composing();
}

std::string
ListStatistics()
{
    std::string help = "what to say of the values; mean without it. One of ";
    for (const auto& [name, meaning] : GetSampleStatistics().GetHelp())
    {
        help += name + " (" + meaning + "), ";
    }
    return help + "or a percentile such as p95";
}

} // namespace

std::filesystem::path
FindQueriedDatabase(const std::string& command, const std::vector<std::string>& positional)
{
    if (positional.size() != 1)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(positional.size()) + " places of results",
                         "one: ./gridshare " + command + " FOLDER",
                         "name the folder given to run with --out, or the results.sqlite in it");
    }
    const std::filesystem::path place(positional[0]);
    return std::filesystem::is_directory(place) ? place / "results.sqlite" : place;
}

QueriedKeys
DescribeStudyKeys(const ResultsDatabase& database)
{
    QueriedKeys keys;
    try
    {
        for (const auto& key : FindStudyOf(database).getSchema().GetKeys())
        {
            const bool isNumber = std::holds_alternative<int64_t>(key.preset) ||
                                  std::holds_alternative<double>(key.preset);
            keys[key.name] = {key.unit, isNumber};
        }
    }
    catch (const InputError&)
    {
        // Results of a study of somebody's own: they have keys without units.
    }
    return keys;
}

void
AddQueryOptions(po::options_description& options)
{
    auto add = options.add_options();
    add("by",
        MakeRepeated(),
        "key that tells groups of runs apart: one of the scenario (game.cost), experiment, "
        "scenario, study or seed; may be repeated");
    add("where",
        po::value<std::string>(),
        "which runs count: an SQL expression of keys, such as \"game.cost > 0.5 and "
        "access.technology = 'lora'\"");
    add("statistic", MakeRepeated(), ListStatistics().c_str());
}

std::vector<std::string>
ReadRepeated(const ParsedOptions& parsed, const std::string& name)
{
    const Words words = parsed.values.count(name) > 0 ? parsed.values[name].as<Words>() : Words{};
    for (auto word = words.begin(); word != words.end(); ++word)
    {
        if (std::find(words.begin(), word, *word) != word)
        {
            throw InputError(COMMAND_LINE,
                             "--" + name + " " + *word + " twice",
                             "each once: columns have their names from it",
                             "remove one of them");
        }
    }
    return words;
}

RunQuery
ReadQueryOptions(const ParsedOptions& parsed)
{
    RunQuery query;
    query.keys = ReadRepeated(parsed, "by");
    query.condition =
        parsed.values.count("where") > 0 ? parsed.values["where"].as<std::string>() : "";
    for (const auto& word : ReadRepeated(parsed, "statistic"))
    {
        query.statistics.push_back(WithCommandLine([&]() { return ParseSampleStatistic(word); }));
    }
    if (query.statistics.empty())
    {
        query.statistics.push_back(ParseSampleStatistic("mean"));
    }
    return query;
}

void
PrintExplanation(const QueryAnswer& answer)
{
    for (const auto& line : ExplainAnswer(answer))
    {
        std::cerr << "gridshare: " << line << "\n";
    }
}

} // namespace gridshare
} // namespace ns3
