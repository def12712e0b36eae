/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-report.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/traffic-purposes.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns

/// Conditions in a figure: more cannot be taken in, and images have a largest height.
constexpr std::size_t MOST_PANELS = 24;
constexpr std::size_t TITLE_COLUMNS = 36; ///< that fit above a panel

/// A metric as a column of the table.
struct MetricColumn
{
    std::string name;  ///< in the database
    std::string title; ///< for people
    bool rare{false};  ///< only in tables in which some row has a value
};

const std::vector<MetricColumn>&
GetColumns()
{
    static const std::vector<MetricColumn> columns{
        {"throughput_tx_s", "throughput\n(tx/s)"},
        {"commit_latency_p50_s", "latency\np50 (s)"},
        {"commit_latency_p95_s", "latency\np95 (s)"},
        {"commit_latency_p99_s", "latency\np99 (s)"},
        {"block_latency_s", "block\nlatency (s)"},
        {"messages_per_transaction", "messages\nper tx"},
        {"bytes_per_transaction", "bytes\nper tx"},
        {"view_changes", "view\nchanges"},
        {"time_without_progress_s", "without\nprogress (s)"},
        {"recovery_time_s", "recovery\n(s)"},
        {"stale_rate", "stale\nrate"},
        {"transactions_refused", "refused"},
        {"safety_violations", "violations"},
        {"hash_share_liars", "pool's\nhash rate", true},
        {"revenue_liars", "liars'\nrevenue", true},
        {"revenue_liars_predicted", "Eyal and\nSirer", true},
    };
    return columns;
}

/// The columns of a table with these rows.
std::vector<MetricColumn>
ChooseColumns(const std::vector<ConsensusReportRow>& rows)
{
    std::vector<MetricColumn> chosen;
    std::copy_if(GetColumns().begin(),
                 GetColumns().end(),
                 std::back_inserter(chosen),
                 [&rows](const MetricColumn& column) {
                     return !column.rare ||
                            std::any_of(rows.begin(), rows.end(), [&column](const auto& row) {
                                return row.summary.GetMetric(column.name).mean.has_value();
                            });
                 });
    return chosen;
}

bool
IsAnyAboveZero(const std::vector<ConsensusReportRow>& rows, const std::string& metric)
{
    return std::any_of(rows.begin(), rows.end(), [&metric](const auto& row) {
        return row.summary.GetMetric(metric).mean.value_or(0) > 0;
    });
}

bool
IsAnyMissing(const std::vector<ConsensusReportRow>& rows)
{
    return std::any_of(
        rows.begin(), rows.end(), [](const auto& row) { return row.summary.unfinished > 0; });
}

/// What fits a page: what was agreed and what it took; what a pool of liars earned in place of
/// that.
std::vector<std::string>
ChooseForPeople(const std::vector<ConsensusReportRow>& rows)
{
    std::vector<std::string> names{"protocol", "condition", "nodes", "seeds"};
    if (IsAnyMissing(rows))
    {
        names.emplace_back("seeds_unfinished");
    }
    names.insert(names.end(), {"throughput_tx_s", "commit_latency_p50_s"});
    if (IsAnyAboveZero(rows, "revenue_liars_predicted"))
    {
        names.insert(
            names.end(),
            {"stale_rate", "hash_share_liars", "revenue_liars", "revenue_liars_predicted"});
    }
    else
    {
        names.insert(names.end(),
                     {"commit_latency_p99_s", "messages_per_transaction", "bytes_per_transaction"});
        names.insert(names.end(), IsAnyAboveZero(rows, "recovery_time_s"), "recovery_time_s");
    }
    names.insert(names.end(), {"safety_promise", "safety"});
    return names;
}

/// A figure of a metric against the number of nodes.
struct MetricFigure
{
    std::string metric; ///< in the database
    std::string file;   ///< its name
    std::string axis;   ///< label with unit
    bool logarithmic;   ///< values span decades
};

/// The distinct values of a field, in order of appearance.
template <typename Field>
std::vector<std::string>
ListDistinct(const std::vector<ConsensusReportRow>& rows, const Field& field)
{
    std::vector<std::string> values;
    for (const auto& row : rows)
    {
        if (std::find(values.begin(), values.end(), field(row)) == values.end())
        {
            values.push_back(field(row));
        }
    }
    return values;
}

std::string
NameBlock(std::size_t panel, std::size_t curve)
{
    return "d" + std::to_string(panel) + "_" + std::to_string(curve);
}

/// The data of one panel, and the command that plots it.
std::string
MakePanel(const std::vector<ConsensusReportRow>& rows,
          const MetricFigure& figure,
          const std::string& condition,
          const std::vector<std::string>& protocols,
          std::size_t panel)
{
    std::string data;
    std::string plot;
    for (std::size_t curve = 0; curve < protocols.size(); ++curve)
    {
        std::vector<std::string> points;
        for (const auto& row : rows)
        {
            const auto mean = row.summary.GetMetric(figure.metric).mean;
            const bool shown = mean && (*mean > 0 || !figure.logarithmic);
            if (shown && row.protocol == protocols[curve] && row.condition == condition)
            {
                points.push_back(std::to_string(row.nodes) + " " + FormatExactly(*mean));
            }
        }
        data += MakeDataBlock(NameBlock(panel, curve), points);
        plot += std::string(plot.empty() ? "plot" : ", ") + " $" + NameBlock(panel, curve) +
                " using 1:2 with linespoints lw 1.5*scale pt " + std::to_string(2 * curve + 5) +
                " ps 0.6*scale lc rgb '" + okabe_ito::CURVES[curve % std::size(okabe_ito::CURVES)] +
                "' title " + QuoteForGnuplot(protocols[curve]);
    }
    return data + "set title " + QuoteForGnuplot(ShortenText(condition, TITLE_COLUMNS)) + "\n" +
           plot + "\n";
}

/// The same range and marks in every panel.
std::string
MakeNodesAxis(const std::vector<ConsensusReportRow>& rows)
{
    int64_t fewest = rows.front().nodes;
    int64_t most = fewest;
    std::string marks;
    for (const auto& row : rows)
    {
        fewest = std::min(fewest, row.nodes);
        most = std::max(most, row.nodes);
        marks += std::string(marks.empty() ? "" : ", ") + std::to_string(row.nodes);
    }
    return "set xrange [" + std::to_string(fewest) + "/1.3:" + std::to_string(most) +
           "*1.3]\nset xtics (" + marks + ")\n";
}

void
DrawMetric(const std::vector<ConsensusReportRow>& rows,
           const MetricFigure& figure,
           const std::string& directory)
{
    std::vector<ConsensusReportRow> measured;
    std::copy_if(
        rows.begin(), rows.end(), std::back_inserter(measured), [&figure](const auto& row) {
            return row.summary.GetMetric(figure.metric).mean.has_value();
        });
    if (measured.empty())
    {
        return;
    }
    auto conditions = ListDistinct(measured, [](const auto& row) { return row.condition; });
    conditions.resize(std::min(conditions.size(), MOST_PANELS));
    const auto protocols = ListDistinct(rows, [](const auto& row) { return row.protocol; });
    const std::size_t panelColumns = conditions.size() > 1 ? 2 : 1;
    const std::size_t panelRows = (conditions.size() + panelColumns - 1) / panelColumns;
    std::string script = "set multiplot layout " + std::to_string(panelRows) + "," +
                         std::to_string(panelColumns) + "\n";
    script += "set xlabel 'strong nodes'\nset logscale x 2\nset grid lc rgb '#dddddd'\n";
    script += MakeNodesAxis(rows);
    script +=
        "set key above horizontal samplen 1\nset ylabel " + QuoteForGnuplot(figure.axis) + "\n";
    script += figure.logarithmic ? "set logscale y\nset format y '%g'\n" : "set yrange [0:*]\n";
    for (std::size_t panel = 0; panel < conditions.size(); ++panel)
    {
        script += MakePanel(rows, figure, conditions[panel], protocols, panel);
    }
    DrawFigure(script + "unset multiplot\n",
               directory + "/" + figure.file,
               static_cast<int>(360 * panelColumns),
               static_cast<int>(280 * panelRows));
}

/// The columns that say which row it is.
TextTable
MakeNamedTable()
{
    TextTable table;
    table.AddColumn("protocol", "protocol");
    table.AddColumn("condition", "condition");
    table.AddColumn("nodes", "nodes");
    table.AddColumn("seeds", "seeds");
    table.AddColumn("seeds_unfinished", "missing");
    return table;
}

std::vector<TextTable::Cell>
MakeNamedCells(const ConsensusReportRow& row)
{
    return {row.protocol,
            row.condition,
            row.nodes,
            static_cast<int64_t>(row.summary.finished.size()),
            static_cast<int64_t>(row.summary.unfinished)};
}

/// A metric's mean, or an empty cell.
TextTable::Cell
MakeMeanCell(const ConsensusReportRow& row, const std::string& metric)
{
    const auto mean = row.summary.GetMetric(metric).mean;
    return mean ? TextTable::Cell(*mean) : TextTable::Cell();
}

/// What happened: "kept", or how often it was violated in all seeds; empty: nothing was run.
TextTable::Cell
MakeSafetyCell(const ConsensusReportRow& row)
{
    const auto violations = row.summary.GetMetric("safety_violations");
    if (!violations.mean)
    {
        return {};
    }
    const double count = *violations.mean * static_cast<double>(violations.count);
    return count == 0 ? "kept" : "violated (" + std::to_string(std::llround(count)) + ")";
}

/// As narrow as a page, with what people need to know.
void
AddNotes(TextTable& table, const std::vector<ConsensusReportRow>& rows)
{
    table.LimitWidth(TERMINAL_WIDTH);
    std::vector<ExperimentSummary> summaries;
    for (const auto& row : rows)
    {
        summaries.push_back(row.summary);
    }
    const std::string missing = DescribeMissingRuns(summaries);
    if (!missing.empty())
    {
        table.AddNote(missing);
    }
}

} // namespace

TextTable
MakeConsensusTable(const std::vector<ConsensusReportRow>& rows)
{
    TextTable table = MakeNamedTable();
    const auto columns = ChooseColumns(rows);
    for (const auto& column : columns)
    {
        table.AddColumn(column.name, column.title, 3);
    }
    table.AddColumn("safety_promise", "safety\npromise");
    table.AddColumn("safety", "safety");
    for (const auto& row : rows)
    {
        auto cells = MakeNamedCells(row);
        for (const auto& column : columns)
        {
            cells.push_back(MakeMeanCell(row, column.name));
        }
        cells.emplace_back(std::string(row.safetyPromised ? "promised" : "not promised"));
        cells.push_back(MakeSafetyCell(row));
        table.AddRow(cells);
    }
    table.SetColumnsForPeople(ChooseForPeople(rows));
    AddNotes(table, rows);
    return table;
}

TextTable
MakeTrafficTable(const std::vector<ConsensusReportRow>& rows)
{
    TextTable table = MakeNamedTable();
    for (const std::string quantity : {"messages", "bytes"})
    {
        for (const auto& purpose : GetTrafficPurposes())
        {
            table.AddColumn(quantity + "_" + purpose.name, quantity + ":\n" + purpose.title, 3);
        }
        table.AddColumn(quantity + "_sent", quantity + ":\nall", 3);
    }
    for (const auto& row : rows)
    {
        auto cells = MakeNamedCells(row);
        for (const std::string quantity : {"messages_", "bytes_"})
        {
            for (const auto& purpose : GetTrafficPurposes())
            {
                cells.push_back(MakeMeanCell(row, quantity + purpose.name));
            }
            cells.push_back(MakeMeanCell(row, quantity + "sent"));
        }
        table.AddRow(cells);
    }
    // Bytes by purpose would not fit a page; traffic.csv has them.
    std::vector<std::string> names{"protocol", "condition", "nodes"};
    for (const auto& purpose : GetTrafficPurposes())
    {
        names.push_back("messages_" + purpose.name);
    }
    names.insert(names.end(), {"messages_sent", "bytes_sent"});
    table.SetColumnsForPeople(names);
    AddNotes(table, rows);
    return table;
}

void
DrawConsensusFigures(const std::vector<ConsensusReportRow>& rows, const std::string& directory)
{
    const auto conditions = ListDistinct(rows, [](const auto& row) { return row.condition; });
    if (conditions.size() > MOST_PANELS)
    {
        std::cerr << "gridshare: figures show " << MOST_PANELS << " of " << conditions.size()
                  << " conditions; ./gridshare plot draws all of them over a key\n";
    }
    const MetricFigure figures[] = {
        {"throughput_tx_s", "throughput", "throughput (transactions/s)", false},
        {"commit_latency_p50_s", "latency", "median commit latency (s)", true},
        {"commit_latency_p99_s", "latency-p99", "99 % commit latency (s)", true},
        {"messages_per_transaction", "messages", "messages a transaction", true},
        {"bytes_per_transaction", "bytes", "bytes a transaction", true},
        {"recovery_time_s", "recovery", "recovery time (s)", true},
    };
    for (const auto& figure : figures)
    {
        DrawMetric(rows, figure, directory);
    }
}

} // namespace gridshare
} // namespace ns3
