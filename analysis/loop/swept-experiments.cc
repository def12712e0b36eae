/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "swept-experiments.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LEAST_VALUES = 3; //!< of a key along which something can be seen
constexpr double LEAST_RATIO = 2;       //!< of ends, below which a logarithm is nearly straight
constexpr double ROUNDING = 0.05;       //!< of a step in the logarithm, as people write numbers

std::string
GetBaseName(const std::string& experiment)
{
    return experiment.substr(0, experiment.find(" ["));
}

/// Numbers that all points have, and that differ.
std::vector<std::string>
FindKeys(const std::vector<const ExperimentSummary*>& points)
{
    std::vector<std::string> keys;
    for (const auto& [key, first] : points.front()->parameters)
    {
        std::set<double> values;
        bool isEverywhere = true;
        for (const auto* point : points)
        {
            const auto value = point->GetParameter(key);
            isEverywhere = isEverywhere && value;
            values.insert(value.value_or(first));
        }
        if (isEverywhere && values.size() > 1)
        {
            keys.push_back(key);
        }
    }
    return keys;
}

/// Which of the corners attracts, as most seeds say.
std::optional<bool>
IsStable(const ExperimentSummary& summary, const std::string& metric)
{
    const auto mean = summary.GetMetric(metric).mean;
    return mean ? std::optional(*mean > 0.5) : std::nullopt;
}

} // namespace

std::vector<double>
SweptExperiments::ListValues(const std::string& key) const
{
    std::set<double> values;
    for (const auto* point : points)
    {
        values.insert(*point->GetParameter(key));
    }
    return {values.begin(), values.end()};
}

std::size_t
SweptExperiments::FindPlace(const std::string& key, double value) const
{
    const auto values = ListValues(key);
    return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) -
                                    values.begin());
}

std::vector<SweptExperiments>
FindSweptExperiments(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<SweptExperiments> groups;
    for (const auto& summary : summaries)
    {
        const std::string name = GetBaseName(summary.experiment);
        auto group = std::find_if(groups.begin(), groups.end(), [&name](const auto& other) {
            return other.name == name;
        });
        if (summary.finished.empty())
        {
            continue;
        }
        if (group == groups.end())
        {
            groups.push_back({name, {}, {}});
            group = groups.end() - 1;
        }
        group->points.push_back(&summary);
    }
    std::vector<SweptExperiments> swept;
    for (auto& group : groups)
    {
        group.keys = FindKeys(group.points);
        const bool isSwept =
            std::any_of(group.keys.begin(), group.keys.end(), [&group](const auto& key) {
                return group.ListValues(key).size() >= LEAST_VALUES;
            });
        if (isSwept)
        {
            swept.push_back(std::move(group));
        }
    }
    return swept;
}

std::optional<double>
FindUpperRest(const ExperimentSummary& summary)
{
    const auto shareIsStable = IsStable(summary, "share_is_stable_network");
    if (!shareIsStable)
    {
        return std::nullopt;
    }
    return *shareIsStable ? 1 : summary.GetMetric("mixed_share_network").mean.value_or(0);
}

std::optional<double>
FindBorder(const ExperimentSummary& summary)
{
    const auto keepIsStable = IsStable(summary, "keep_is_stable_network");
    if (!keepIsStable)
    {
        return std::nullopt;
    }
    return *keepIsStable ? summary.GetMetric("border_network").mean.value_or(1) : 0;
}

std::optional<double>
FindIdealUpperRest(const ExperimentSummary& summary)
{
    const auto keepIsStable = IsStable(summary, "keep_is_stable_ideal");
    const auto shareIsStable = IsStable(summary, "share_is_stable_ideal");
    if (!keepIsStable || !shareIsStable)
    {
        return std::nullopt;
    }
    return *shareIsStable ? 1 : *keepIsStable ? 0 : summary.GetMetric("share_limit").mean;
}

std::optional<double>
FindIdealBorder(const ExperimentSummary& summary)
{
    const auto keepIsStable = IsStable(summary, "keep_is_stable_ideal");
    if (!keepIsStable)
    {
        return std::nullopt;
    }
    return *keepIsStable ? summary.GetMetric("border_ideal").mean.value_or(1) : 0;
}

bool
AreLogarithmic(const std::vector<double>& values)
{
    if (values.size() < LEAST_VALUES || values.front() <= 0 ||
        values.back() / values.front() < LEAST_RATIO)
    {
        return false;
    }
    const double step =
        std::log(values.back() / values.front()) / static_cast<double>(values.size() - 1);
    for (std::size_t i = 1; i < values.size(); ++i)
    {
        if (std::fabs(std::log(values[i] / values[i - 1]) - step) > ROUNDING * step)
        {
            return false;
        }
    }
    return true;
}

} // namespace gridshare
} // namespace ns3
