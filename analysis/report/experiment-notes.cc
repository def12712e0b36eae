/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-notes.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "c: cost of joining; w: reward ..., 1 in all rows."
std::string
DescribeParameters(const std::vector<ExperimentSummary>& summaries)
{
    std::string text;
    for (const auto& parameter : GetGameParameters())
    {
        const auto common = FindCommonValue(summaries, parameter);
        if (common && common->empty())
        {
            continue;
        }
        text += (text.empty() ? "" : "; ") + parameter.symbol + ": " + parameter.meaning;
        text += common ? ", " + *common + (summaries.size() > 1 ? " in all rows" : "") : "";
    }
    return text.empty() ? "" : text + ".";
}

/// What a trade is worth, where that is the same in all experiments.
std::string
DescribeTrade(const std::vector<ExperimentSummary>& summaries)
{
    std::set<std::pair<double, double>> trades;
    for (const auto& summary : summaries)
    {
        const auto volume = summary.GetMetric("trade_volume").mean;
        const auto value = summary.GetMetric("trade_value").mean;
        if (volume && value)
        {
            trades.emplace(*volume, *value);
        }
    }
    if (trades.size() != 1)
    {
        return "";
    }
    const auto& [volume, value] = *trades.begin();
    return "A trade of v = " + FormatRounded(volume, 3) +
           " readings is worth f = " + FormatRounded(value, 3) + ".";
}

bool
HasInterval(const ExperimentSummary& summary)
{
    return summary.GetMetric("share_final").halfWidth95.has_value();
}

} // namespace

const std::vector<GameParameter>&
GetGameParameters()
{
    static const std::vector<GameParameter> parameters{
        {"game.cost", "cost", "c", "cost of joining"},
        {"game.reward", "reward", "w", "reward for each side when both have joined"},
        {"game.initial_share", "initial_share", "x0", "initial share of sharing providers"}};
    return parameters;
}

std::optional<std::string>
FindCommonValue(const std::vector<ExperimentSummary>& summaries, const GameParameter& parameter)
{
    std::set<std::string> values;
    for (const auto& summary : summaries)
    {
        const auto value = summary.GetParameter(parameter.key);
        values.insert(value ? FormatExactly(*value) : "");
    }
    return values.size() > 1 ? std::nullopt : std::optional(values.empty() ? "" : *values.begin());
}

std::vector<std::string>
MakeExperimentNotes(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<std::string> notes;
    for (const auto& note : {DescribeParameters(summaries), DescribeTrade(summaries)})
    {
        if (!note.empty())
        {
            notes.push_back(note);
        }
    }
    if (std::any_of(summaries.begin(), summaries.end(), HasInterval))
    {
        notes.emplace_back("±: half of the 95 % confidence interval of the mean over seeds.");
    }
    const std::string missing = DescribeMissingRuns(summaries);
    if (!missing.empty())
    {
        notes.push_back(missing);
    }
    return notes;
}

} // namespace gridshare
} // namespace ns3
