/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-expansion.h"

#include "latin-hypercube.h"
#include "swept-key.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A value of every swept key, in their order.
using Combination = std::vector<ScenarioValue>;

/// All values of all axes, the last axis fastest.
std::vector<Combination>
ListGrid(const SweepOptions& sweep)
{
    std::vector<Combination> grid{Combination(sweep.keys.size())};
    for (const auto& axis : sweep.axes)
    {
        std::vector<Combination> longer;
        const std::size_t values = sweep.keys[axis.front()].values.size();
        longer.reserve(grid.size() * values);
        for (const auto& before : grid)
        {
            for (std::size_t i = 0; i < values; ++i)
            {
                longer.push_back(before);
                for (const std::size_t key : axis)
                {
                    longer.back()[key] = sweep.keys[key].values[i];
                }
            }
        }
        grid = std::move(longer);
    }
    return grid;
}

/// The value of a key at a place among strata of its range.
ScenarioValue
DrawNumber(const SweepRange& range, bool whole, const StratumPlace& place, std::size_t strata)
{
    const auto all = static_cast<double>(strata);
    const auto stratum = static_cast<double>(place.stratum);
    if (whole)
    {
        // Every whole number has the numbers that are rounded to it, those at the ends as well.
        const double outwards = range.from < range.to ? 0.5 : -0.5;
        SweepRange wider = range;
        wider.from -= outwards;
        wider.to += outwards;
        const double drawn = InterpolateRange(wider, stratum + place.offset, all);
        const auto [least, most] = std::minmax(range.from, range.to);
        return static_cast<int64_t>(std::clamp(std::round(drawn), least, most));
    }
    const double one = InterpolateRange(range, stratum, all);
    const double other = InterpolateRange(range, stratum + 1, all);
    const double drawn = InterpolateRange(range, stratum + place.offset, all);
    return RoundBetween(drawn, std::min(one, other), std::max(one, other));
}

/// Values of a list have equally many strata each, but for one.
ScenarioValue
DrawValue(const SweptKey& key, bool whole, const StratumPlace& place, std::size_t strata)
{
    return key.range ? DrawNumber(*key.range, whole, place, strata)
                     : key.values[place.stratum * key.values.size() / strata];
}

std::vector<Combination>
ListSample(const SweepOptions& sweep, const ScenarioSchema& schema)
{
    const std::size_t points = sweep.sample->points;
    const auto places = DrawLatinHypercube(sweep.axes.size(), points, sweep.sample->seed);
    std::vector<Combination> sample(points, Combination(sweep.keys.size()));
    for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis)
    {
        for (const std::size_t index : sweep.axes[axis])
        {
            const SweptKey& key = sweep.keys[index];
            const ScenarioKey* known = schema.Find(key.name);
            const bool whole = known != nullptr && std::holds_alternative<int64_t>(known->preset);
            for (std::size_t point = 0; point < points; ++point)
            {
                sample[point][index] = DrawValue(key, whole, places[point][axis], points);
            }
        }
    }
    return sample;
}

std::string
DescribeCombination(const SweepOptions& sweep, const Combination& combination)
{
    std::string text;
    for (std::size_t i = 0; i < combination.size(); ++i)
    {
        text +=
            (i > 0 ? ", " : "") + sweep.keys[i].name + " = " + FormatScenarioValue(combination[i]);
    }
    return text;
}

void
RefuseTwins(const SweepSample& sample, const std::vector<std::string>& combinations)
{
    std::set<std::string> seen;
    for (const auto& combination : combinations)
    {
        if (!seen.insert(combination).second)
        {
            throw InputError(sample.location,
                             "a sample that has the point " + combination + " twice",
                             "different points, as the same runs say nothing new",
                             "lower points, sweep a range, or remove sample for the grid");
        }
    }
}

ScenarioExperiment
MakeExperiment(const ScenarioExperiment& base,
               const SweepOptions& sweep,
               const Combination& combination,
               const std::string& text)
{
    ScenarioExperiment made = base;
    made.combination = text;
    made.name += text.empty() ? "" : " [" + text + "]";
    if (sweep.seeds)
    {
        made.values.Set("run.seeds", *sweep.seeds, sweep.seedsLocation);
    }
    for (std::size_t i = 0; i < combination.size(); ++i)
    {
        const SweptKey& key = sweep.keys[i];
        if (const auto attribute = FindSweptAttribute(key.name))
        {
            made.values.AddAttribute(
                *attribute, std::get<std::string>(combination[i]), key.location);
        }
        else
        {
            made.values.Set(key.name, combination[i], key.location);
        }
    }
    return made;
}

/// An experiment with every combination of its sweep.
void
AppendCrossed(std::vector<ScenarioExperiment>& experiments,
              const ScenarioExperiment& base,
              const SweepOptions& sweep)
{
    const auto& schema = base.values.GetSchema();
    const auto combinations = sweep.sample ? ListSample(sweep, schema) : ListGrid(sweep);
    std::vector<std::string> texts;
    for (const auto& combination : combinations)
    {
        texts.push_back(DescribeCombination(sweep, combination));
    }
    if (sweep.sample)
    {
        RefuseTwins(*sweep.sample, texts);
    }
    for (std::size_t i = 0; i < combinations.size(); ++i)
    {
        experiments.push_back(MakeExperiment(base, sweep, combinations[i], texts[i]));
    }
}

} // namespace

std::vector<ScenarioExperiment>
ExpandSweep(const Scenario& scenario)
{
    GRIDSHARE_INVARIANT(!scenario.experiments.empty(), "a scenario has an experiment");
    std::vector<ScenarioExperiment> experiments;
    for (const auto& base : scenario.experiments)
    {
        AppendCrossed(experiments, base, scenario.GetSweep(base));
    }
    return experiments;
}

} // namespace gridshare
} // namespace ns3
