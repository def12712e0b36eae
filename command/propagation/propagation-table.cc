/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-table.h"

#include "ns3/number-words.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-statistics.h"
#include "ns3/scenario-values.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr std::size_t TERMINAL_WIDTH = 120; //!< columns

/// Whole numbers stay whole where they are: 100 blocks, not 100.0.
Cell
CellOf(const std::optional<double>& number)
{
    if (!number)
    {
        return {};
    }
    return std::floor(*number) == *number && std::fabs(*number) < 1e15
               ? Cell(static_cast<int64_t>(*number))
               : Cell(*number);
}

/// How many seeds finished; people are told of how many.
Cell
SeedsCell(const ExperimentSummary& summary, bool forPrograms)
{
    const std::size_t finished = summary.finished.size();
    if (forPrograms || summary.unfinished == 0)
    {
        return static_cast<int64_t>(finished);
    }
    return std::to_string(finished) + " of " + std::to_string(finished + summary.unfinished);
}

Cell
IntervalCell(const ReplicationEstimate& estimate)
{
    if (!estimate.mean)
    {
        return {};
    }
    return FormatRounded(*estimate.mean, 4) +
           (estimate.halfWidth95 ? " ± " + FormatRounded(*estimate.halfWidth95, 2) : "");
}

ScenarioValues
ReadParameters(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    return ScenarioValues::FromJson(
        GetPropagationSchema(), summary.parametersJson, {database.GetPath(), 0});
}

/// How long blocks take, and how much that is of a reference; null: there is none.
std::string
DescribeSpread(const ExperimentSummary& summary, const ExperimentSummary* reference)
{
    const std::pair<const char*, const char*> shares[] = {
        {"p50_ms", "half"}, {"p90_ms", "90 %"}, {"p99_ms", "99 %"}};
    std::vector<std::string> delays;
    std::vector<std::string> ratios;
    for (const auto& [metric, share] : shares)
    {
        const auto delay = summary.GetMetric(metric);
        if (!delay.mean)
        {
            continue;
        }
        delays.push_back(EstimateWords(delay) + " ms until " + share);
        const double other = reference ? reference->GetMetric(metric).mean.value_or(0) : 0;
        if (other > 0)
        {
            ratios.push_back(FormatBriefly(*delay.mean / other, 3) + " times");
        }
    }
    if (delays.empty())
    {
        return summary.experiment + ": no block counts.";
    }
    return summary.experiment + ": a block takes " + JoinWords(delays) +
           " of the nodes have it (mean over blocks and seeds)" +
           (ratios.empty()
                ? ""
                : ", " + JoinWords(ratios) + " as long as in \"" + reference->experiment + "\"") +
           ".";
}

/// Of a metric that counts something.
uint64_t
Sum(const std::vector<RunRecord>& runs, const std::string& metric)
{
    uint64_t sum = 0;
    for (const auto& run : runs)
    {
        sum += static_cast<uint64_t>(run.FindMetric(metric).value_or(0));
    }
    return sum;
}

} // namespace

PropagationTable::PropagationTable(const ResultsDatabase& database)
{
    for (auto& summary : SummarizeExperiments(database))
    {
        const auto values = ReadParameters(database, summary);
        Experiment experiment{std::move(summary),
                              values.GetInteger("overlay.nodes"),
                              values.GetFlag("relay.fetch_parents"),
                              {}};
        for (const auto& run : experiment.summary.finished)
        {
            RunRecord record;
            record.description = run;
            record.metrics = database.ReadMetrics(run.id);
            experiment.runs.push_back(std::move(record));
        }
        m_experiments.push_back(std::move(experiment));
    }
}

const std::vector<PropagationTable::Quantity>&
PropagationTable::GetQuantities()
{
    static const std::vector<Quantity> quantities = []() {
        std::vector<Quantity> made{{"blocks", "blocks", false},
                                   {"main_chain_blocks", "main\nchain", false},
                                   {"blocks_counted", "counted", false},
                                   {"stale_rate", "stale\nrate"},
                                   {"mean_ms", "delay\n(ms)"}};
        for (const int percent : PROPAGATION_PERCENTILES)
        {
            const std::string name = "p" + std::to_string(percent);
            made.push_back({name + "_ms", "delay\n" + name + " (ms)"});
        }
        for (const auto& [name, title] :
             {std::pair("node_median_ms", "median of\nnodes' means (ms)"),
              std::pair("deliveries", "deliveries"),
              std::pair("announcements", "inv"),
              std::pair("duplicates", "duplicates"),
              std::pair("block_bytes_sent", "sent\n(bytes)"),
              std::pair("events", "events")})
        {
            made.push_back({name, title});
        }
        made.push_back({"main_chain_uncounted", "main chain,\nnot counted", false});
        return made;
    }();
    return quantities;
}

TextTable
PropagationTable::MakeExperiments(TextTable::Format format) const
{
    const bool forPrograms = format == TextTable::Format::CSV || format == TextTable::Format::JSON;
    TextTable table;
    for (const auto* name : {"experiment", "seeds", "nodes"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& quantity : GetQuantities())
    {
        table.AddColumn(quantity.name, quantity.title);
        table.AddColumn(quantity.name + "_ci95", "± 95 %,\n" + quantity.title);
    }
    table.AddColumn("seeds_unfinished", "missing");
    for (const auto& experiment : m_experiments)
    {
        const auto& summary = experiment.summary;
        std::vector<Cell> row{
            summary.experiment, SeedsCell(summary, forPrograms), experiment.nodes};
        for (const auto& quantity : GetQuantities())
        {
            const auto estimate = summary.GetMetric(quantity.name);
            const bool spreads = !forPrograms && quantity.spreads && estimate.halfWidth95;
            row.push_back(spreads ? IntervalCell(estimate) : CellOf(estimate.mean));
            row.push_back(CellOf(estimate.halfWidth95));
        }
        row.emplace_back(static_cast<int64_t>(summary.unfinished));
        table.AddRow(row);
    }
    table.SetColumnsForPeople({"experiment",
                               "seeds",
                               "nodes",
                               "blocks",
                               "stale_rate",
                               "mean_ms",
                               "p50_ms",
                               "p90_ms",
                               "p99_ms"});
    table.LimitWidth(TERMINAL_WIDTH);
    AddNotes(table);
    return table;
}

void
PropagationTable::AddNotes(TextTable& table) const
{
    std::vector<ExperimentSummary> summaries;
    bool severalSeeds = false;
    for (const auto& experiment : m_experiments)
    {
        summaries.push_back(experiment.summary);
        severalSeeds = severalSeeds || experiment.runs.size() > 1;
    }
    table.AddNote(
        "Delay: from a block's mining to its receipt, mean over the blocks that count; p50: "
        "until half of the nodes have it.");
    if (severalSeeds)
    {
        table.AddNote("±: half-width of the 95 % confidence interval of the mean over seeds.");
    }
    const std::string missing = DescribeMissingRuns(summaries);
    if (!missing.empty())
    {
        table.AddNote(missing);
    }
}

TextTable
PropagationTable::MakeRuns() const
{
    TextTable table;
    for (const auto* name : {"experiment", "seed", "nodes"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& quantity : GetQuantities())
    {
        table.AddColumn(quantity.name, quantity.title);
    }
    for (const auto& experiment : m_experiments)
    {
        for (const auto& run : experiment.runs)
        {
            std::vector<Cell> row{
                run.description.experiment, run.description.seed, experiment.nodes};
            for (const auto& quantity : GetQuantities())
            {
                row.push_back(CellOf(run.FindMetric(quantity.name)));
            }
            table.AddRow(row);
        }
    }
    return table;
}

std::vector<std::string>
PropagationTable::FindUncounted() const
{
    std::vector<std::string> sentences;
    for (const auto& experiment : m_experiments)
    {
        const auto blocks = Sum(experiment.runs, "main_chain_blocks");
        const auto uncounted = Sum(experiment.runs, "main_chain_uncounted");
        if (uncounted > 0)
        {
            sentences.push_back(
                experiment.summary.experiment + ": " + std::to_string(uncounted) + " of " +
                std::to_string(blocks) +
                " blocks of the main chain do not count, for they reached less than 99.5 % of the "
                "nodes: " +
                (experiment.parentsFetched
                     ? "the run ended in a tie of its last blocks"
                     : "with relay.fetch_parents = false nodes leave out what they did not get "
                       "in time"));
        }
    }
    return sentences;
}

std::vector<std::string>
PropagationTable::Describe() const
{
    constexpr std::size_t MOST = 12;
    std::vector<std::string> sentences;
    std::vector<ExperimentSummary> summaries;
    for (const auto& experiment : m_experiments)
    {
        summaries.push_back(experiment.summary);
    }
    const std::string missing = DescribeMissingRuns(summaries);
    if (!missing.empty())
    {
        sentences.push_back(missing);
    }
    for (std::size_t i = 0; i < std::min(summaries.size(), MOST); ++i)
    {
        sentences.push_back(DescribeSpread(summaries[i], i > 0 ? &summaries.front() : nullptr));
    }
    if (summaries.size() > MOST)
    {
        sentences.push_back("The table has the other " + std::to_string(summaries.size() - MOST) +
                            " experiments.");
    }
    return sentences;
}

} // namespace gridshare
} // namespace ns3
