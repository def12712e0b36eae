/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/fidelity-comparison.h"
#include "ns3/fidelity-schema.h"
#include "ns3/study-registry.h"

#include <memory>

/**
 * @file
 * @ingroup gridshare-command
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

constexpr const char* METHOD =
    "Percentiles of the samples of all seeds together; a percentile is the first time at which its "
    "share is reached.";

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

StudyFindings
DescribeFidelityStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto table = std::make_shared<const FidelityTable>(database);
    StudyFindings findings;
    findings.tables = {{"fidelity",
                        "message fidelity against packet fidelity",
                        METHOD,
                        [table](TextTable::Format format) {
                            return table->MakeTable(format);
                        }}};
    findings.sentences = table->Describe();
    if (request.figures)
    {
        findings.AddFigure(table->GetFigure().MakeFigure());
    }
    return findings;
}

const NamedRegistration g_study{GetStudies(),
                                {{"fidelity", "message fidelity against packet fidelity", 4},
                                 GetFidelitySchema,
                                 PrepareFidelityExperiment,
                                 RunFidelityExperiment,
                                 DescribeFidelityStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
