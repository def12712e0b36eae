/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/fidelity-schema.h"
#include "ns3/number-words.h"
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

constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns

/// A table without rows; AddRow() makes them.
TextTable
MakeColumns()
{
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("seeds", "seeds");
    table.AddColumn("topology", "topology");
    table.AddColumn("nodes", "nodes");
    table.AddColumn("block_bytes", "block\n(bytes)");
    table.AddColumn("quantity", "quantity");
    table.AddColumn("samples_message", "samples,\nmessage");
    table.AddColumn("samples_packet", "samples,\npacket");
    table.AddColumn("seeds_unfinished", "missing");
    for (const int percent : FIDELITY_PERCENTILES)
    {
        const std::string p = "p" + std::to_string(percent);
        table.AddColumn(p + "_message_ms", p + " (ms),\nmessage");
        table.AddColumn(p + "_packet_ms", p + " (ms),\npacket");
        table.AddColumn(p + "_difference_percent", p + ",\ndifference\n(%)", 2);
    }
    return table;
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
double
DropSmallDifference(double percent)
{
    return std::fabs(percent) >= 0.05 ? percent : 0;
}

} // namespace

FidelityTable::FidelityTable(const ResultsDatabase& database)
{
    const auto summaries = SummarizeExperiments(database);
    m_missing = DescribeMissingRuns(summaries);
    for (const auto& summary : summaries)
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
    Row row;
    row.exact = {comparison.RemoveFrom(summary.experiment),
                 static_cast<int64_t>(summary.finished.size()),
                 topology.name,
                 int64_t{topology.network.GetEndpointCount()},
                 blockBytes > 0 ? Cell(int64_t{blockBytes}) : Cell(),
                 quantity.title,
                 static_cast<int64_t>(samples.message.size()),
                 static_cast<int64_t>(samples.packet.size()),
                 static_cast<int64_t>(summary.unfinished)};
    row.rounded = row.exact;
    for (const int percent : FIDELITY_PERCENTILES)
    {
        for (auto* cells : {&row.exact, &row.rounded})
        {
            cells->resize(cells->size() + 3); // both sides and their difference
        }
        if (samples.AreComparable())
        {
            const FidelityPercentile percentile = ComparePercentile(samples, percent);
            AddPercentile(topology.name, quantity.title, percentile, row);
            if (const auto difference = percentile.GetDifferencePercent())
            {
                m_differences.push_back(
                    {"p" + std::to_string(percent) + " of " + quantity.title + ", " + topology.name,
                     *difference});
            }
        }
    }
    m_rows.push_back(row);
}

void
FidelityTable::AddPercentile(const std::string& topology,
                             const std::string& quantity,
                             const FidelityPercentile& percentile,
                             Row& row)
{
    const auto difference = percentile.GetDifferencePercent();
    for (auto* cells : {&row.exact, &row.rounded})
    {
        const auto end = cells->end();
        *(end - 3) = percentile.messageMs;
        *(end - 2) = percentile.packetMs;
    }
    if (difference)
    {
        row.exact.back() = *difference;
        row.rounded.back() = DropSmallDifference(*difference);
        m_figure.Add(topology, quantity, *difference);
    }
}

TextTable
FidelityTable::MakeTable(TextTable::Format format) const
{
    const bool forPrograms = format == TextTable::Format::CSV || format == TextTable::Format::JSON;
    TextTable table = MakeColumns();
    for (const auto& row : m_rows)
    {
        table.AddRow(forPrograms ? row.exact : row.rounded);
    }
    table.SetColumnsForPeople({"experiment",
                               "topology",
                               "nodes",
                               "block_bytes",
                               "quantity",
                               "p50_packet_ms",
                               "p50_difference_percent",
                               "p90_difference_percent",
                               "p99_difference_percent"});
    table.LimitWidth(TERMINAL_WIDTH);
    table.AddNote("Difference of a percentile: message over packet fidelity, less 1.");
    if (!m_missing.empty())
    {
        table.AddNote(m_missing);
    }
    return table;
}

const FidelityFigure&
FidelityTable::GetFigure() const
{
    return m_figure;
}

std::vector<std::string>
FidelityTable::Describe() const
{
    std::vector<std::string> sentences;
    if (!m_missing.empty())
    {
        sentences.push_back(m_missing);
    }
    if (m_differences.empty())
    {
        sentences.emplace_back("No percentile could be compared.");
        return sentences;
    }
    const auto countBeyond = [this](double bound) {
        return std::to_string(std::count_if(
            m_differences.begin(), m_differences.end(), [bound](const Difference& one) {
                return std::fabs(one.percent) > bound;
            }));
    };
    const auto largest = std::max_element(
        m_differences.begin(), m_differences.end(), [](const auto& a, const auto& b) {
            return std::fabs(a.percent) < std::fabs(b.percent);
        });
    sentences.push_back("Of " + CountWords(m_differences.size(), "percentile", "percentiles") +
                        " " + countBeyond(5) +
                        " at message fidelity differ by more than 5 % from those "
                        "at packet fidelity, " +
                        countBeyond(10) + " by more than 10 %.");
    sentences.push_back("The largest difference is " + FormatBriefly(largest->percent, 3) +
                        " %: " + largest->name + ".");
    return sentences;
}

} // namespace gridshare
} // namespace ns3
