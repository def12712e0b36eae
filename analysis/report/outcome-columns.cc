/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "outcome-columns.h"

#include "ns3/proportion-interval.h"
#include "ns3/survival-curve.h"

#include <algorithm>
#include <array>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;
using Columns = std::vector<ExperimentColumn>;

constexpr double SECONDS_PER_HOUR = 3600;
constexpr double SAME_PREDICTION = 0.1; //!< people see a mean of predictions that differ by less
constexpr std::array<double, 3> QUARTILES{0.25, 0.5, 0.75};

bool
HasConverged(const ExperimentSummary& summary)
{
    return !summary.finished.empty() &&
           summary.GetMetric("convergence_epochs").count == summary.finished.size() &&
           (!summary.HasBasins() || summary.FindCommonBasin());
}

/// An estimate that only counts when every seed has a value, of one basin.
ReplicationEstimate
ConvergenceOf(const ExperimentSummary& summary, const std::string& metric)
{
    return HasConverged(summary) ? summary.GetMetric(metric) : ReplicationEstimate{};
}

/// "mean ± half-width", or "not in 2 of 3"; nothing where seeds rest in several basins.
Cell
ConvergenceCell(const ExperimentSummary& summary, const std::string& metric, double unit)
{
    const std::size_t seeds = summary.finished.size();
    const std::size_t others = seeds - summary.GetMetric("convergence_epochs").count;
    if (others > 0)
    {
        return "not in " + std::to_string(others) + " of " + std::to_string(seeds);
    }
    return IntervalCell(ConvergenceOf(summary, metric), unit);
}

Columns
MakeMeanConvergenceColumns(const std::string& metric, const std::string& title, double unit)
{
    const ShowExperiment halfWidth = [metric](const auto& summary) {
        return CellOf(ConvergenceOf(summary, metric).halfWidth95);
    };
    return {{metric,
             title,
             [metric](const auto& summary) { return CellOf(ConvergenceOf(summary, metric).mean); },
             [metric, unit](const auto& summary) {
                 return ConvergenceCell(summary, metric, unit);
             }},
            {metric + "_ci95", "± 95 %,\n" + MakeColumnTitle(metric), halfWidth, halfWidth}};
}

/// Basins in which runs came to rest.
std::vector<Basin>
ListBasins(const ExperimentSummary& summary)
{
    std::vector<Basin> basins;
    for (const Basin basin : BASINS)
    {
        if (basin != Basin::MOVING && summary.CountRuns(basin) > 0)
        {
            basins.push_back(basin);
        }
    }
    return basins;
}

/// "22 (21–23)": median and quartiles; "22; 35" the medians of several basins.
Cell
QuartileCell(const ExperimentSummary& summary)
{
    if (!summary.HasBasins())
    {
        return ConvergenceCell(summary, "convergence_epochs", 1);
    }
    const auto show = [](const std::optional<double>& value) {
        return value ? FormatExactly(*value) : "-";
    };
    std::string medians;
    bool isKnown = false;
    const auto basins = ListBasins(summary);
    for (const Basin basin : basins)
    {
        isKnown = isKnown || FindSettlingQuantile(summary, basin, 0.5);
        medians += (medians.empty() ? "" : "; ") + show(FindSettlingQuantile(summary, basin, 0.5));
    }
    if (basins.size() != 1)
    {
        return isKnown ? Cell(medians) : Cell();
    }
    const auto first = FindSettlingQuantile(summary, basins.front(), QUARTILES.front());
    const auto third = FindSettlingQuantile(summary, basins.front(), QUARTILES.back());
    return first == third ? medians : medians + " (" + show(first) + "–" + show(third) + ")";
}

/// People see a mean of shares that all end in one basin, and else how many runs do what.
Cell
FinalShareCell(const ExperimentSummary& summary)
{
    const auto estimate = summary.GetMetric("share_final");
    if (summary.HasBasins() && !summary.FindCommonBasin() && !ListBasins(summary).empty())
    {
        const Basin basin = ListBasins(summary).front();
        const std::string does = basin == Basin::SHARING   ? "share"
                                 : basin == Basin::KEEPING ? "keep"
                                                           : "mixed";
        return std::to_string(summary.CountRuns(basin)) + " of " +
               std::to_string(summary.outcomes.size()) + " " + does;
    }
    const auto interval = FindShareInterval(summary);
    if (!interval)
    {
        return estimate.mean ? Cell(FormatRounded(*estimate.mean, PEOPLE_DIGITS)) : Cell();
    }
    const auto [low, high] = *interval;
    if (*estimate.mean - *estimate.halfWidth95 >= low &&
        *estimate.mean + *estimate.halfWidth95 <= high)
    {
        return IntervalCell(estimate); // nothing was cut
    }
    return FormatRounded(*estimate.mean, PEOPLE_DIGITS) + " (" + FormatRounded(low, PEOPLE_DIGITS) +
           "–" + FormatRounded(high, PEOPLE_DIGITS) + ")";
}

Cell
DescribeVerdicts(const ExperimentSummary& summary)
{
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const auto& outcome : summary.outcomes)
    {
        const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
            return count.first == outcome.verdict;
        });
        if (found != counts.end())
        {
            ++found->second;
        }
        else if (!outcome.verdict.empty())
        {
            counts.emplace_back(outcome.verdict, 1);
        }
    }
    const std::string text = JoinCounts(counts);
    return text.empty() ? Cell() : Cell(text);
}

Cell
DescribeBasins(const ExperimentSummary& summary)
{
    if (!summary.HasBasins())
    {
        return {};
    }
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const Basin basin : BASINS)
    {
        counts.emplace_back(NameBasin(basin), summary.CountRuns(basin));
    }
    return JoinCounts(counts);
}

/// A column that is empty where it is not known where runs came to rest.
ExperimentColumn
BasinColumn(const std::string& name, const ShowExperiment& show)
{
    const ShowExperiment known = [show](const auto& summary) {
        return summary.HasBasins() ? show(summary) : Cell();
    };
    return {name, MakeColumnTitle(name), known, known};
}

/// What people see of the network's prediction: its range where runs predict different ends.
Cell
PredictionCell(const ExperimentSummary& summary)
{
    std::vector<double> shares;
    for (const auto& outcome : summary.outcomes)
    {
        if (outcome.predictedNetwork)
        {
            shares.push_back(*outcome.predictedNetwork);
        }
    }
    const auto mean = summary.GetMetric("share_predicted_network").mean;
    if (shares.empty())
    {
        return CellOf(mean);
    }
    const auto [low, high] = std::minmax_element(shares.begin(), shares.end());
    return *high - *low <= SAME_PREDICTION
               ? CellOf(mean)
               : Cell(FormatRounded(*low, 2) + "–" + FormatRounded(*high, 2));
}

/// The mean of limits in one basin; of others no run has anything near it.
Cell
LimitCell(const ExperimentSummary& summary)
{
    std::set<double> corners;
    std::size_t inside = 0;
    for (const auto& outcome : summary.outcomes)
    {
        const auto limit = outcome.limitNetwork;
        const bool isCorner = limit && (*limit == 0 || *limit == 1);
        inside += limit && !isCorner ? 1 : 0;
        if (isCorner)
        {
            corners.insert(*limit);
        }
    }
    return corners.size() + (inside > 0 ? 1 : 0) > 1
               ? Cell()
               : CellOf(summary.GetMetric("share_limit_network").mean);
}

} // namespace

std::string
JoinCounts(const std::vector<std::pair<std::string, std::size_t>>& words)
{
    std::string text;
    std::string only;
    std::size_t several = 0;
    for (const auto& [word, count] : words)
    {
        if (count > 0)
        {
            ++several;
            only = word;
            text += (text.empty() ? "" : ", ") + word + " " + std::to_string(count);
        }
    }
    return several > 1 ? text : only;
}

std::optional<std::pair<double, double>>
FindShareInterval(const ExperimentSummary& summary)
{
    const auto estimate = summary.GetMetric("share_final");
    if (!estimate.halfWidth95 || (summary.HasBasins() && !summary.FindCommonBasin()))
    {
        return std::nullopt;
    }
    return std::make_pair(std::max(0.0, *estimate.mean - *estimate.halfWidth95),
                          std::min(1.0, *estimate.mean + *estimate.halfWidth95));
}

std::vector<CensoredTime>
ListSettlingTimes(const ExperimentSummary& summary, Basin basin)
{
    std::vector<CensoredTime> times;
    for (const auto& outcome : summary.outcomes)
    {
        if (outcome.basin == basin && outcome.convergenceEpochs)
        {
            times.push_back({*outcome.convergenceEpochs, false});
        }
        else if (outcome.basin == Basin::MOVING && outcome.epochs)
        {
            times.push_back({*outcome.epochs, true});
        }
    }
    return times;
}

std::optional<double>
FindSettlingQuantile(const ExperimentSummary& summary, Basin basin, double p)
{
    return EstimateSurvivalQuantile(ListSettlingTimes(summary, basin), p);
}

std::vector<ExperimentColumn>
MakeFinalShareColumns()
{
    Columns columns;
    AddEstimate(columns, "share_final", "share,\nsimulated");
    columns.front().forPeople = FinalShareCell;
    columns.back().forPrograms = columns.back().forPeople = [](const auto& summary) {
        const bool exists = FindShareInterval(summary).has_value();
        return exists ? CellOf(summary.GetMetric("share_final").halfWidth95) : Cell();
    };
    const ShowExperiment low = [](const auto& summary) {
        const auto interval = FindShareInterval(summary);
        return interval ? Cell(interval->first) : Cell();
    };
    const ShowExperiment high = [](const auto& summary) {
        const auto interval = FindShareInterval(summary);
        return interval ? Cell(interval->second) : Cell();
    };
    columns.push_back({"share_final_low", "share,\nfrom", low, low});
    columns.push_back({"share_final_high", "share,\nto", high, high});
    return columns;
}

std::vector<ExperimentColumn>
MakeBasinColumns()
{
    Columns columns;
    columns.push_back({"settled_in", "settled in", DescribeBasins, DescribeBasins});
    columns.push_back({"verdict", "verdict", DescribeVerdicts, DescribeVerdicts});
    columns.push_back(BasinColumn(
        "runs", [](const auto& summary) { return static_cast<int64_t>(summary.outcomes.size()); }));
    for (const Basin basin : BASINS)
    {
        columns.push_back(BasinColumn("runs_" + NameBasin(basin), [basin](const auto& summary) {
            return static_cast<int64_t>(summary.CountRuns(basin));
        }));
    }
    const auto estimate = [](const ExperimentSummary& summary) {
        return EstimateProportion(static_cast<double>(summary.CountRuns(Basin::SHARING)),
                                  static_cast<double>(summary.outcomes.size()));
    };
    columns.push_back(BasinColumn(
        "runs_sharing_low", [estimate](const auto& summary) { return estimate(summary).low; }));
    columns.push_back(BasinColumn(
        "runs_sharing_high", [estimate](const auto& summary) { return estimate(summary).high; }));
    return columns;
}

std::vector<ExperimentColumn>
MakeConvergenceColumns()
{
    auto columns = MakeMeanConvergenceColumns("convergence_epochs", "settled\nafter\n(epochs)", 1);
    columns.front().forPeople = QuartileCell;
    for (auto& column :
         MakeMeanConvergenceColumns("convergence_time_s", "settled\nafter\n(h)", SECONDS_PER_HOUR))
    {
        columns.push_back(column);
    }
    for (const Basin basin : {Basin::SHARING, Basin::KEEPING, Basin::MIXED})
    {
        for (std::size_t i = 0; i < QUARTILES.size(); ++i)
        {
            const std::string ending = std::array{"_q1", "_median", "_q3"}.at(i);
            const double p = QUARTILES.at(i);
            columns.push_back(BasinColumn(
                "convergence_epochs_" + NameBasin(basin) + ending, [basin, p](const auto& summary) {
                    return CellOf(FindSettlingQuantile(summary, basin, p));
                }));
        }
    }
    return columns;
}

std::vector<ExperimentColumn>
MakeOutlayColumns()
{
    const std::string metric = "outlay_until_converged";
    auto columns = MakeMeanConvergenceColumns(metric, MakeColumnTitle(metric), 1);
    columns.front().forPeople = [metric](const auto& summary) { // how many did not is said
        return IntervalCell(ConvergenceOf(summary, metric));
    };
    return columns;
}

std::vector<ExperimentColumn>
MakeNetworkLawColumns()
{
    Columns columns{MeanColumn("share_predicted_network", "share,\nnetwork")};
    columns.front().forPeople = PredictionCell;
    for (const std::string metric :
         {"share_limit",      "share_limit_network", "border_ideal",
          "border_network",   "mixed_share_network", "rms_to_prediction",
          "ordering",         "delivered_share",     "delivered_keep",
          "value_left_share", "value_left_keep",     "value_paid",
          "informed",         "capacity_share",      "unpaid_access",
          "unpaid_backhaul",  "unpaid_mempool",      "unpaid_block_space",
          "unpaid_consensus", "unpaid_down_node",    "unpaid_invalid"})
    {
        columns.push_back(MeanColumn(metric));
        if (metric == "share_limit_network")
        {
            columns.back().forPrograms = columns.back().forPeople = LimitCell;
        }
    }
    return columns;
}

} // namespace gridshare
} // namespace ns3
