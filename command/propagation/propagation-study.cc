/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"
#include "propagation-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/gnuplot-process.h"
#include "ns3/output-file.h"
#include "ns3/printable-text.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/results-folder.h"
#include "ns3/study-output.h"
#include "ns3/study-plan.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

#include <iostream>
#include <set>

/**
 * @file
 * @ingroup gridshare
 * Run a scenario with `study = "propagation"`: blocks over a wide-area network. Prints a row an
 * experiment and writes the same as CSV, Markdown and LaTeX, a row a run and the figure's curves as
 * CSV.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
Warn(const std::string& warning)
{
    std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
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

int
RunPropagationStudy(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetPropagationSchema());
    std::vector<PropagationOptions> parsed;
    std::set<std::string> warnings; // each once, however many experiments it holds of
    for (const auto& experiment : scenario.experiments)
    {
        parsed.push_back(ParsePropagationOptions(experiment.values));
        warnings.insert(parsed.back().warnings.begin(), parsed.back().warnings.end());
    }
    for (const auto& warning : warnings)
    {
        Warn(warning);
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
    PropagationTable table;
    PropagationFigure figure;
    for (std::size_t i = 0; i < parsed.size(); ++i)
    {
        const auto& experiment = scenario.experiments[i];
        ApplyAttributeDefaults(parsed[i].attributes);
        const auto [first, last] = SelectSeeds(request, experiment.values);
        const uint32_t nodes = parsed[i].overlay.nodes;
        for (uint64_t seed = first; seed <= last; ++seed)
        {
            const auto result = RunPropagation(parsed[i], seed);
            figure.Add(experiment.name, result, nodes);
            table.Add(experiment.name, seed, nodes, result);
        }
    }
    for (const auto& uncounted : table.FindUncounted())
    {
        Warn(uncounted);
    }
    WriteStudyTable([&table](TextTable::Format format) { return table.MakeExperiments(format); },
                    folder.GetPath(),
                    request.format,
                    "propagation");
    WriteSeries(table, figure, folder.GetPath());
    if (request.figures && figure.IsEmpty())
    {
        Warn("no figure, for no block counts: raise mining.interval_s or run.blocks");
    }
    else if (request.figures)
    {
        figure.Draw((folder.GetPath() / "propagation").string());
    }
    std::cerr << "tables" << (request.figures ? " and figures" : "") << " are in "
              << folder.GetPath().string() << "\n";
    return 0;
}

const NamedRegistration g_study{GetStudies(),
                                {{"propagation", "blocks spreading over a wide-area network", 3},
                                 GetPropagationSchema,
                                 RunPropagationStudy,
                                 nullptr}};

} // namespace

} // namespace gridshare
} // namespace ns3
