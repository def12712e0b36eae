/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/fidelity-schema.h"
#include "ns3/scenario-values.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

/// A column: its name for programs, its heading, and whether people get it unless they ask.
struct Column
{
    std::string name;   ///< for programs
    std::string title;  ///< for people
    bool forPeople;     ///< it fits on their page
    bool tenths{false}; ///< they get tenths
};

/// What MakeCells() fills, in its order.
std::vector<Column>
MakeColumns()
{
    std::vector<Column> columns{{"experiment", "experiment", true},
                                {"seeds", "seeds", false},
                                {"topology", "topology", true},
                                {"nodes", "nodes", false},
                                {"block_bytes", "block (bytes)", true},
                                {"quantity", "quantity", true},
                                {"samples_message", "samples message", false},
                                {"samples_packet", "samples packet", false}};
    for (const int percent : FIDELITY_PERCENTILES)
    {
        const std::string p = "p" + std::to_string(percent);
        columns.push_back({p + "_message_ms", p + " message (ms)", false});
        columns.push_back({p + "_packet_ms", p + " packet (ms)", percent == 50});
        columns.push_back({p + "_difference_percent", p + " diff. (%)", true, true});
    }
    return columns;
}

FidelityComparison
ReadComparison(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    return FidelityComparison(ParseFidelityComparison(ScenarioValues::FromJson(
        GetFidelitySchema(), summary.parametersJson, {database.GetPath(), 0})));
}

/// The samples of all runs together, sorted.
std::vector<double>
PoolSamples(const ResultsDatabase& database,
            const std::vector<RunDescription>& runs,
            const std::string& series)
{
    std::vector<double> pooled;
    for (const auto& run : runs)
    {
        const auto samples = ReadSampleSeries(database.ReadSeries(run.id, series));
        pooled.insert(pooled.end(), samples.begin(), samples.end());
    }
    std::sort(pooled.begin(), pooled.end());
    return pooled;
}

/// Both sides of a percentile and their difference; nothing where there is nothing to compare.
std::vector<Cell>
MakePercentileCells(const FidelitySamples& samples, int percent)
{
    if (!samples.AreComparable())
    {
        return std::vector<Cell>(3);
    }
    const FidelityPercentile percentile = ComparePercentile(samples, percent);
    const auto difference = percentile.GetDifferencePercent();
    std::vector<Cell> cells(3);
    cells[0] = percentile.messageMs;
    cells[1] = percentile.packetMs;
    if (difference)
    {
        cells[2] = *difference;
    }
    return cells;
}

/// A number as people compare percents: -0.000007 is 0.
Cell
RoundToTenths(const Cell& cell)
{
    const auto* number = std::get_if<double>(&cell);
    return number == nullptr ? cell : Cell(std::round(10 * *number) / 10 + 0.0);
}

} // namespace

FidelityTable::FidelityTable(const ResultsDatabase& database)
{
    for (const auto& summary : SummarizeExperiments(database))
    {
        const FidelityComparison comparison = ReadComparison(database, summary);
        for (const auto& quantity : GetFidelityQuantities())
        {
            const auto pool = [&](Fidelity fidelity) {
                return PoolSamples(
                    database, summary.finished, NameSampleSeries(quantity, fidelity));
            };
            const FidelitySamples samples{pool(Fidelity::MESSAGE), pool(Fidelity::PACKET)};
            if (!samples.message.empty() || !samples.packet.empty())
            {
                m_rows.push_back({comparison.RemoveFrom(summary.experiment),
                                  summary.finished.size(),
                                  comparison.GetTopology().name,
                                  comparison.GetTopology().network.GetEndpointCount(),
                                  comparison.GetBlockBytes(),
                                  quantity.title,
                                  samples});
            }
        }
    }
}

std::vector<Cell>
FidelityTable::MakeCells(const Row& row)
{
    std::vector<Cell> cells{row.experiment,
                            static_cast<int64_t>(row.seeds),
                            row.topology,
                            int64_t{row.nodes},
                            row.blockBytes > 0 ? Cell(int64_t{row.blockBytes}) : Cell(),
                            row.quantity,
                            static_cast<int64_t>(row.samples.message.size()),
                            static_cast<int64_t>(row.samples.packet.size())};
    for (const int percent : FIDELITY_PERCENTILES)
    {
        const auto added = MakePercentileCells(row.samples, percent);
        cells.insert(cells.end(), added.begin(), added.end());
    }
    return cells;
}

TextTable
FidelityTable::MakeTable(TextTable::Format format) const
{
    const bool forPrograms = format == TextTable::Format::CSV || format == TextTable::Format::JSON;
    const auto columns = MakeColumns();
    TextTable table;
    for (const auto& column : columns)
    {
        if (forPrograms || column.forPeople)
        {
            table.AddColumn(column.name, column.title, column.tenths ? 2 : 4);
        }
    }
    for (const auto& row : m_rows)
    {
        const auto cells = MakeCells(row);
        std::vector<Cell> shown;
        for (std::size_t i = 0; i < columns.size(); ++i)
        {
            if (forPrograms)
            {
                shown.push_back(cells[i]);
            }
            else if (columns[i].forPeople)
            {
                shown.push_back(columns[i].tenths ? RoundToTenths(cells[i]) : cells[i]);
            }
        }
        table.AddRow(shown);
    }
    return table;
}

FidelityFigure
FidelityTable::MakeFigure() const
{
    FidelityFigure figure;
    for (const auto& row : m_rows)
    {
        for (const int percent : FIDELITY_PERCENTILES)
        {
            if (!row.samples.AreComparable())
            {
                continue;
            }
            const auto percentile = ComparePercentile(row.samples, percent);
            if (const auto difference = percentile.GetDifferencePercent())
            {
                figure.Add(row.topology, row.quantity, *difference);
            }
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
