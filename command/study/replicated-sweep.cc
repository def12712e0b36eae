/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replicated-sweep.h"

#include "study-plan.h"

#include "ns3/invariant.h"
#include "ns3/output-error.h"
#include "ns3/results-database.h"
#include "ns3/utc-time.h"
#include "ns3/write-turn.h"

#include <chrono>
#include <iostream>

namespace ns3
{
namespace gridshare
{

ReplicatedSweep::ReplicatedSweep(const std::string& study,
                                 const std::string& scenario,
                                 const StudyRequest& request)
    : m_request(request),
      m_plan(StartPlan(study, scenario))
{
}

void
ReplicatedSweep::AddExperiment(const std::string& name, const ScenarioValues& values)
{
    AddToPlan(m_plan, m_request, name, values);
    m_experiments.resize(m_plan.runs.size(), m_experiments.empty() ? 0 : m_experiments.back() + 1);
}

std::filesystem::path
ReplicatedSweep::GetFolder() const
{
    GRIDSHARE_INVARIANT(m_folder, "a sweep that was not started has no folder");
    return m_folder->GetPath();
}

std::string
ReplicatedSweep::GetDatabasePath() const
{
    return (GetFolder() / "results.sqlite").string();
}

std::vector<SweepRun>
ReplicatedSweep::SelectRuns() const
{
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    const auto missing = database.FindMissingRuns(m_plan.runs);
    database.AdoptPlan(m_plan);
    const std::size_t all = m_plan.runs.size();
    if (missing.empty())
    {
        std::cerr << "gridshare: all " << all << " runs are there, in " << GetDatabasePath()
                  << ": nothing is simulated (remove " << GetFolder().string()
                  << " to have it done again)\n";
    }
    else if (missing.size() < all)
    {
        std::cerr << "gridshare: taking up a stopped sweep: " << all - missing.size() << " of "
                  << all << " runs are done\n";
    }
    std::vector<SweepRun> selected;
    for (const auto& run : missing)
    {
        selected.push_back({run.id,
                            m_experiments.at(static_cast<std::size_t>(run.id - 1)),
                            static_cast<uint64_t>(run.seed)});
    }
    return selected;
}

void
ReplicatedSweep::RunOne(const SweepRun& run,
                        const Body& body,
                        RunProgress& progress,
                        const WriteTurn& turn) const
{
    const auto startedUtc = std::chrono::system_clock::now();
    const auto started = std::chrono::steady_clock::now();
    RunRecord record = body(run.experiment, run.seed, progress);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started;
    Describe(run, record.description);
    record.description.startedUtc = FormatUtc(std::chrono::system_clock::to_time_t(startedUtc));
    record.description.wallS = wall.count();
    record.description.status = RunStatus::FINISHED;
    const WriteTurn::Held held(turn);
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    database.WriteRun(record);
}

void
ReplicatedSweep::RecordFailure(const SweepRun& run, const RunEnd& end) const
{
    RunRecord record;
    Describe(run, record.description);
    const auto started =
        std::chrono::system_clock::now() - std::chrono::seconds(static_cast<int64_t>(end.wallS));
    record.description.startedUtc = FormatUtc(std::chrono::system_clock::to_time_t(started));
    record.description.wallS = end.wallS;
    record.description.status = RunStatus::FAILED;
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    database.WriteRun(record);
}

void
ReplicatedSweep::Describe(const SweepRun& run, RunDescription& description) const
{
    static_cast<PlannedRun&>(description) = m_plan.runs.at(static_cast<std::size_t>(run.id - 1));
    description.gridshareVersion = m_plan.gridshareVersion;
    description.ns3Version = m_plan.ns3Version;
}

/// Whoever removed the database in the meantime must not get tables of what is left.
void
ReplicatedSweep::RequireComplete() const
{
    const ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::READ);
    const std::size_t missing = database.FindMissingRuns(m_plan.runs).size();
    if (missing > 0)
    {
        throw OutputError(GetDatabasePath(),
                          std::to_string(missing) + " finished runs are gone from it",
                          "leave it alone while a sweep runs; the same command makes them again");
    }
}

int
ReplicatedSweep::Run(const Body& body)
{
    m_folder = std::make_unique<ResultsFolder>(m_request, m_plan);
    const auto runs = SelectRuns();
    ReplicationRunner runner(m_plan.scenario, m_request.jobs);
    bool failed = false;
    const WriteTurn turn;
    const SweepOutcome outcome = runner.Run(
        runs,
        [&](const SweepRun& run, RunProgress& progress) { RunOne(run, body, progress, turn); },
        [&](const SweepRun& run, const RunEnd& end) {
            if (end.ending == RunEnding::FAILED)
            {
                failed = true;
                RecordFailure(run, end);
            }
        });
    if (outcome == SweepOutcome::FINISHED && !failed)
    {
        RequireComplete();
        return 0;
    }
    const bool interrupted = outcome == SweepOutcome::INTERRUPTED;
    const std::string kept = "finished runs are in " + GetDatabasePath() +
                             ", the same command takes the sweep up again\n";
    std::cerr << "gridshare: " << (interrupted ? "interrupted; " : "a run failed; ") << kept;
    return interrupted ? 130 : 3;
}

} // namespace gridshare
} // namespace ns3
