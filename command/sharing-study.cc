/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-study.h"

#include "game-figure.h"
#include "gridshare-version.h"
#include "study-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/chain-store.h"
#include "ns3/experiment-table.h"
#include "ns3/gnuplot-process.h"
#include "ns3/replication-runner.h"
#include "ns3/results-database.h"
#include "ns3/results-report.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-setup.h"
#include "ns3/sharing-simulation.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The whole sweep: setups by experiment, and runs by id.
struct SharingSweep
{
    Scenario scenario;                                       ///< as read
    std::vector<std::shared_ptr<const SharingSetup>> setups; ///< by experiment
    std::vector<PlannedRun> plan;                            ///< as the database knows it
    std::vector<SweepRun> runs;                              ///< the same, as the runner does
};

SharingSweep
PrepareSweep(const StudyRequest& request)
{
    SharingSweep sweep;
    sweep.scenario = ReadScenario(request.scenarioPath, GetSharingSchema(), request.overrides);
    std::set<std::string> warnings;
    for (std::size_t i = 0; i < sweep.scenario.experiments.size(); ++i)
    {
        auto& experiment = sweep.scenario.experiments[i];
        for (const auto& [name, value] : experiment.values.attributes)
        {
            CheckAttributeDefault(name, value, {request.scenarioPath, 0});
        }
        experiment.values.attributes.insert(experiment.values.attributes.end(),
                                            request.attributes.begin(),
                                            request.attributes.end());
        sweep.setups.push_back(PrepareSharing(experiment.values));
        warnings.insert(sweep.setups.back()->warnings.begin(), sweep.setups.back()->warnings.end());
        const auto last = static_cast<uint64_t>(
            request.seeds.value_or(experiment.values.GetInteger("run.seeds")));
        for (uint64_t seed = request.run.value_or(1); seed <= request.run.value_or(last); ++seed)
        {
            const auto id = static_cast<int64_t>(sweep.runs.size()) + 1;
            sweep.runs.push_back({id, i, seed});
            sweep.plan.push_back({id,
                                  sweep.scenario.name,
                                  experiment.name,
                                  static_cast<int64_t>(seed),
                                  experiment.values.ToJson()});
        }
    }
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << warning << "\n";
    }
    return sweep;
}

/// The runs that are still to be done; all of them unless an earlier sweep was stopped half-way.
std::vector<SweepRun>
SelectRuns(const SharingSweep& sweep, ResultsDatabase& database)
{
    const auto missing = database.FindMissingRuns(sweep.plan);
    database.AdoptPlan(sweep.plan);
    if (missing.empty() || missing.size() == sweep.plan.size())
    {
        return sweep.runs;
    }
    std::cerr << "gridshare: taking up a stopped sweep: " << sweep.plan.size() - missing.size()
              << " of " << sweep.plan.size() << " runs are done\n";
    std::vector<SweepRun> selected;
    for (const auto& run : missing)
    {
        selected.push_back(sweep.runs.at(static_cast<std::size_t>(run.id - 1)));
    }
    return selected;
}

/**
 * Results are never lost: a database with finished runs that this sweep does not ask for (other
 * parameters, more seeds) is put aside before a new one is begun.
 */
void
PutAsideOtherResults(const SharingSweep& sweep, const std::filesystem::path& path)
{
    if (!std::filesystem::exists(path))
    {
        return;
    }
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::WRITE);
    if (database.FindRunsOutside(sweep.plan).empty())
    {
        return;
    }
    std::filesystem::path aside;
    for (int number = 1; aside.empty() || std::filesystem::exists(aside); ++number)
    {
        aside = path.parent_path() / ("results-" + std::to_string(number) + ".sqlite");
    }
    std::filesystem::rename(path, aside);
    std::cerr << "gridshare: " << path.string()
              << " holds runs with other parameters or seeds; they are now in " << aside.string()
              << "\n";
}

std::string
FormatUtc(std::chrono::system_clock::time_point when)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

void
RunOne(const SharingSweep& sweep,
       const SweepRun& run,
       const std::string& databasePath,
       RunProgress& progress)
{
    const auto startedUtc = std::chrono::system_clock::now();
    const auto started = std::chrono::steady_clock::now();
    RunRecord record;
    {
        SharingSimulation simulation(*sweep.setups[run.experiment], run.seed);
        record = simulation.Run(&progress);
        if (sweep.setups[run.experiment]->values.GetFlag("run.store_chain"))
        {
            const auto chainPath = std::filesystem::path(databasePath).parent_path() /
                                   ("chain-" + std::to_string(run.id) + ".sqlite");
            std::filesystem::remove(chainPath); // of an earlier sweep
            StoreChain(chainPath.string(), simulation.GetLedger()->GetBlocks());
        }
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started;
    static_cast<PlannedRun&>(record.description) =
        sweep.plan.at(static_cast<std::size_t>(run.id - 1));
    record.description.gridshareVersion = GetGridshareVersion();
    record.description.ns3Version = GetNs3Version();
    record.description.startedUtc = FormatUtc(startedUtc);
    record.description.wallS = wall.count();
    record.description.status = RunStatus::FINISHED;
    ResultsDatabase database(databasePath, ResultsDatabase::Access::WRITE);
    database.WriteRun(record);
}

} // namespace

int
RunSharingStudy(const StudyRequest& request)
{
    const SharingSweep sweep = PrepareSweep(request);
    if (request.figures)
    {
        RequireGnuplot();
    }
    const std::string directory = request.outDirectory.string();
    std::error_code error;
    std::filesystem::create_directories(request.outDirectory, error);
    if (error)
    {
        throw InputError({"command line", 0},
                         "--out " + directory + " (" + error.message() + ")",
                         "a folder that can be made or written",
                         "choose another");
    }
    const std::string path = (request.outDirectory / "results.sqlite").string();
    PutAsideOtherResults(sweep, path);
    std::vector<SweepRun> runs;
    {
        ResultsDatabase database(path, ResultsDatabase::Access::WRITE);
        runs = SelectRuns(sweep, database);
    }
    ReplicationRunner runner(sweep.scenario.name, request.jobs);
    const SweepOutcome outcome = runner.Run(runs, [&](const SweepRun& run, RunProgress& progress) {
        RunOne(sweep, run, path, progress);
    });
    if (outcome == SweepOutcome::INTERRUPTED)
    {
        std::cerr << "gridshare: interrupted; finished runs are in " << path
                  << ", the same command takes the sweep up again\n";
        return 130;
    }
    if (outcome == SweepOutcome::FAILED)
    {
        std::cerr << "gridshare: a run failed; finished runs are in " << path << "\n";
        return 1;
    }
    const ResultsDatabase database(path, ResultsDatabase::Access::READ);
    const auto summaries = WriteReport(database, directory, request.figures);
    const bool studyFigures =
        std::any_of(sweep.setups.begin(), sweep.setups.end(), [](const auto& setup) {
            return setup->values.GetFlag("run.study_figures");
        });
    if (request.figures && studyFigures)
    {
        DrawPaperGameFigures(directory);
    }
    std::cout << MakeExperimentTable(summaries, request.format).Render(request.format);
    std::cerr << "tables, " << (request.figures ? "figures and " : "and ")
              << "results.sqlite are in " << directory << "\n";
    return 0;
}

} // namespace gridshare
} // namespace ns3
