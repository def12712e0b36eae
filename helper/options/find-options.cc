/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-options.h"

#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What the outcome of a run is told by.
const std::string OUTCOME = "settled_share";

const WordTable<FindTarget>&
GetTargets()
{
    static const WordTable<FindTarget> targets{{"none", FindTarget::METRIC},
                                               {"sharing", FindTarget::SHARING},
                                               {"keeping", FindTarget::KEEPING},
                                               {"mixed", FindTarget::MIXED}};
    return targets;
}

/// The key that varies.
const ScenarioKey&
RequireKey(const ScenarioValues& values)
{
    const std::string& name = values.GetText("find.key");
    const InputLocation location = values.GetLocation("find.key");
    const ScenarioKey* key = values.GetSchema().Find(name);
    if (key == nullptr)
    {
        throw values.GetSchema().MakeUnknownKeyError(name, location);
    }
    const bool number =
        std::holds_alternative<double>(key->preset) || std::holds_alternative<int64_t>(key->preset);
    if (!number || key->ofStudy)
    {
        throw values.MakeError("find.key",
                               "a key that holds a number and changes what comes out of a run",
                               number ? "this one is about the study alone: choose another"
                                      : "this one is " + DescribeDomain(*key) +
                                            ": sweep it, or choose another");
    }
    if (values.IsOverridden(name))
    {
        throw InputError(values.GetLocation(name),
                         name + ", which find.key varies",
                         "keys that are not varied",
                         "remove it, or ask for another range with --set find.between=[...]");
    }
    return *key;
}

void
ReadEnds(const ScenarioValues& values, const ScenarioKey& key, FindOptions& options)
{
    const auto& ends = values.GetList("find.between");
    const bool whole = options.whole && ends.size() == 2 &&
                       (ends[0] != std::floor(ends[0]) || ends[1] != std::floor(ends[1]));
    if (ends.size() != 2 || !(ends[0] < ends[1]) || whole)
    {
        throw values.MakeError("find.between",
                               std::string("two ") + (options.whole ? "whole " : "") +
                                   "numbers, the smaller one first",
                               "write between = [LOW, HIGH], each " + DescribeDomain(key),
                               {"find.key"});
    }
    options.from = ends[0];
    options.to = ends[1];
    const InputLocation location = values.GetLocation("find.between");
    ScenarioSchema::Check(key, MakeFindValue(options, options.from), location);
    ScenarioSchema::Check(key, MakeFindValue(options, options.to), location);
}

void
ReadTarget(const ScenarioValues& values, FindOptions& options)
{
    if (values.GetSchema().Find("find.probability_of") != nullptr)
    {
        options.target = ParseWord(values, "find.probability_of", GetTargets());
    }
    options.metric = values.GetText("find.metric");
    const bool probability = options.target != FindTarget::METRIC;
    if (probability != options.metric.empty())
    {
        throw values.MakeError(
            "find.metric",
            probability ? "either a metric or a probability" : "a metric, or a probability",
            probability ? "remove it, or find.probability_of"
                        : "for example metric = \"share_final\", or probability_of = \"sharing\"; "
                          "./gridshare list metrics shows them",
            {"find.key"});
    }
    if (probability)
    {
        options.metric = OUTCOME;
        if (!(options.level > 0 && options.level < 1))
        {
            throw values.MakeError("find.level",
                                   "a probability above 0 and below 1",
                                   "for example level = 0.5",
                                   {"find.key"});
        }
    }
}

/// How narrow, and how many runs for that.
void
ReadEffort(const ScenarioValues& values, FindOptions& options)
{
    const double width = options.to - options.from;
    const double least = options.whole ? 0.5 : width * 1e-9;
    options.halfWidth =
        values.GetOptionalReal("find.half_width").value_or(std::max(width / 50, least));
    if (options.halfWidth < least)
    {
        throw values.MakeError("find.half_width",
                               "at least " + FormatExactly(least),
                               options.whole
                                   ? "neighbouring whole numbers are 1 apart: write 0.5 or more"
                                   : "between has no finer numbers: write a greater one",
                               {"find.key"});
    }
    options.runs = static_cast<std::size_t>(values.GetInteger("find.runs"));
    options.points = static_cast<std::size_t>(values.GetInteger("find.points"));
    options.seeds = static_cast<std::size_t>(values.GetInteger("find.seeds"));
    if (options.runs < options.points * options.seeds)
    {
        throw values.MakeError("find.runs",
                               "at least the " + std::to_string(options.points * options.seeds) +
                                   " runs that it starts with (find.points x find.seeds)",
                               "raise it, or lower these",
                               {"find.points", "find.seeds", "find.key"});
    }
}

} // namespace

void
AddFindKeys(ScenarioSchema& schema, bool hasBasins)
{
    schema.AddText("find.key", "", "the key whose value is looked for; empty: none");
    schema.AddList("find.between",
                   {},
                   "",
                   "the least and the greatest value of that key",
                   -std::numeric_limits<double>::infinity(),
                   std::numeric_limits<double>::infinity());
    if (hasBasins)
    {
        schema.AddText("find.probability_of",
                       "none",
                       "where the probability crosses the level that a run ends so: settled_share "
                       "is 1, 0, or in between",
                       ListWords(GetTargets()));
    }
    schema.AddText("find.metric", "", "or: where the mean of this metric crosses it");
    schema.AddReal("find.level", 0.5, "", "of the probability, or of the metric");
    schema.AddReal(
        "find.half_width",
        0.02,
        "",
        "the 95 % interval of the value is to be at most twice this; none: a fiftieth of "
        "find.between, or 0.5 of whole numbers",
        0,
        std::numeric_limits<double>::infinity(),
        true);
    schema.AllowNone("find.half_width", true);
    schema.AddInteger("find.runs", 400, "", "most runs, each with a seed of its own", 4, 100000);
    schema.AddInteger(
        "find.points", 5, "", "values to start with, find.between among them", 2, 1000);
    schema.AddInteger("find.seeds", 4, "", "runs at each value to start with", 2, 1000);
    for (const auto& name : schema.GetKeysOfSection("find"))
    {
        schema.MarkAsOfStudy("find." + name);
    }
}

std::optional<FindOptions>
ParseFindOptions(const ScenarioValues& values)
{
    if (values.GetSchema().Find("find.key") == nullptr || values.GetText("find.key").empty())
    {
        return std::nullopt;
    }
    FindOptions options;
    const ScenarioKey& key = RequireKey(values);
    options.key = key.name;
    options.whole = std::holds_alternative<int64_t>(key.preset);
    options.level = values.GetReal("find.level");
    ReadEnds(values, key, options);
    ReadTarget(values, options);
    ReadEffort(values, options);
    return options;
}

std::string
DescribeFindTarget(const FindOptions& options)
{
    std::string what = options.metric;
    for (const auto& [word, target] : GetTargets())
    {
        if (target == options.target && target != FindTarget::METRIC)
        {
            what = "P(" + word + ")";
        }
    }
    return what + " = " + FormatExactly(options.level);
}

ScenarioValue
MakeFindValue(const FindOptions& options, double value)
{
    return options.whole ? ScenarioValue(static_cast<int64_t>(std::llround(value)))
                         : ScenarioValue(value);
}

} // namespace gridshare
} // namespace ns3
