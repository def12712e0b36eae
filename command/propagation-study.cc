/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-study.h"

#include "propagation-figure.h"
#include "results-folder.h"
#include "study-output.h"
#include "study-plan.h"
#include "study-scenario.h"

#include "ns3/attribute-defaults.h"
#include "ns3/gnuplot-process.h"
#include "ns3/printable-text.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"

#include <iostream>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

TextTable
MakeTable()
{
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("seed", "seed");
    table.AddColumn("nodes", "nodes");
    table.AddColumn("blocks", "blocks");
    table.AddColumn("blocks_counted", "counted");
    table.AddColumn("deliveries", "deliveries");
    table.AddColumn("p50_ms", "p50 (ms)");
    table.AddColumn("p90_ms", "p90 (ms)");
    table.AddColumn("p99_ms", "p99 (ms)");
    table.AddColumn("stale_blocks", "stale");
    table.AddColumn("announcements", "inv");
    table.AddColumn("duplicates", "duplicates");
    table.AddColumn("block_bytes_sent", "block bytes");
    table.AddColumn("events", "events");
    return table;
}

/// Of no block there is no percentile.
TextTable::Cell
MakeCell(const std::optional<PropagationMeans>& means, int percent)
{
    return means ? TextTable::Cell(means->GetPercentileMs(percent)) : TextTable::Cell{};
}

} // namespace

int
RunPropagationStudy(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetPropagationSchema());
    for (const auto& experiment : scenario.experiments)
    {
        for (const auto& warning : CheckPropagation(experiment.values))
        {
            std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
        }
    }
    if (request.figures)
    {
        RequireGnuplot();
    }
    ResultsPlan plan = StartPlan("propagation", scenario.name);
    for (const auto& experiment : scenario.experiments)
    {
        AddToPlan(plan, request, experiment.name, experiment.values);
    }
    const ResultsFolder folder(request, plan);
    TextTable table = MakeTable();
    PropagationFigure figure;
    for (const auto& experiment : scenario.experiments)
    {
        ApplyAttributeDefaults(experiment.values.attributes);
        const auto [first, last] = SelectSeeds(request, experiment.values);
        for (uint64_t seed = first; seed <= last; ++seed)
        {
            const auto result = RunPropagation(experiment.values, seed);
            const int64_t nodes = experiment.values.GetInteger("overlay.nodes");
            figure.Add(experiment.name, result, static_cast<uint32_t>(nodes));
            const auto& means = result.means;
            table.AddRow({experiment.name,
                          static_cast<int64_t>(seed),
                          nodes,
                          int64_t{result.blocks},
                          int64_t{result.blocksCounted},
                          static_cast<int64_t>(result.deliveries),
                          MakeCell(means, 50),
                          MakeCell(means, 90),
                          MakeCell(means, 99),
                          int64_t{result.GetStaleBlocks()},
                          static_cast<int64_t>(result.announcements),
                          static_cast<int64_t>(result.duplicates),
                          static_cast<int64_t>(result.bytes),
                          static_cast<int64_t>(result.events)});
        }
    }
    WriteStudyTable(table, folder.GetPath(), request.format, "propagation");
    if (request.figures && figure.IsEmpty())
    {
        std::cerr << "gridshare: warning: no figure, for no block has reached 99.5 % of the nodes; "
                     "raise mining.interval_s\n";
    }
    else if (request.figures)
    {
        figure.Draw((folder.GetPath() / "propagation").string());
    }
    std::cerr << "tables" << (request.figures ? " and figures" : "") << " are in "
              << folder.GetPath().string() << "\n";
    return 0;
}

} // namespace gridshare
} // namespace ns3
