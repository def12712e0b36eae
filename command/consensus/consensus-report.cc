/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-report.h"

#include "load-sweep.h"

#include "ns3/traffic-purposes.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns

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
        {"offered_load_tx_s", "offered\n(tx/s)"},
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

/// What was offered and what came of it; of the columns that say which row it is, those that are
/// needed.
std::vector<std::string>
ChooseForLoads(const std::vector<ConsensusReportRow>& rows, const std::vector<LoadSweep>& sweeps)
{
    const bool isAlone = SelectUnswept(rows, sweeps).empty();
    const auto isAlike = [&sweeps, isAlone](const auto& field) {
        return isAlone &&
               std::all_of(sweeps.begin(), sweeps.end(), [&sweeps, &field](const auto& sweep) {
                   return field(sweep) == field(sweeps.front());
               });
    };
    std::vector<std::string> names{"protocol"};
    if (!isAlike([](const LoadSweep& sweep) { return sweep.condition; }))
    {
        names.emplace_back("condition");
    }
    if (!isAlike([](const LoadSweep& sweep) { return sweep.nodes; }))
    {
        names.emplace_back("nodes");
    }
    names.emplace_back("seeds");
    names.insert(names.end(), IsAnyMissing(rows), "seeds_unfinished");
    names.insert(names.end(),
                 {"offered_load_tx_s",
                  "throughput_tx_s",
                  "commit_latency_p50_s",
                  "commit_latency_p95_s",
                  "transactions_refused",
                  "safety"});
    return names;
}

/// What fits a page: what was agreed and what it took; what a pool of liars earned in place of
/// that; where the load is swept, what was offered and what came of it.
std::vector<std::string>
ChooseForPeople(const std::vector<ConsensusReportRow>& rows, const std::vector<LoadSweep>& sweeps)
{
    if (!sweeps.empty())
    {
        return ChooseForLoads(rows, sweeps);
    }
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
    const auto sweeps = FindLoadSweeps(rows);
    table.SetColumnsForPeople(ChooseForPeople(rows, sweeps));
    AddNotes(table, rows);
    if (!sweeps.empty())
    {
        table.AddNote("Where throughput falls short of the offered load a queue grows, until what "
                      "comes on top is refused: latency there is that of what was committed, and "
                      "says how much waits (ledger.admission_blocks), or how long the run was, not "
                      "how fast the protocol is.");
    }
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

} // namespace gridshare
} // namespace ns3
