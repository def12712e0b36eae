/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-table.h"

#include "experiment-column.h"
#include "experiment-notes.h"
#include "outcome-columns.h"

#include "ns3/figure-panels.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;
using Columns = std::vector<ExperimentColumn>;

constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns
constexpr std::size_t MOST_FAULTS = 3;      //!< columns about faults that people see unasked

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

/// A parameter; people see few digits of one that has many.
ExperimentColumn
ParameterColumn(const GameParameter& parameter, const std::vector<ExperimentSummary>& summaries)
{
    const std::string key = parameter.key;
    std::map<double, std::string> labels;
    for (const auto& summary : summaries)
    {
        if (const auto value = summary.GetParameter(key))
        {
            labels[*value];
        }
    }
    std::vector<double> values;
    for (const auto& label : labels)
    {
        values.push_back(label.first);
    }
    const auto texts = LabelNumbers(values);
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        labels[values[i]] = texts[i];
    }
    return {parameter.column,
            parameter.symbol,
            [key](const auto& summary) { return CellOf(summary.GetParameter(key)); },
            [parameter, labels](const auto& summary) -> Cell {
                return FormatParameter(summary, parameter).empty()
                           ? Cell()
                           : Cell(labels.at(*summary.GetParameter(parameter.key)));
            }};
}

/// Which experiment it is, and what was given.
Columns
MakeNamingColumns(const std::vector<ExperimentSummary>& summaries)
{
    Columns columns = {
        TextColumn("scenario", [](const auto& summary) { return summary.scenario; }),
        TextColumn("experiment", [](const auto& summary) { return summary.experiment; }),
        MeanColumn("trade_volume", "v"),
        MeanColumn("trade_value", "f")};
    for (const auto& parameter : GetGameParameters())
    {
        columns.push_back(ParameterColumn(parameter, summaries));
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

void
Append(Columns& columns, const Columns& added)
{
    columns.insert(columns.end(), added.begin(), added.end());
}

Columns
MakeColumns(const std::vector<ExperimentSummary>& summaries)
{
    auto columns = MakeNamingColumns(summaries);
    columns.push_back(MeanColumn("share_initial"));
    columns.push_back(MeanColumn("share_predicted", "share,\nideal"));
    Append(columns, MakeNetworkLawColumns());
    Append(columns, MakeFinalShareColumns());
    Append(columns, MakeBasinColumns());
    columns.push_back(MeanColumn("demanders_predicted", "demanders,\npredicted"));
    AddEstimate(columns, "demanders_final", "demanders,\nsimulated", true);
    columns.push_back(
        MeanColumn("convergence_epochs_predicted", "settled\nafter\n(epochs),\nideal"));
    columns.push_back(MeanColumn("convergence_time_s_predicted", "settled\nafter\n(s),\nideal"));
    Append(columns, MakeConvergenceColumns());
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
                                        std::pair{"reorganisations", "reorganisations"},
                                        std::pair{"submissions_resent", "orders\nresent"},
                                        std::pair{"submissions_given_up", "orders\ngiven up"},
                                        std::pair{"sales_resent", "sales\nresent"},
                                        std::pair{"failovers", "failovers"}})
    {
        columns.push_back(CountColumn(metric, title));
    }
    columns.push_back(MeanColumn("stale_rate", "stale\nrate"));
    columns.push_back(MeanColumn("time_without_progress_s", "without\nprogress (s)"));
    columns.push_back(MeanColumn("recovery_time_s", "recovery\n(s)"));
    for (const std::string metric : {"ledger_bytes_per_year",
                                     "strong_node_bytes",
                                     "light_node_bytes",
                                     "access_meters_most",
                                     "reading_delay_p50_s",
                                     "reading_delay_p95_s",
                                     "readings_in_time",
                                     "readings_in_time_predicted",
                                     "readings_within_day",
                                     "access_headroom",
                                     "access_retransmissions",
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
    Append(columns, MakeOutlayColumns());
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
         {"safety_violations", "recovery_time_s", "failovers", "view_changes", "reorganisations"})
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

/// Whether a metric has a value in any experiment.
bool
HasAny(const std::vector<ExperimentSummary>& summaries, const std::string& metric)
{
    return std::any_of(summaries.begin(), summaries.end(), [&metric](const auto& summary) {
        return summary.GetMetric(metric).mean.has_value();
    });
}

/// What fits a page: parameters that tell experiments apart, predictions beside what came out,
/// where and when that was at rest, and what faults did in place of details.
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
    names.insert(names.end(), {"seeds", "share_predicted"});
    if (HasAny(summaries, "share_predicted_network"))
    {
        names.emplace_back("share_predicted_network");
    }
    names.emplace_back("share_final");
    if (std::any_of(summaries.begin(), summaries.end(), [](const auto& summary) {
            return summary.HasBasins();
        }))
    {
        names.emplace_back("settled_in");
    }
    names.emplace_back("convergence_epochs");
    auto faults = ListFaultColumns(summaries);
    if (HasAny(summaries, "demanders_final"))
    {
        faults.resize(std::min<std::size_t>(faults.size(), 1));
        names.insert(names.end(), {"demanders_predicted", "demanders_final"});
    }
    else
    {
        if (faults.empty())
        {
            names.emplace_back("throughput_tx_s");
        }
        if (faults.size() <= 1)
        {
            names.emplace_back("commit_latency_p50_s");
        }
    }
    names.insert(names.end(), faults.begin(), faults.end());
    return names;
}

} // namespace

TextTable
MakeExperimentTable(const std::vector<ExperimentSummary>& summaries, TextTable::Format format)
{
    const bool forPrograms = format == TextTable::Format::JSON || format == TextTable::Format::CSV;
    const auto columns = MakeColumns(summaries);
    TextTable table;
    for (const auto& column : columns)
    {
        table.AddColumn(column.name, column.title, PEOPLE_DIGITS);
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

} // namespace gridshare
} // namespace ns3
