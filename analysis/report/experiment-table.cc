/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-table.h"

#include "experiment-notes.h"

#include "ns3/output-file.h"
#include "ns3/result-catalogue.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <sstream>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;
using Show = std::function<Cell(const ExperimentSummary&)>;

constexpr double SECONDS_PER_HOUR = 3600;
constexpr int DIGITS = 3;                   //!< significant digits for people
constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns
constexpr std::size_t HEADING_WIDTH = 9;    //!< columns of a heading, but for longer words
constexpr std::size_t MOST_FAULTS = 3;      //!< columns about faults that people see unasked

/// A column of the table, and what it shows of an experiment.
struct Column
{
    std::string name;
    std::string title;
    Show forPrograms;
    Show forPeople;
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
        return "not in " + std::to_string(others) + " of " + std::to_string(seeds);
    }
    return IntervalCell(summary.GetMetric(metric), unit);
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

/// Break a heading between words, as columns of long names are many.
std::string
WrapHeading(const std::string& text)
{
    std::istringstream words(text);
    std::vector<std::string> all{std::istream_iterator<std::string>(words), {}};
    std::size_t width = HEADING_WIDTH;
    for (const auto& word : all)
    {
        width = std::max(width, MeasureColumns(word));
    }
    std::string heading;
    std::size_t used = 0; // of the last line
    for (const auto& word : all)
    {
        const std::size_t columns = MeasureColumns(word);
        const bool fits = used + 1 + columns <= width;
        heading += (heading.empty() ? "" : fits ? " " : "\n") + word;
        used = fits && used > 0 ? used + 1 + columns : columns;
    }
    return heading;
}

/// The heading of a metric without one of its own: its name in words, with its unit.
std::string
MakeTitle(const std::string& metric)
{
    const ResultEntry* entry = FindResult(ResultKind::METRIC, metric);
    std::string title = metric;
    const std::string unit = entry == nullptr || entry->unit == "1" ? "" : entry->unit;
    const std::string ending = "_" + unit;
    if (!unit.empty() && title.size() > ending.size() &&
        title.compare(title.size() - ending.size(), ending.size(), ending) == 0)
    {
        title.erase(title.size() - ending.size());
    }
    std::replace(title.begin(), title.end(), '_', ' ');
    title = WrapHeading(title);
    return unit.empty() ? title : title + "\n(" + unit + ")";
}

Column
TextColumn(const std::string& name, const Show& show)
{
    return {name, name, show, show};
}

/// A parameter; people see it as the user gave it, not rounded.
Column
ParameterColumn(const GameParameter& parameter)
{
    const std::string key = parameter.key;
    return {parameter.column,
            parameter.symbol,
            [key](const auto& summary) { return CellOf(summary.GetParameter(key)); },
            [parameter](const auto& summary) -> Cell {
                const std::string value = FormatParameter(summary, parameter);
                return value.empty() ? Cell() : Cell(value);
            }};
}

Column
MeanColumn(const std::string& metric, const std::string& title = "")
{
    const Show show = [metric](const auto& summary) {
        return CellOf(summary.GetMetric(metric).mean);
    };
    return {metric, title.empty() ? MakeTitle(metric) : title, show, show};
}

Column
CountColumn(const std::string& metric, const std::string& title = "")
{
    const Show show = [metric](const auto& summary) {
        return CountCell(summary.GetMetric(metric).mean);
    };
    return {metric, title.empty() ? MakeTitle(metric) : title, show, show};
}

/// A mean and, for programs, the half-width of its interval.
void
AddEstimate(std::vector<Column>& columns,
            const std::string& metric,
            const std::string& title,
            bool showsInterval = false)
{
    columns.push_back(MeanColumn(metric, title));
    if (showsInterval)
    {
        columns.back().forPeople = [metric](const auto& summary) {
            return IntervalCell(summary.GetMetric(metric));
        };
    }
    const Show halfWidth = [metric](const auto& summary) {
        return CellOf(summary.GetMetric(metric).halfWidth95);
    };
    columns.push_back({metric + "_ci95", "± 95 %,\n" + MakeTitle(metric), halfWidth, halfWidth});
}

/// A time of convergence with its interval, in @p unit for people.
void
AddConvergence(std::vector<Column>& columns,
               const std::string& metric,
               const std::string& title,
               double unit)
{
    columns.push_back(
        {metric,
         title,
         [metric](const auto& summary) { return CellOf(ConvergenceOf(summary, metric).mean); },
         [metric, unit](const auto& summary) {
             return ConvergenceCell(summary, metric, unit);
         }});
    const Show halfWidth = [metric](const auto& summary) {
        return CellOf(ConvergenceOf(summary, metric).halfWidth95);
    };
    columns.push_back({metric + "_ci95", "± 95 %,\n" + MakeTitle(metric), halfWidth, halfWidth});
}

/// Which experiment it is, and what was given.
std::vector<Column>
MakeNamingColumns()
{
    std::vector<Column> columns = {
        TextColumn("scenario", [](const auto& summary) { return summary.scenario; }),
        TextColumn("experiment", [](const auto& summary) { return summary.experiment; }),
        MeanColumn("trade_volume", "v"),
        MeanColumn("trade_value", "f")};
    for (const auto& parameter : GetGameParameters())
    {
        columns.push_back(ParameterColumn(parameter));
    }
    columns.push_back(
        {"seeds",
         "seeds",
         [](const auto& summary) { return static_cast<int64_t>(summary.finished.size()); },
         SeedsCell});
    columns.push_back(TextColumn("seeds_unfinished", [](const auto& summary) {
        return static_cast<int64_t>(summary.unfinished);
    }));
    columns.push_back(TextColumn("seeds_converged", [](const auto& summary) {
        return static_cast<int64_t>(summary.GetMetric("convergence_epochs").count);
    }));
    return columns;
}

std::vector<Column>
MakeColumns()
{
    auto columns = MakeNamingColumns();
    columns.push_back(MeanColumn("share_initial"));
    columns.push_back(MeanColumn("share_predicted", "share,\npredicted"));
    AddEstimate(columns, "share_final", "share,\nsimulated", true);
    columns.push_back(MeanColumn("demanders_predicted", "demanders,\npredicted"));
    AddEstimate(columns, "demanders_final", "demanders,\nsimulated", true);
    columns.push_back(
        MeanColumn("convergence_epochs_predicted", "convergence\n(epochs),\npredicted"));
    columns.push_back(MeanColumn("convergence_time_s_predicted", "convergence\n(s),\npredicted"));
    AddConvergence(columns, "convergence_epochs", "convergence\n(epochs),\nsimulated", 1);
    AddConvergence(columns, "convergence_time_s", "convergence\n(h),\nsimulated", SECONDS_PER_HOUR);
    AddEstimate(columns, "throughput_tx_s", "throughput\n(tx/s)");
    AddEstimate(columns, "commit_latency_p50_s", "latency\np50 (s)");
    AddEstimate(columns, "commit_latency_p95_s", "latency\np95 (s)");
    AddEstimate(columns, "block_propagation_p50_s", "block\np50 (s)");
    AddEstimate(columns, "block_propagation_p90_s", "block\np90 (s)");
    for (const auto& [metric, title] : {std::pair{"transactions_submitted", "submitted"},
                                        std::pair{"transactions_committed", "committed"},
                                        std::pair{"transactions_refused", "refused"},
                                        std::pair{"transactions_lost", "lost"},
                                        std::pair{"transactions_pending", "pending"},
                                        std::pair{"messages_sent", "messages\nsent"},
                                        std::pair{"bytes_sent", "bytes\nsent"},
                                        std::pair{"transactions_late", "late"},
                                        std::pair{"readings_lost", "readings\nlost"},
                                        std::pair{"safety_violations", "safety\nviolations"},
                                        std::pair{"view_changes", "view\nchanges"},
                                        std::pair{"reorganisations", "reorganisations"}})
    {
        columns.push_back(CountColumn(metric, title));
    }
    columns.push_back(MeanColumn("stale_rate", "stale\nrate"));
    columns.push_back(MeanColumn("time_without_progress_s", "without\nprogress (s)"));
    columns.push_back(MeanColumn("recovery_time_s", "recovery\n(s)"));
    for (const std::string metric : {"ledger_bytes_per_year",
                                     "strong_node_bytes",
                                     "light_node_bytes",
                                     "access_airtime_mean",
                                     "access_airtime_busiest",
                                     "strong_node_link_utilisation",
                                     "concentrator_link_utilisation",
                                     "meter_link_utilisation",
                                     "proofs_asked",
                                     "proofs_verified",
                                     "proof_delay_p95_s",
                                     "proof_bytes",
                                     "outlay",
                                     "outlay_until_converged_predicted"})
    {
        columns.push_back(MeanColumn(metric));
    }
    AddConvergence(columns, "outlay_until_converged", MakeTitle("outlay_until_converged"), 1);
    columns[columns.size() - 2].forPeople = [](const auto& summary) { // how many did not is said
        return IntervalCell(ConvergenceOf(summary, "outlay_until_converged"));
    };
    return columns;
}

/// Whether a metric was more than nothing in any experiment; a recovery may take no time.
bool
HasHappened(const std::vector<ExperimentSummary>& summaries, const std::string& metric)
{
    return std::any_of(summaries.begin(), summaries.end(), [&metric](const auto& summary) {
        const auto mean = summary.GetMetric(metric).mean;
        return mean && (*mean > 0 || metric == "recovery_time_s");
    });
}

/// What faults did, the most important first; nothing where messages were lost and no more.
std::vector<std::string>
ListFaultColumns(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<std::string> names;
    for (const std::string metric :
         {"safety_violations", "recovery_time_s", "view_changes", "reorganisations"})
    {
        if (HasHappened(summaries, metric))
        {
            names.push_back(metric);
        }
    }
    if (!names.empty() && HasHappened(summaries, "transactions_lost"))
    {
        names.emplace_back("transactions_lost");
    }
    names.resize(std::min(names.size(), MOST_FAULTS));
    return names;
}

/// Whether demanders choose, as providers do, in any experiment.
bool
HaveDemanders(const std::vector<ExperimentSummary>& summaries)
{
    return std::any_of(summaries.begin(), summaries.end(), [](const auto& summary) {
        return summary.GetMetric("demanders_final").mean.has_value();
    });
}

/// What fits a page: parameters that tell experiments apart, and what faults did in place of
/// details.
std::vector<std::string>
ChooseForPeople(const std::vector<ExperimentSummary>& summaries)
{
    std::vector<std::string> names{"experiment"};
    for (const auto& parameter : GetGameParameters())
    {
        if (!FindCommonValue(summaries, parameter))
        {
            names.push_back(parameter.column);
        }
    }
    names.insert(names.end(), {"seeds", "share_predicted", "share_final"});
    const bool demanders = HaveDemanders(summaries);
    if (demanders)
    {
        names.insert(names.end(), {"demanders_predicted", "demanders_final"});
    }
    const auto faults = ListFaultColumns(summaries);
    if (faults.empty())
    {
        names.emplace_back("convergence_epochs_predicted");
    }
    names.emplace_back("convergence_epochs");
    if (!demanders)
    {
        names.insert(names.end(), {"throughput_tx_s", "commit_latency_p50_s"});
    }
    if (faults.empty() && !demanders)
    {
        names.emplace_back("commit_latency_p95_s");
    }
    names.insert(names.end(), faults.begin(), faults.end());
    return names;
}

} // namespace

TextTable
MakeExperimentTable(const std::vector<ExperimentSummary>& summaries, TextTable::Format format)
{
    const bool forPrograms = format == TextTable::Format::JSON || format == TextTable::Format::CSV;
    const auto columns = MakeColumns();
    TextTable table;
    for (const auto& column : columns)
    {
        table.AddColumn(column.name, column.title, DIGITS);
    }
    for (const auto& summary : summaries)
    {
        std::vector<Cell> row;
        for (const auto& column : columns)
        {
            row.push_back((forPrograms ? column.forPrograms : column.forPeople)(summary));
        }
        table.AddRow(row);
    }
    table.SetColumnsForPeople(ChooseForPeople(summaries));
    table.LimitWidth(TERMINAL_WIDTH);
    for (const auto& note : MakeExperimentNotes(summaries))
    {
        table.AddNote(note);
    }
    return table;
}

void
WriteExperimentTables(const std::vector<ExperimentSummary>& summaries,
                      const std::string& directory,
                      const TableView& view)
{
    using Format = TextTable::Format;
    const auto write = [&](const std::string& name, Format format, const TableView& shown) {
        WriteOutputFile(directory + "/" + name,
                        MakeExperimentTable(summaries, format).Render(format, shown));
    };
    write("table.md", Format::MD, view);
    write("table.csv", Format::CSV, {});
    write("table.tex", Format::TEX, view);
}

} // namespace gridshare
} // namespace ns3
