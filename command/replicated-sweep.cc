/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replicated-sweep.h"

#include "gridshare-version.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"

#include <chrono>
#include <ctime>
#include <iostream>

namespace ns3
{
namespace gridshare
{

namespace
{

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

} // namespace

ReplicatedSweep::ReplicatedSweep(const std::string& scenario, const StudyRequest& request)
    : m_scenario(scenario),
      m_request(request)
{
}

void
ReplicatedSweep::AddExperiment(const std::string& name, const ScenarioValues& values)
{
    const auto last =
        static_cast<uint64_t>(m_request.seeds.value_or(values.GetInteger("run.seeds")));
    for (uint64_t seed = m_request.run.value_or(1); seed <= m_request.run.value_or(last); ++seed)
    {
        const auto id = static_cast<int64_t>(m_runs.size()) + 1;
        m_runs.push_back({id, m_experiments, seed});
        m_plan.push_back({id, m_scenario, name, static_cast<int64_t>(seed), values.ToJson()});
    }
    ++m_experiments;
}

std::string
ReplicatedSweep::GetDatabasePath() const
{
    return (m_request.outDirectory / "results.sqlite").string();
}

void
ReplicatedSweep::PutAsideOtherResults() const
{
    const std::filesystem::path path = GetDatabasePath();
    if (!std::filesystem::exists(path))
    {
        return;
    }
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::WRITE);
    if (database.FindRunsOutside(m_plan).empty())
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

std::vector<SweepRun>
ReplicatedSweep::SelectRuns() const
{
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    const auto missing = database.FindMissingRuns(m_plan);
    database.AdoptPlan(m_plan);
    if (missing.empty() || missing.size() == m_plan.size())
    {
        return m_runs;
    }
    std::cerr << "gridshare: taking up a stopped sweep: " << m_plan.size() - missing.size()
              << " of " << m_plan.size() << " runs are done\n";
    std::vector<SweepRun> selected;
    for (const auto& run : missing)
    {
        selected.push_back(m_runs.at(static_cast<std::size_t>(run.id - 1)));
    }
    return selected;
}

void
ReplicatedSweep::RunOne(const SweepRun& run, const Body& body, RunProgress& progress) const
{
    const auto startedUtc = std::chrono::system_clock::now();
    const auto started = std::chrono::steady_clock::now();
    RunRecord record = body(run.experiment, run.seed, progress);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started;
    static_cast<PlannedRun&>(record.description) = m_plan.at(static_cast<std::size_t>(run.id - 1));
    record.description.gridshareVersion = GetGridshareVersion();
    record.description.ns3Version = GetNs3Version();
    record.description.startedUtc = FormatUtc(startedUtc);
    record.description.wallS = wall.count();
    record.description.status = RunStatus::FINISHED;
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    database.WriteRun(record);
}

int
ReplicatedSweep::Run(const Body& body)
{
    std::error_code error;
    std::filesystem::create_directories(m_request.outDirectory, error);
    if (error)
    {
        throw InputError({"command line", 0},
                         "--out " + m_request.outDirectory.string() + " (" + error.message() + ")",
                         "a folder that can be made or written",
                         "choose another");
    }
    PutAsideOtherResults();
    const auto runs = SelectRuns();
    ReplicationRunner runner(m_scenario, m_request.jobs);
    const SweepOutcome outcome = runner.Run(
        runs, [&](const SweepRun& run, RunProgress& progress) { RunOne(run, body, progress); });
    if (outcome == SweepOutcome::INTERRUPTED)
    {
        std::cerr << "gridshare: interrupted; finished runs are in " << GetDatabasePath()
                  << ", the same command takes the sweep up again\n";
        return 130;
    }
    if (outcome == SweepOutcome::FAILED)
    {
        std::cerr << "gridshare: a run failed; finished runs are in " << GetDatabasePath() << "\n";
        return 1;
    }
    return 0;
}

} // namespace gridshare
} // namespace ns3
