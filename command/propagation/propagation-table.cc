/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-table.h"

#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;
using Result = BlockPropagationResult;

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

} // namespace

void
PropagationTable::Add(const std::string& experiment,
                      uint64_t seed,
                      uint32_t nodes,
                      const BlockPropagationResult& result)
{
    if (m_experiments.empty() || m_experiments.back().name != experiment)
    {
        m_experiments.push_back({experiment, nodes, {}});
    }
    Run run{seed, result};
    run.result.delaysMs = {};
    m_experiments.back().runs.push_back(std::move(run));
}

const std::vector<PropagationTable::Quantity>&
PropagationTable::GetQuantities()
{
    static const std::vector<Quantity> quantities = []() {
        std::vector<Quantity> made{
            {"blocks",
             "blocks",
             Audience::ALL,
             [](const Result& result) {
                 return result.blocks;
             }},
            {"main_chain_blocks",
             "main chain",
             Audience::ALL,
             [](const Result& result) {
                 return result.mainChainBlocks;
             }},
            {"blocks_counted",
             "counted",
             Audience::ALL,
             [](const Result& result) {
                 return result.blocksCounted;
             }},
            {"stale_rate",
             "stale rate",
             Audience::SPREAD,
             [](const Result& result) {
                 return static_cast<double>(result.GetStaleBlocks()) / result.blocks;
             }},
            {"mean_ms", "mean (ms)", Audience::SPREAD, [](const Result& result) {
                 return result.means ? std::optional<double>(result.means->meanMs) : std::nullopt;
             }}};
        for (const int percent : PROPAGATION_PERCENTILES)
        {
            const std::string name = "p" + std::to_string(percent);
            made.push_back(
                {name + "_ms", name + " (ms)", Audience::SPREAD, [percent](const Result& result) {
                     return result.means
                                ? std::optional<double>(result.means->GetPercentileMs(percent))
                                : std::nullopt;
                 }});
        }
        made.push_back({"node_median_ms",
                        "median of nodes' means (ms)",
                        Audience::PROGRAMS,
                        [](const Result& result) {
                            return result.nodeMedianMs;
                        }});
        made.push_back({"deliveries", "deliveries", Audience::PROGRAMS, [](const Result& result) {
                            return result.deliveries;
                        }});
        made.push_back({"announcements", "inv", Audience::PROGRAMS, [](const Result& result) {
                            return result.announcements;
                        }});
        made.push_back({"duplicates", "duplicates", Audience::PROGRAMS, [](const Result& result) {
                            return result.duplicates;
                        }});
        made.push_back(
            {"block_bytes_sent", "block bytes", Audience::PROGRAMS, [](const Result& result) {
                 return result.bytes;
             }});
        made.push_back({"events", "events", Audience::PROGRAMS, [](const Result& result) {
                            return result.events;
                        }});
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
        std::vector<Cell> row{experiment.name,
                              static_cast<int64_t>(experiment.runs.size()),
                              int64_t{experiment.nodes}};
        for (const auto& quantity : GetQuantities())
        {
            std::vector<double> values;
            for (const auto& run : experiment.runs)
            {
                if (const auto value = quantity.of(run.result))
                {
                    values.push_back(*value);
                }
            }
            const ReplicationEstimate estimate = EstimateMean(values);
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
                experiment.name, static_cast<int64_t>(run.seed), int64_t{experiment.nodes}};
            for (const auto& quantity : GetQuantities())
            {
                row.push_back(CellOf(quantity.of(run.result)));
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
        uint64_t blocks = 0;
        uint64_t uncounted = 0;
        bool fetched = true;
        for (const auto& run : experiment.runs)
        {
            blocks += run.result.mainChainBlocks;
            uncounted += run.result.mainChainUncounted;
            fetched = fetched && run.result.parentsFetched;
        }
        if (uncounted > 0)
        {
            sentences.push_back(
                experiment.name + ": " + std::to_string(uncounted) + " of " +
                std::to_string(blocks) +
                " blocks of the main chain do not count, for they reached less than 99.5 % of the "
                "nodes: " +
                (fetched ? "the run ended in a tie of its last blocks"
                         : "with relay.fetch_parents = false nodes leave out what they did not get "
                           "in time"));
        }
    }
    return sentences;
}

} // namespace gridshare
} // namespace ns3
