/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-seeds.h"

#include "adaptive-seeds.h"

#include <algorithm>
#include <map>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

/// --RngRun alone, or 1 to --seeds, or 1 to run.seeds, which a sweep may have set.
SeedRange
SelectSeeds(const StudyRequest& request, const ScenarioValues& values)
{
    if (request.run)
    {
        return {*request.run, *request.run};
    }
    const int64_t last = request.seeds.value_or(values.GetInteger("run.seeds"));
    return {1, static_cast<uint64_t>(last)};
}

/// A metric's values by experiment and seed.
using ValuesBySeed = std::map<std::string, std::map<int64_t, double>>;

ValuesBySeed
ReadValues(const ResultsDatabase& database, const std::string& metric)
{
    const auto byRun = database.ReadMetric(metric);
    ValuesBySeed values;
    for (const auto& run : database.ReadRuns())
    {
        const auto value = byRun.find(run.id);
        if (value != byRun.end() && run.status == RunStatus::FINISHED)
        {
            values[run.experiment][run.seed] = value->second;
        }
    }
    return values;
}

} // namespace

StudySeeds::StudySeeds(const PreparedStudy& prepared, const StudyRequest& request)
    : m_prepared(prepared),
      m_adaptive(!request.run && !request.seeds)
{
    for (const auto& experiment : prepared.experiments)
    {
        m_ranges.push_back(SelectSeeds(request, experiment.values));
        if (m_adaptive && experiment.adaptive)
        {
            m_ranges.back().last = experiment.adaptive->least;
        }
    }
}

const std::vector<SeedRange>&
StudySeeds::GetRanges() const
{
    return m_ranges;
}

std::vector<SeedRange>
StudySeeds::GetMost() const
{
    auto most = m_ranges;
    for (std::size_t i = 0; i < most.size(); ++i)
    {
        const auto& rule = m_prepared.experiments[i].adaptive;
        most[i].last = m_adaptive && rule ? rule->most : most[i].last;
    }
    return most;
}

bool
StudySeeds::Extend(const ResultsDatabase& database)
{
    if (!m_adaptive)
    {
        return false;
    }
    std::map<std::string, ValuesBySeed> valuesOf; // by metric
    bool extended = false;
    for (std::size_t i = 0; i < m_ranges.size(); ++i)
    {
        const auto& experiment = m_prepared.experiments[i];
        if (!experiment.adaptive)
        {
            continue;
        }
        const AdaptiveSeeds& rule = *experiment.adaptive;
        if (valuesOf.count(rule.metric) == 0)
        {
            valuesOf[rule.metric] = ReadValues(database, rule.metric);
        }
        const ValuesBySeed& values = valuesOf[rule.metric];
        const auto found = values.find(experiment.name);
        std::vector<std::optional<double>> sample(m_ranges[i].last);
        for (std::size_t seed = 1; found != values.end() && seed <= sample.size(); ++seed)
        {
            const auto value = found->second.find(static_cast<int64_t>(seed));
            sample[seed - 1] =
                value == found->second.end() ? std::nullopt : std::optional<double>(value->second);
        }
        const uint64_t wanted = ChooseSeeds(rule, sample);
        extended = extended || (experiment.runs && wanted > m_ranges[i].last);
        m_ranges[i].last = std::max(m_ranges[i].last, wanted);
    }
    return extended;
}

} // namespace gridshare
} // namespace ns3
