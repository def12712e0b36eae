/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "theory-figure.h"

#include "ns3/chain-store.h"
#include "ns3/experiment-table.h"
#include "ns3/results-database.h"
#include "ns3/results-report.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"
#include "ns3/study-registry.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare
 * The sharing study: runs of the whole loop, their table and figures.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<PreparedExperiment>
PrepareSharingExperiment(const ScenarioExperiment& experiment)
{
    const SharingOptions options = ParseSharingOptions(experiment.values);
    PreparedExperiment prepared{experiment.name, experiment.values, options.warnings};
    prepared.values.contents = options.contents;
    prepared.leavesFiles = options.run.storesChain;
    return {prepared};
}

/// Write the chain of a run for `./gridshare audit`, in place of an earlier one.
void
StoreChainOfRun(const SharingSimulation& simulation, const RunContext& context)
{
    const auto path = context.folder / ("chain-" + std::to_string(context.experiment) + "-" +
                                        std::to_string(context.planned.seed) + ".sqlite");
    StoreChain(path.string(), context.planned, simulation.GetLedger()->GetBlocks());
}

RunRecord
RunSharingExperiment(const ScenarioValues& values, uint64_t seed, const RunContext& context)
{
    const SharingOptions options = ParseSharingOptions(values);
    SharingSimulation simulation(options, seed);
    RunRecord record = simulation.Run(&context.progress);
    if (options.run.storesChain)
    {
        StoreChainOfRun(simulation, context);
    }
    return record;
}

/// The game without a network, of the experiments that ask for it.
void
DrawTheory(const ResultsDatabase& database,
           const std::vector<ExperimentSummary>& summaries,
           const std::string& directory)
{
    std::vector<TheoryExperiment> experiments;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        const auto& summary = summaries[i];
        if (summary.finished.empty())
        {
            continue;
        }
        const auto values = ScenarioValues::FromJson(
            GetSharingSchema(), summary.finished.front().parametersJson, {database.GetPath(), 0});
        if (values.GetFlag("run.study_figures"))
        {
            experiments.push_back({i + 1, summary.experiment, ParseSharingGame(values)});
        }
    }
    DrawTheoryFigures(experiments, directory);
}

void
ReportSharingStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto summaries = SummarizeFinished(database);
    std::cout << MakeExperimentTable(summaries, request.format).Render(request.format, request.view)
              << std::flush;
    if (request.directory.empty())
    {
        return;
    }
    const std::string directory = request.directory.string();
    WriteReport(database, summaries, directory, request.figures, request.view);
    if (request.figures)
    {
        DrawTheory(database, summaries, directory);
    }
}

const NamedRegistration g_study{
    GetStudies(),
    {{"sharing", "the whole loop: grid, network, ledger, consensus, game", 1},
     GetSharingSchema,
     PrepareSharingExperiment,
     RunSharingExperiment,
     ReportSharingStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
