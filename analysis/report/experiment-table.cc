/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-table.h"

#include "ns3/output-file.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr double SECONDS_PER_HOUR = 3600;
constexpr int DIGITS = 3; //!< significant digits for people

/// A column of the table: its name or title, and what it shows of an experiment.
struct Column
{
    std::string name;
    std::function<Cell(const ExperimentSummary&)> show;
};

Cell
CellOf(const std::optional<double>& value)
{
    return value ? Cell(*value) : Cell();
}

/// Counts are whole numbers in each run; their mean over seeds may not be.
Cell
CountCell(const std::optional<double>& value)
{
    if (value && std::floor(*value) == *value && std::fabs(*value) < 1e15)
    {
        return static_cast<int64_t>(*value);
    }
    return CellOf(value);
}

bool
HasConverged(const ExperimentSummary& summary)
{
    return !summary.finished.empty() &&
           summary.GetMetric("convergence_epochs").count == summary.finished.size();
}

/// An estimate that only counts when every seed has a value.
ReplicationEstimate
ConvergenceOf(const ExperimentSummary& summary, const std::string& metric)
{
    return HasConverged(summary) ? summary.GetMetric(metric) : ReplicationEstimate{};
}

Column
ParameterColumn(const std::string& name, const std::string& key)
{
    return {name, [key](const auto& summary) {
                return CellOf(summary.GetParameter(key));
            }};
}

Column
MeanColumn(const std::string& metric)
{
    return {metric, [metric](const auto& summary) {
                return CellOf(summary.GetMetric(metric).mean);
            }};
}

Column
CountColumn(const std::string& metric)
{
    return {metric, [metric](const auto& summary) {
                return CountCell(summary.GetMetric(metric).mean);
            }};
}

Column
IntervalColumn(const std::string& metric)
{
    return {metric + "_ci95", [metric](const auto& summary) {
                return CellOf(summary.GetMetric(metric).halfWidth95);
            }};
}

std::vector<Column>
ColumnsForPrograms()
{
    std::vector<Column> columns = {{"scenario",
                                    [](const auto& summary) {
                                        return summary.scenario;
                                    }},
                                   {"experiment",
                                    [](const auto& summary) {
                                        return summary.experiment;
                                    }},
                                   MeanColumn("trade_volume"),
                                   MeanColumn("trade_value"),
                                   ParameterColumn("cost", "game.cost"),
                                   ParameterColumn("reward", "game.reward"),
                                   ParameterColumn("initial_share", "game.initial_share"),
                                   {"seeds",
                                    [](const auto& summary) {
                                        return static_cast<int64_t>(summary.finished.size());
                                    }},
                                   {"seeds_unfinished",
                                    [](const auto& summary) {
                                        return static_cast<int64_t>(summary.unfinished);
                                    }},
                                   {"seeds_converged",
                                    [](const auto& summary) {
                                        return static_cast<int64_t>(
                                            summary.GetMetric("convergence_epochs").count);
                                    }},
                                   MeanColumn("share_initial"),
                                   MeanColumn("share_predicted"),
                                   MeanColumn("share_final"),
                                   IntervalColumn("share_final"),
                                   MeanColumn("convergence_epochs_predicted"),
                                   MeanColumn("convergence_time_s_predicted")};
    for (const std::string metric : {"convergence_epochs", "convergence_time_s"})
    {
        columns.push_back({metric, [metric](const auto& summary) {
                               return CellOf(ConvergenceOf(summary, metric).mean);
                           }});
        columns.push_back({metric + "_ci95", [metric](const auto& summary) {
                               return CellOf(ConvergenceOf(summary, metric).halfWidth95);
                           }});
    }
    for (const auto* metric : {"throughput_tx_s",
                               "commit_latency_p50_s",
                               "commit_latency_p95_s",
                               "block_propagation_p50_s",
                               "block_propagation_p90_s"})
    {
        columns.push_back(MeanColumn(metric));
        columns.push_back(IntervalColumn(metric));
    }
    for (const auto* metric : {"transactions_submitted",
                               "transactions_committed",
                               "transactions_refused",
                               "transactions_lost",
                               "transactions_pending",
                               "messages_sent",
                               "bytes_sent",
                               "transactions_late",
                               "readings_lost",
                               "safety_violations",
                               "view_changes",
                               "reorganisations"})
    {
        columns.push_back(CountColumn(metric));
    }
    for (const auto* metric : {"stale_rate", "time_without_progress_s", "recovery_time_s"})
    {
        columns.push_back(MeanColumn(metric));
    }
    return columns;
}

/// "mean +- half-width"; the mean alone without an interval; a dash without a value.
Cell
IntervalCell(const ReplicationEstimate& estimate, double unit = 1)
{
    if (!estimate.mean)
    {
        return {};
    }
    std::string text = FormatRounded(*estimate.mean / unit, DIGITS);
    if (estimate.halfWidth95)
    {
        text += " ± " + FormatRounded(*estimate.halfWidth95 / unit, 2);
    }
    return text;
}

Cell
ConvergenceCell(const ExperimentSummary& summary, const std::string& metric, double unit)
{
    const std::size_t seeds = summary.finished.size();
    if (seeds > 0 && !HasConverged(summary))
    {
        const std::size_t others = seeds - summary.GetMetric("convergence_epochs").count;
        return "not reached (" + std::to_string(others) + " of " + std::to_string(seeds) + ")";
    }
    return IntervalCell(summary.GetMetric(metric), unit);
}

Cell
PairCell(const ReplicationEstimate& first, const ReplicationEstimate& second)
{
    if (!first.mean || !second.mean)
    {
        return {};
    }
    return FormatRounded(*first.mean, DIGITS) + " / " + FormatRounded(*second.mean, DIGITS);
}

Cell
SeedsCell(const ExperimentSummary& summary)
{
    if (summary.unfinished == 0)
    {
        return static_cast<int64_t>(summary.finished.size());
    }
    return std::to_string(summary.finished.size()) + " of " +
           std::to_string(summary.finished.size() + summary.unfinished);
}

Column
Titled(const std::string& title, Column column)
{
    column.name = title;
    return column;
}

/// A parameter as the user gave it, not rounded.
Column
GivenColumn(const std::string& title, const std::string& key)
{
    return {title, [key](const auto& summary) -> Cell {
                const auto value = summary.GetParameter(key);
                return value ? Cell(FormatExactly(*value)) : Cell();
            }};
}

Column
PairColumn(const std::string& title, const std::string& first, const std::string& second)
{
    return {title, [first, second](const auto& summary) {
                return PairCell(summary.GetMetric(first), summary.GetMetric(second));
            }};
}

Column
ConvergenceColumn(const std::string& title, const std::string& metric, double unit)
{
    return {title, [metric, unit](const auto& summary) {
                return ConvergenceCell(summary, metric, unit);
            }};
}

/// Whether faults have left a trace.
bool
IsDisturbed(const ExperimentSummary& summary)
{
    for (const auto* metric : {"safety_violations", "view_changes", "reorganisations"})
    {
        if (summary.GetMetric(metric).mean.value_or(0) > 0)
        {
            return true;
        }
    }
    return summary.GetMetric("recovery_time_s").count > 0;
}

/// What faults did: only in the tables of studies in which they did something.
std::vector<Column>
ColumnsForFaults()
{
    return {
        Titled("lost", CountColumn("transactions_lost")),
        Titled("late", CountColumn("transactions_late")),
        Titled("view changes", CountColumn("view_changes")),
        Titled("no progress (s)", MeanColumn("time_without_progress_s")),
        Titled("recovery (s)", MeanColumn("recovery_time_s")),
        Titled("stale rate", MeanColumn("stale_rate")),
        Titled("safety violations", CountColumn("safety_violations")),
    };
}

std::vector<Column>
ColumnsForPeople()
{
    return {
        {"experiment",
         [](const auto& summary) {
             return summary.experiment;
         }},
        PairColumn("v / f", "trade_volume", "trade_value"),
        GivenColumn("c", "game.cost"),
        GivenColumn("w", "game.reward"),
        GivenColumn("x0", "game.initial_share"),
        {"seeds", SeedsCell},
        Titled("x predicted", MeanColumn("share_predicted")),
        {"x simulated",
         [](const auto& summary) {
             return IntervalCell(summary.GetMetric("share_final"));
         }},
        Titled("epochs predicted", MeanColumn("convergence_epochs_predicted")),
        ConvergenceColumn("epochs simulated", "convergence_epochs", 1),
        ConvergenceColumn("hours simulated", "convergence_time_s", SECONDS_PER_HOUR),
        Titled("tx/s", MeanColumn("throughput_tx_s")),
        PairColumn("latency p50 / p95 (s)", "commit_latency_p50_s", "commit_latency_p95_s"),
        PairColumn("block p50 / p90 (s)", "block_propagation_p50_s", "block_propagation_p90_s"),
        Titled("submitted", CountColumn("transactions_submitted")),
        Titled("committed", CountColumn("transactions_committed")),
        Titled("refused", CountColumn("transactions_refused")),
    };
}

} // namespace

TextTable
MakeExperimentTable(const std::vector<ExperimentSummary>& summaries, TextTable::Format format)
{
    const bool forPrograms = format == TextTable::Format::JSON || format == TextTable::Format::CSV;
    auto columns = forPrograms ? ColumnsForPrograms() : ColumnsForPeople();
    if (!forPrograms && std::any_of(summaries.begin(), summaries.end(), IsDisturbed))
    {
        const auto faults = ColumnsForFaults();
        columns.insert(columns.end(), faults.begin(), faults.end());
    }
    TextTable table;
    for (const auto& column : columns)
    {
        table.AddColumn(column.name, column.name, DIGITS);
    }
    for (const auto& summary : summaries)
    {
        std::vector<Cell> row;
        for (const auto& column : columns)
        {
            row.push_back(column.show(summary));
        }
        table.AddRow(row);
    }
    return table;
}

void
WriteExperimentTables(const std::vector<ExperimentSummary>& summaries, const std::string& directory)
{
    using Format = TextTable::Format;
    const std::vector<std::pair<std::string, Format>> files = {
        {"table.md", Format::MD}, {"table.csv", Format::CSV}, {"table.tex", Format::TEX}};
    for (const auto& file : files)
    {
        WriteOutputFile(directory + "/" + file.first,
                        MakeExperimentTable(summaries, file.second).Render(file.second));
    }
}

} // namespace gridshare
} // namespace ns3
