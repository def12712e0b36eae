/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-table.h"

#include "ns3/propagation-schema.h"
#include "ns3/propagation-statistics.h"
#include "ns3/scenario-values.h"

#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

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
        std::vector<Quantity> made{{"blocks", "blocks", Audience::ALL},
                                   {"main_chain_blocks", "main chain", Audience::PROGRAMS},
                                   {"blocks_counted", "counted", Audience::PROGRAMS},
                                   {"stale_rate", "stale rate", Audience::SPREAD},
                                   {"mean_ms", "delay (ms)", Audience::SPREAD}};
        for (const int percent : PROPAGATION_PERCENTILES)
        {
            const std::string name = "p" + std::to_string(percent);
            const bool fits = percent == 50 || percent == 90 || percent == 99;
            made.push_back({name + "_ms",
                            "delay " + name + " (ms)",
                            fits ? Audience::SPREAD : Audience::PROGRAMS});
        }
        for (const auto& [name, title] :
             {std::pair("node_median_ms", "median of nodes' means (ms)"),
              std::pair("deliveries", "deliveries"),
              std::pair("announcements", "inv"),
              std::pair("duplicates", "duplicates"),
              std::pair("block_bytes_sent", "sent (bytes)"),
              std::pair("events", "events"),
              std::pair("main_chain_uncounted", "main chain, not counted")})
        {
            made.push_back({name, title, Audience::PROGRAMS});
        }
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
        if (forPrograms || quantity.audience != Audience::PROGRAMS)
        {
            table.AddColumn(quantity.name, quantity.title);
        }
        if (forPrograms)
        {
            table.AddColumn(quantity.name + "_ci95", "");
        }
    }
    for (const auto& experiment : m_experiments)
    {
        std::vector<Cell> row{experiment.summary.experiment,
                              static_cast<int64_t>(experiment.runs.size()),
                              experiment.nodes};
        for (const auto& quantity : GetQuantities())
        {
            const auto estimate = experiment.summary.GetMetric(quantity.name);
            if (forPrograms)
            {
                row.push_back(CellOf(estimate.mean));
                row.push_back(CellOf(estimate.halfWidth95));
            }
            else if (quantity.audience != Audience::PROGRAMS)
            {
                const bool spread =
                    quantity.audience == Audience::SPREAD && experiment.runs.size() > 1;
                row.push_back(spread ? IntervalCell(estimate) : CellOf(estimate.mean));
            }
        }
        table.AddRow(row);
    }
    return table;
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

} // namespace gridshare
} // namespace ns3
