/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/fidelity-comparison.h"
#include "ns3/fidelity-schema.h"
#include "ns3/study-output.h"
#include "ns3/study-registry.h"

/**
 * @file
 * @ingroup gridshare
 * The fidelity study: the same traffic at message and packet fidelity. Each topology and size of
 * blocks is an experiment of its own. The report prints a row a topology, block size and quantity,
 * with the relative difference of the percentiles, and writes the same as CSV, Markdown and LaTeX.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<PreparedExperiment>
PrepareFidelityExperiment(const ScenarioExperiment& experiment)
{
    const auto options = ParseFidelityOptions(experiment.values);
    std::vector<PreparedExperiment> prepared;
    for (const auto& values : ExpandFidelityCases(experiment.values))
    {
        const FidelityComparison comparison(ParseFidelityComparison(values));
        prepared.push_back({comparison.AppendTo(experiment.name), values, options.warnings});
        prepared.back().leavesFiles = options.traces.Any();
    }
    return prepared;
}

RunRecord
RunFidelityExperiment(const ScenarioValues& values, uint64_t seed, const RunContext& context)
{
    const auto options = ParseFidelityOptions(values);
    ApplyAttributeDefaults(options.attributes);
    const FidelityComparison comparison(options);
    const std::string name = "experiment-" + std::to_string(context.experiment) + "-" +
                             comparison.GetFileName() + "-" + std::to_string(seed);
    return comparison.Run(seed, (context.folder / name).string());
}

void
ReportFidelityStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const FidelityTable table(database);
    WriteStudyTable([&table](TextTable::Format format) { return table.MakeTable(format); },
                    request.directory,
                    request.format,
                    "fidelity",
                    request.view);
    const FidelityFigure& figure = table.GetFigure();
    if (request.figures && !request.directory.empty() && !figure.IsEmpty())
    {
        figure.Draw((request.directory / "fidelity").string());
    }
}

const NamedRegistration g_study{GetStudies(),
                                {{"fidelity", "message fidelity against packet fidelity", 4},
                                 GetFidelitySchema,
                                 PrepareFidelityExperiment,
                                 RunFidelityExperiment,
                                 ReportFidelityStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
