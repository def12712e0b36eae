/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-notes.h"

#include "ns3/proportion-interval.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_POLICIES = 10; //!< in a note; names of experiments tell more apart
constexpr std::size_t MOST_NAMES = 4;     //!< of experiments in a note

/// Add what is not among them.
void
AddMissing(std::vector<std::string>& texts, const std::string& text)
{
    if (std::find(texts.begin(), texts.end(), text) == texts.end())
    {
        texts.push_back(text);
    }
}

/// " where classes and companies have none of their own"; empty if nobody has.
std::string
ExceptOwners(const std::vector<ExperimentSummary>& summaries, const GameParameter& parameter)
{
    std::vector<std::string> owners;
    for (const auto& summary : summaries)
    {
        for (const auto& owner : summary.ListOwners(parameter.column))
        {
            AddMissing(owners, owner);
        }
    }
    std::sort(owners.begin(), owners.end());
    std::string text;
    for (const auto& owner : owners)
    {
        text += (text.empty() ? " where " : " and ") + owner;
    }
    return text.empty() ? "" : text + " have none of their own";
}

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
        text += (text.empty() ? "" : "; ") + parameter.symbol + ": " + parameter.meaning +
                ExceptOwners(summaries, parameter);
        text += common ? ", " + *common + (summaries.size() > 1 ? " in all rows" : "") : "";
    }
    return text.empty() ? "" : text + ".";
}

/// What rewards sharing, where that is not game.reward in all experiments.
std::string
DescribePolicies(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<std::string> policies;
    bool some = false;
    for (const auto& summary : summaries)
    {
        const std::string policy = summary.DescribePolicy();
        const auto reward = summary.GetParameter("game.reward");
        some = some || !policy.empty();
        AddMissing(policies,
                   !policy.empty() ? policy
                                   : "fixed" + (reward ? " w = " + FormatExactly(*reward) : ""));
    }
    if (!some || policies.size() > MOST_POLICIES)
    {
        return "";
    }
    std::string text;
    for (const auto& policy : policies)
    {
        text += (text.empty() ? ": " : ", ") + policy;
    }
    return (policies.size() == 1 ? "Policy that rewards sharing" : "Policies that reward sharing") +
           text + ".";
}

/// Whether somebody trades other volumes than most customers do.
bool
HaveOtherTrades(const std::vector<ExperimentSummary>& summaries)
{
    return std::any_of(summaries.begin(), summaries.end(), [](const auto& summary) {
        return summary.HasOtherTrades();
    });
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
    if (trades.size() != 1 || HaveOtherTrades(summaries))
    {
        return "";
    }
    const auto& [volume, value] = *trades.begin();
    return "A trade of v = " + FormatRounded(volume, 3) +
           " readings is worth f = " + FormatRounded(value, 3) + ".";
}

/// Whether people see an interval with "±".
bool
HasMeanInterval(const ExperimentSummary& summary)
{
    return summary.GetMetric("share_final").halfWidth95 &&
           (!summary.HasBasins() || summary.FindCommonBasin());
}

bool
HasBasins(const ExperimentSummary& summary)
{
    return summary.HasBasins();
}

/// Rules of revision that the law is not one of: "logit", "logit, moran"; empty: none.
std::string
JoinOtherRevisions(const std::vector<ExperimentSummary>& summaries)
{
    std::set<std::string> rules;
    std::string text;
    for (const auto& summary : summaries)
    {
        const std::string rule = summary.GetRevision();
        const bool isImitation = rule.empty() || rule == "imitation" || rule == "schlag";
        if (!isImitation && rules.insert(rule).second)
        {
            text += (text.empty() ? "" : ", ") + rule;
        }
    }
    return text;
}

/// What the columns about predictions, ends and times mean, where runs tell where they ended.
std::vector<std::string>
DescribeOutcomes(const std::vector<ExperimentSummary>& summaries)
{
    if (!std::any_of(summaries.begin(), summaries.end(), HasBasins))
    {
        return {};
    }
    const bool hasNetwork =
        std::any_of(summaries.begin(), summaries.end(), [](const auto& summary) {
            return summary.GetMetric("share_predicted_network").mean.has_value();
        });
    const std::string network =
        hasNetwork ? " network: the same law with what each run's network delivered;" : "";
    std::vector<std::string> notes{
        "Share, ideal: the replicator equation;" + network +
            " simulated: the mean over seeds where all settle in one basin, else how many do what. "
            "An interval that leaves [0, 1] is cut, and stands in brackets.",
        "Settled in: sharing or keeping, within run.tolerance of 1 or 0; mixed, between them by a "
        "test of stationarity; else moving. Settled after: median (and quartiles) of the runs of a "
        "basin by Kaplan and Meier, for whom runs that still move take longer than they lasted."};
    if (const std::string rules = JoinOtherRevisions(summaries); !rules.empty())
    {
        notes.push_back("Ideal and network are laws of imitation on payoffs, and none of " + rules +
                        ", which has other rest points or another speed.");
    }
    if (std::any_of(summaries.begin(), summaries.end(), [](const auto& summary) {
            return summary.CountRuns(Basin::MOVING) > 0;
        }))
    {
        notes.emplace_back("Some runs still moved at their end; run.epochs makes them longer.");
    }
    return notes;
}

/// How many seeds would tell a border from noise, if it takes more than there are; of them as many
/// would still be moving as do now.
std::optional<std::size_t>
FindMissingSeeds(const ExperimentSummary& summary)
{
    const std::size_t settled = summary.outcomes.size() - summary.CountRuns(Basin::MOVING);
    if (!summary.HasBasins() || settled == 0)
    {
        return std::nullopt;
    }
    std::size_t most = 0;
    for (const Basin basin : {Basin::SHARING, Basin::KEEPING, Basin::MIXED})
    {
        most = std::max(most, summary.CountRuns(basin));
    }
    const bool hasBorder =
        summary.GetMetric("border_network").mean || summary.GetMetric("border_ideal").mean;
    const std::size_t needed = CountSeedsToTell(most, settled);
    const bool isAsked = most < settled || hasBorder;
    return isAsked && needed > settled
               ? std::optional<std::size_t>((needed * summary.outcomes.size() + settled - 1) /
                                            settled)
               : std::nullopt;
}

/// Which experiments have too few seeds.
std::string
WarnOfFewSeeds(const std::vector<ExperimentSummary>& summaries)
{
    std::string names;
    std::size_t experiments = 0;
    std::size_t needed = 0;
    for (const auto& summary : summaries)
    {
        if (const auto seeds = FindMissingSeeds(summary))
        {
            needed = std::max(needed, *seeds);
            if (++experiments <= MOST_NAMES)
            {
                names += (names.empty() ? "\"" : ", \"") + summary.experiment + "\"";
            }
        }
    }
    if (experiments == 0)
    {
        return "";
    }
    if (experiments > MOST_NAMES)
    {
        names += " and " + std::to_string(experiments - MOST_NAMES) + " more";
    }
    return "Too few seeds to tell a border from noise: Wilson's 95 % interval of how many runs end "
           "alike holds 1/2 for " +
           names + ". Some " + std::to_string(needed) + " seeds would tell (--seeds " +
           std::to_string(needed) + ").";
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

std::string
FormatParameter(const ExperimentSummary& summary, const GameParameter& parameter)
{
    const auto value = summary.GetParameter(parameter.key);
    const bool isPaid = parameter.key != "game.reward" || summary.DescribePolicy().empty();
    return value && isPaid ? FormatExactly(*value) : "";
}

std::optional<std::string>
FindCommonValue(const std::vector<ExperimentSummary>& summaries, const GameParameter& parameter)
{
    std::set<std::string> values;
    for (const auto& summary : summaries)
    {
        values.insert(FormatParameter(summary, parameter));
    }
    return values.size() > 1 ? std::nullopt : std::optional(values.empty() ? "" : *values.begin());
}

std::vector<std::string>
MakeExperimentNotes(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<std::string> notes;
    for (const auto& note :
         {DescribeParameters(summaries), DescribePolicies(summaries), DescribeTrade(summaries)})
    {
        if (!note.empty())
        {
            notes.push_back(note);
        }
    }
    if (std::any_of(summaries.begin(), summaries.end(), HasMeanInterval))
    {
        notes.emplace_back("±: half of the 95 % confidence interval of the mean over seeds.");
    }
    for (const auto& note : DescribeOutcomes(summaries))
    {
        notes.push_back(note);
    }
    for (const auto& note : {WarnOfFewSeeds(summaries), DescribeMissingRuns(summaries)})
    {
        if (!note.empty())
        {
            notes.push_back(note);
        }
    }
    return notes;
}

} // namespace gridshare
} // namespace ns3
