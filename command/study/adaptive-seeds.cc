/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "adaptive-seeds.h"

#include "ns3/input-error.h"
#include "ns3/mean-interval.h"
#include "ns3/name-suggestion.h"
#include "ns3/result-catalogue.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

std::size_t
ChooseSeeds(const AdaptiveSeeds& rule, const std::vector<std::optional<double>>& values)
{
    const std::size_t seeds = values.size();
    if (seeds < rule.least)
    {
        return rule.least;
    }
    std::vector<double> known;
    for (const auto& value : values)
    {
        if (!value)
        {
            return std::max(rule.most, seeds);
        }
        known.push_back(*value);
    }
    const double halfWidth = EstimateMean(known).halfWidth95.value();
    if (halfWidth <= rule.halfWidth || seeds >= rule.most)
    {
        return seeds;
    }
    // The half-width falls as one over the root of the number.
    const double growth = std::min(std::pow(halfWidth / rule.halfWidth, 2), 2.0);
    const auto expected = static_cast<std::size_t>(std::ceil(static_cast<double>(seeds) * growth));
    return std::clamp(expected, seeds + 1, rule.most);
}

void
RequireStudyMetric(const std::string& metric,
                   const std::string& study,
                   const std::string& word,
                   const InputLocation& location)
{
    if (FindResult(ResultKind::METRIC, metric, study) != nullptr)
    {
        return;
    }
    std::vector<std::string> names;
    for (const auto& entry : GetResultCatalogue())
    {
        const auto& studies = entry.studies;
        if (entry.kind == ResultKind::METRIC &&
            std::find(studies.begin(), studies.end(), study) != studies.end())
        {
            names.push_back(entry.name);
        }
    }
    throw InputError(
        location,
        word + " = \"" + metric + "\"",
        "a metric of the study " + study + " (./gridshare list metrics " + study + ")",
        SuggestName(metric, names, "for example " + word + " = \"" + names.front() + "\""));
}

void
RequireMetric(const AdaptiveSeeds& rule, const std::string& study)
{
    RequireStudyMetric(rule.metric, study, "until", rule.location);
}

} // namespace gridshare
} // namespace ns3
