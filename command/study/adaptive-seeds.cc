/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "adaptive-seeds.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/replication-statistics.h"
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
    std::vector<double> known;
    double halfWidth = 0;
    for (const auto& value : values)
    {
        if (!value)
        {
            return rule.most;
        }
        known.push_back(*value);
        if (known.size() < rule.least)
        {
            continue;
        }
        halfWidth = EstimateMean(known).halfWidth95.value();
        if (halfWidth <= rule.halfWidth || known.size() == rule.most)
        {
            return known.size();
        }
    }
    if (known.size() < rule.least)
    {
        return rule.least;
    }
    // The half-width falls as one over the root of the number.
    const auto have = static_cast<double>(known.size());
    const double growth = std::min(std::pow(halfWidth / rule.halfWidth, 2), 2.0);
    const auto expected = static_cast<std::size_t>(std::ceil(have * growth));
    return std::clamp(expected, known.size() + 1, rule.most);
}

void
RequireMetric(const AdaptiveSeeds& rule, const std::string& study)
{
    if (FindResult(ResultKind::METRIC, rule.metric, study) != nullptr)
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
        rule.location,
        "seeds until \"" + rule.metric + "\"",
        "a metric of the study " + study + " (./gridshare list metrics " + study + ")",
        SuggestName(rule.metric, names, "for example until = \"" + names.front() + "\""));
}

} // namespace gridshare
} // namespace ns3
