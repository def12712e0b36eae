/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "theory-figure.h"

#include "ns3/chain-store.h"
#include "ns3/experiment-table.h"
#include "ns3/gnuplot-process.h"
#include "ns3/printable-text.h"
#include "ns3/replicated-sweep.h"
#include "ns3/results-database.h"
#include "ns3/results-report.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

#include <iostream>
#include <set>

/**
 * @file
 * @ingroup gridshare
 * Run a sharing scenario: every experiment with every seed, side by side, into one database; then
 * print its table and write tables and figures.
 *
 * A sweep that was stopped before is taken up where it stopped; one that had finished is run anew.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The experiments of a scenario, ready to run.
struct PreparedExperiments
{
    std::string scenario;                ///< its name
    std::vector<std::string> names;      ///< by experiment
    std::vector<ScenarioValues> values;  ///< by experiment: parameters of its runs
    std::vector<SharingOptions> options; ///< by experiment: what is simulated
};

PreparedExperiments
PrepareExperiments(const StudyRequest& request)
{
    const Scenario scenario = ReadStudyScenario(request, GetSharingSchema());
    PreparedExperiments prepared;
    prepared.scenario = scenario.name;
    std::set<std::string> warnings;
    for (const auto& experiment : scenario.experiments)
    {
        prepared.names.push_back(experiment.name);
        prepared.values.push_back(experiment.values);
        prepared.options.push_back(ParseSharingOptions(experiment.values));
        const SharingOptions& options = prepared.options.back();
        prepared.values.back().contents = options.contents;
        warnings.insert(options.warnings.begin(), options.warnings.end());
    }
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
    return prepared;
}

/// Write the chain of a run for `./gridshare audit`, in place of an earlier one.
void
StoreChainOfRun(const SharingSimulation& simulation,
                const std::filesystem::path& folder,
                std::size_t experiment,
                const PlannedRun& run)
{
    const auto path = folder / ("chain-" + std::to_string(experiment + 1) + "-" +
                                std::to_string(run.seed) + ".sqlite");
    StoreChain(path.string(), run, simulation.GetLedger()->GetBlocks());
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
    std::cout << MakeExperimentTable(summaries, request.format).Render(request.format)
              << std::flush;
    if (request.directory.empty())
    {
        return;
    }
    const std::string directory = request.directory.string();
    WriteReport(database, summaries, directory, request.figures);
    if (request.figures)
    {
        DrawTheory(database, summaries, directory);
    }
}

int
RunSharingStudy(const StudyRequest& request)
{
    const PreparedExperiments prepared = PrepareExperiments(request);
    if (request.figures)
    {
        RequireGnuplot();
    }
    ReplicatedSweep sweep("sharing", prepared.scenario, request);
    for (std::size_t i = 0; i < prepared.options.size(); ++i)
    {
        sweep.AddExperiment(prepared.names[i], prepared.values[i]);
    }
    const int code = sweep.Run([&](std::size_t experiment, uint64_t seed, RunProgress& progress) {
        const SharingOptions& options = prepared.options[experiment];
        SharingSimulation simulation(options, seed);
        RunRecord record = simulation.Run(&progress);
        if (options.run.storesChain)
        {
            StoreChainOfRun(simulation,
                            sweep.GetFolder(),
                            experiment,
                            {0,
                             prepared.scenario,
                             prepared.names[experiment],
                             static_cast<int64_t>(seed),
                             prepared.values[experiment].ToJson()});
        }
        return record;
    });
    if (code != 0)
    {
        return code;
    }
    const std::string folder = sweep.GetFolder().string();
    const ResultsDatabase database(sweep.GetDatabasePath(), ResultsDatabase::Access::READ);
    ReportSharingStudy(database, {folder, request.format, request.figures});
    std::cerr << "tables" << (request.figures ? ", figures" : "") << " and "
              << "results.sqlite are in " << folder << "\n";
    return 0;
}

const NamedRegistration g_study{
    GetStudies(),
    {{"sharing", "the whole loop: grid, network, ledger, consensus, game", 1},
     GetSharingSchema,
     RunSharingStudy,
     ReportSharingStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
