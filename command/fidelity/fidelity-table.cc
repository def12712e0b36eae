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
    std::string name;       ///< for programs
    std::string title;      ///< for people
    bool forPeople;         ///< it fits on their page
    bool difference{false}; ///< in per cent
};

/// What a row has, in this order.
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

/// A difference as people compare them: what is less than half a tenth of a per cent is none.
Cell
DropSmallDifference(const Cell& cell)
{
    const auto* percent = std::get_if<double>(&cell);
    return percent == nullptr || std::fabs(*percent) >= 0.05 ? cell : Cell(int64_t{0});
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
                AddRow(summary, comparison, quantity, samples);
            }
        }
    }
}

void
FidelityTable::AddRow(const ExperimentSummary& summary,
                      const FidelityComparison& comparison,
                      const FidelityQuantity& quantity,
                      const FidelitySamples& samples)
{
    const FidelityTopology& topology = comparison.GetTopology();
    const uint32_t blockBytes = comparison.GetBlockBytes();
    std::vector<Cell> row{comparison.RemoveFrom(summary.experiment),
                          static_cast<int64_t>(summary.finished.size()),
                          topology.name,
                          int64_t{topology.network.GetEndpointCount()},
                          blockBytes > 0 ? Cell(int64_t{blockBytes}) : Cell(),
                          quantity.title,
                          static_cast<int64_t>(samples.message.size()),
                          static_cast<int64_t>(samples.packet.size())};
    for (const int percent : FIDELITY_PERCENTILES)
    {
        if (!samples.AreComparable())
        {
            row.insert(row.end(), 3, Cell()); // both sides and their difference
            continue;
        }
        const FidelityPercentile percentile = ComparePercentile(samples, percent);
        const auto difference = percentile.GetDifferencePercent();
        row.emplace_back(percentile.messageMs);
        row.emplace_back(percentile.packetMs);
        row.emplace_back();
        if (difference)
        {
            row.back() = *difference;
            m_figure.Add(topology.name, quantity.title, *difference);
        }
    }
    m_rows.push_back(row);
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
            table.AddColumn(column.name, column.title, column.difference ? 2 : 4);
        }
    }
    for (const auto& row : m_rows)
    {
        std::vector<Cell> shown;
        for (std::size_t i = 0; i < columns.size(); ++i)
        {
            if (forPrograms)
            {
                shown.push_back(row[i]);
            }
            else if (columns[i].forPeople)
            {
                shown.push_back(columns[i].difference ? DropSmallDifference(row[i]) : row[i]);
            }
        }
        table.AddRow(shown);
    }
    return table;
}

const FidelityFigure&
FidelityTable::GetFigure() const
{
    return m_figure;
}

} // namespace gridshare
} // namespace ns3
