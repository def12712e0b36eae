/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"
#include "propagation-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/output-file.h"
#include "ns3/printable-text.h"
#include "ns3/propagation-record.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/study-output.h"
#include "ns3/study-registry.h"

#include <algorithm>
#include <iostream>

/**
 * @file
 * @ingroup gridshare
 * The propagation study: blocks over a wide-area network. Its report prints a row an experiment and
 * writes the same as CSV, Markdown and LaTeX, a row a run and the figure's curves as CSV.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<PreparedExperiment>
PreparePropagationExperiment(const ScenarioExperiment& experiment)
{
    const auto options = ParsePropagationOptions(experiment.values);
    return {{experiment.name, experiment.values, options.warnings}};
}

RunRecord
RunPropagationExperiment(const ScenarioValues& values, uint64_t seed, const RunContext&)
{
    const auto options = ParsePropagationOptions(values);
    ApplyAttributeDefaults(options.attributes);
    return MakePropagationRecord(RunPropagation(options, seed), options.overlay.nodes);
}

void
Warn(const std::string& warning)
{
    std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
}

/// Say what does not count, of as many experiments of a sweep as people read.
void
WarnOfUncounted(const PropagationTable& table)
{
    constexpr std::size_t MOST = 12;
    const auto uncounted = table.FindUncounted();
    for (std::size_t i = 0; i < std::min(MOST, uncounted.size()); ++i)
    {
        Warn(uncounted[i]);
    }
    if (uncounted.size() > MOST)
    {
        Warn("so it is in " + std::to_string(uncounted.size() - MOST) +
             " more experiments: see main_chain_uncounted in propagation.csv");
    }
}

/// What programs want beside the table: a row a run, and the curves of the figure.
void
WriteSeries(const PropagationTable& table,
            const PropagationFigure& figure,
            const std::filesystem::path& folder)
{
    const auto csv = TextTable::Format::CSV;
    WriteOutputFile((folder / "propagation-runs.csv").string(), table.MakeRuns().Render(csv));
    WriteOutputFile((folder / "propagation-cdf.csv").string(), figure.MakeCurves().Render(csv));
}

void
ReportPropagationStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const PropagationTable table(database);
    WarnOfUncounted(table);
    WriteStudyTable([&table](TextTable::Format format) { return table.MakeExperiments(format); },
                    request.directory,
                    request.format,
                    "propagation",
                    request.view);
    if (request.directory.empty())
    {
        return;
    }
    const PropagationFigure figure(database);
    WriteSeries(table, figure, request.directory);
    if (request.figures && figure.IsEmpty())
    {
        Warn("no figure, for no block counts: raise mining.interval_s or run.blocks");
    }
    else if (request.figures)
    {
        figure.Draw((request.directory / "propagation").string());
    }
}

const NamedRegistration g_study{GetStudies(),
                                {{"propagation", "blocks spreading over a wide-area network", 3},
                                 GetPropagationSchema,
                                 PreparePropagationExperiment,
                                 RunPropagationExperiment,
                                 ReportPropagationStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
