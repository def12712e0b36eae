/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-run.h"

#include "study-report.h"

#include "ns3/delivered-runs.h"
#include "ns3/output-error.h"
#include "ns3/results-database.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// Databases of the folders beside one, in the order of their names.
std::vector<std::string>
ListSiblings(const fs::path& folder)
{
    std::vector<std::string> siblings;
    std::error_code ignored; // a folder that cannot be listed has no siblings that we could read
    for (const auto& entry : fs::directory_iterator(fs::absolute(folder).parent_path(), ignored))
    {
        const fs::path database = entry.path() / "results.sqlite";
        if (fs::exists(database, ignored) && !fs::equivalent(entry.path(), folder, ignored))
        {
            siblings.push_back(database.string());
        }
    }
    std::sort(siblings.begin(), siblings.end());
    return siblings;
}

/// The plan's runs that may be taken from other folders: those that leave no files in theirs.
std::vector<PlannedRun>
SelectPortable(const std::vector<PlannedRun>& missing, const PreparedStudy& prepared)
{
    std::set<std::string> bound;
    for (const auto& experiment : prepared.experiments)
    {
        if (experiment.leavesFiles)
        {
            bound.insert(experiment.name);
        }
    }
    std::vector<PlannedRun> portable;
    std::copy_if(missing.begin(),
                 missing.end(),
                 std::back_inserter(portable),
                 [&](const auto& run) { return bound.count(run.experiment) == 0; });
    return portable;
}

/// One of each identity: what it gives serves the others.
std::vector<PlannedRun>
SelectDistinct(const std::vector<PlannedRun>& runs)
{
    std::set<std::string> seen;
    std::vector<PlannedRun> distinct;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(distinct), [&seen](const auto& run) {
        return seen.insert(run.identity).second;
    });
    return distinct;
}

/// Take from folders beside @p folder what they have of @p missing.
void
TakeFromSiblings(ResultsDatabase& database, const fs::path& folder, std::vector<PlannedRun> missing)
{
    std::size_t taken = 0;
    std::string from;
    for (const auto& sibling : missing.empty() ? std::vector<std::string>{} : ListSiblings(folder))
    {
        try
        {
            const std::size_t here = database.TakeRuns(sibling, missing);
            if (here > 0)
            {
                taken += here;
                from += (from.empty() ? "" : ", ") + sibling;
                missing = database.FindMissingRuns(missing);
            }
        }
        catch (const InputError&)
        {
            continue; // a stranger's or damaged file holds nothing that we need
        }
    }
    if (taken > 0)
    {
        std::cerr << "gridshare: " << taken << (taken == 1 ? " run is" : " runs are")
                  << " taken from " << from << "\n";
    }
}

} // namespace

StudyRun::StudyRun(const PreparedStudy& prepared, const StudyRequest& request)
    : m_base(prepared),
      m_request(request),
      m_seeds(prepared, request),
      m_questions(prepared),
      m_prepared(prepared)
{
}

std::string
StudyRun::GetDatabasePath() const
{
    return (m_folder->GetPath() / "results.sqlite").string();
}

void
StudyRun::BuildPlan()
{
    m_prepared = m_questions.Build();
    m_plan = MakeStudyPlan(m_prepared, m_seeds.GetMost());
}

/// Go on with the questions as far as a folder's results let; a folder of something else lets
/// nothing.
void
StudyRun::RecallPoints(const fs::path& folder)
{
    std::unique_ptr<ResultsDatabase> database;
    const fs::path path = folder / "results.sqlite";
    std::error_code missing;
    if (m_questions.HasQuestions() && fs::file_size(path, missing) > 0 && !missing)
    {
        try
        {
            database =
                std::make_unique<ResultsDatabase>(path.string(), ResultsDatabase::Access::READ);
        }
        catch (const InputError&)
        {
            // who takes the folder is told what is wrong with it
        }
    }
    m_questions.Follow(database.get());
    // Runs to which other answers have led, before one that failed was tried again, are no others'.
    for (const auto& run : database ? database->ReadRuns() : std::vector<RunDescription>{})
    {
        if (run.status == RunStatus::FINISHED)
        {
            m_questions.Add(run);
        }
    }
}

/// What a folder may hold without being another's: the plan so far, and what its questions once
/// were.
ResultsPlan
StudyRun::MakePlan(const fs::path& folder)
{
    RecallPoints(folder);
    if (m_questions.HasQuestions() && fs::exists(folder / "plan.json"))
    {
        for (const auto& run : ReadResultsPlan(folder.string()).runs)
        {
            m_questions.Add(run);
        }
    }
    BuildPlan();
    return m_plan;
}

/// Go on with the questions. @return whether there are other points than before
bool
StudyRun::ExtendQuestions()
{
    if (!m_questions.HasQuestions())
    {
        return false;
    }
    const ResultsDatabase known(GetDatabasePath(), ResultsDatabase::Access::READ);
    if (!m_questions.Follow(&known))
    {
        return false;
    }
    BuildPlan();
    WriteResultsPlan(m_plan, m_folder->GetPath().string());
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    database.AdoptPlan(m_plan, true);
    return true;
}

void
StudyRun::AdoptPlan()
{
    m_folder = std::make_unique<ResultsFolder>(
        m_request, m_base.scenario.name, [this](const fs::path& path) { return MakePlan(path); });
    if (m_questions.HasQuestions())
    {
        RecallPoints(m_folder->GetPath());
        BuildPlan();
        WriteResultsPlan(m_plan, m_folder->GetPath().string());
    }
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    database.AdoptPlan(m_plan);
    // What workers have left when their command was stopped; failed runs are to be tried again.
    DeliveredRuns delivered(m_folder->GetPath(), database.FindMissingRuns(m_plan.runs));
    if (delivered.Fold().failed > 0)
    {
        database.AdoptPlan(m_plan);
    }
}

/// The plan's runs with the seeds that are wanted so far.
std::vector<PlannedRun>
StudyRun::SelectWanted() const
{
    std::map<std::string, SeedRange> ranges;
    for (std::size_t i = 0; i < m_base.experiments.size(); ++i)
    {
        ranges[m_prepared.experiments[i].name] = m_seeds.GetRanges()[i];
    }
    std::vector<PlannedRun> wanted;
    std::copy_if(m_plan.runs.begin(),
                 m_plan.runs.end(),
                 std::back_inserter(wanted),
                 [&ranges](const PlannedRun& run) {
                     const auto range = ranges.find(run.experiment);
                     const auto seed = static_cast<uint64_t>(run.seed);
                     return range == ranges.end() || // a point of a question
                            (range->second.first <= seed && seed <= range->second.last);
                 });
    return wanted;
}

/// Those of the runs that have failed since AdoptPlan(), which removes failed ones before.
std::set<int64_t>
StudyRun::FindFailed(const std::vector<PlannedRun>& wanted) const
{
    std::set<int64_t> ids;
    for (const auto& run : wanted)
    {
        ids.insert(run.id);
    }
    std::set<int64_t> failed;
    const ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::READ);
    for (const auto& run : database.ReadRuns())
    {
        if (run.status == RunStatus::FAILED && ids.count(run.id) > 0)
        {
            failed.insert(run.id);
        }
    }
    return failed;
}

std::vector<PlannedRun>
StudyRun::FindMissing(const std::vector<PlannedRun>& wanted) const
{
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    TakeFromSiblings(database,
                     m_folder->GetPath(),
                     SelectPortable(database.FindMissingRuns(wanted), m_prepared));
    return database.FindMissingRuns(wanted);
}

/// Of runs of one identity one is run; the next where that fails, which may have other limits.
std::vector<PlannedRun>
StudyRun::SelectUntried(const std::vector<PlannedRun>& missing) const
{
    std::vector<PlannedRun> untried;
    std::copy_if(
        missing.begin(), missing.end(), std::back_inserter(untried), [this](const auto& run) {
            return m_tried.count({run.experiment, run.seed}) == 0;
        });
    return SelectDistinct(untried);
}

void
StudyRun::TellMissing(std::size_t missing, std::size_t all) const
{
    if (missing == 0)
    {
        std::cerr << "gridshare: all " << all << " runs are there, in " << GetDatabasePath()
                  << ": nothing is simulated (remove " << m_folder->GetPath().string()
                  << " to have it done again)\n";
    }
    else if (missing < all)
    {
        std::cerr << "gridshare: " << all - missing << " of " << all << " runs are done\n";
    }
}

SweepOutcome
StudyRun::RunMissing(const std::vector<PlannedRun>& missing)
{
    for (const auto& run : missing)
    {
        m_tried.insert({run.experiment, run.seed});
    }
    const auto getFolder = [this]() {
        return m_folder->GetPath();
    };
    const StudyEngine& engine = GetEngines().Get(m_request.engine.name);
    const RunRecorder recorder(m_prepared, m_request.ranks, m_request.engine.tasks);
    return engine.run(recorder.PrepareWork(missing, getFolder, m_request.engine));
}

/// Experiments that differ in nothing but their names have their runs in common.
void
StudyRun::CopyTwins(const std::vector<PlannedRun>& wanted) const
{
    ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::WRITE);
    std::map<std::string, RunDescription> done;
    std::set<int64_t> present;
    for (const auto& run : database.ReadRuns())
    {
        present.insert(run.id);
        if (run.status == RunStatus::FINISHED)
        {
            done.emplace(run.identity, run);
        }
    }
    for (const auto& planned : wanted)
    {
        const auto twin = done.find(planned.identity);
        if (present.count(planned.id) == 0 && twin != done.end())
        {
            RunRecord record = database.ReadRun(twin->second);
            static_cast<PlannedRun&>(record.description) = planned;
            database.WriteRun(record);
        }
    }
}

/// Whoever removed runs in the meantime must not get tables of what is left.
void
StudyRun::RequireComplete(const std::vector<PlannedRun>& wanted) const
{
    const auto failed = FindFailed(wanted);
    const ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::READ);
    const auto missing = database.FindMissingRuns(wanted);
    const auto gone = std::count_if(missing.begin(), missing.end(), [&failed](const auto& run) {
        return failed.count(run.id) == 0;
    });
    if (gone > 0)
    {
        throw OutputError(GetDatabasePath(),
                          std::to_string(gone) + " finished runs are gone from it",
                          "leave it alone while a study runs; the same command makes them again");
    }
}

int
StudyRun::Report(std::size_t failed, std::size_t all) const
{
    const std::string where = "; why is in the columns reason and log of the table run in " +
                              GetDatabasePath() + "; the same command tries them again\n";
    if (failed == all)
    {
        std::cerr << "gridshare: every run failed" << where;
        return 3;
    }
    const ResultsDatabase database(GetDatabasePath(), ResultsDatabase::Access::READ);
    const fs::path folder = m_folder->GetPath();
    const ReportRequest request{
        folder, m_request.format, m_request.figures, m_request.view, m_request.width};
    const bool answered = ReportStudy(*m_base.study, database, request);
    std::cerr << "tables" << (m_request.figures ? ", figures" : "") << " and "
              << "results.sqlite are in " << folder.string() << "\n";
    TellWherePageIs(request);
    if (failed > 0)
    {
        std::cerr << "gridshare: " << failed << " of " << all
                  << " runs failed and are missing in the tables" << where;
    }
    if (failed > 0)
    {
        return 3;
    }
    return answered ? 0 : 1;
}

/// Run what is missing, and then what more seeds ask for, until nothing is. @return how that ended
SweepOutcome
StudyRun::RunAll(std::vector<PlannedRun>& wanted)
{
    auto missing = FindMissing(wanted);
    TellMissing(missing.size(), wanted.size());
    for (bool more = true; more;)
    {
        for (auto untried = SelectUntried(missing); !untried.empty();
             untried = SelectUntried(missing))
        {
            const SweepOutcome outcome = RunMissing(untried);
            if (outcome != SweepOutcome::FINISHED)
            {
                return outcome;
            }
            missing = FindMissing(wanted);
        }
        more = m_seeds.Extend({GetDatabasePath(), ResultsDatabase::Access::READ});
        more = ExtendQuestions() || more;
        if (more)
        {
            wanted = SelectWanted();
            missing = FindMissing(wanted);
        }
    }
    return SweepOutcome::FINISHED;
}

int
StudyRun::Run()
{
    AdoptPlan();
    std::vector<PlannedRun> wanted = SelectWanted();
    const SweepOutcome outcome = RunAll(wanted);
    if (outcome != SweepOutcome::FINISHED)
    {
        const bool interrupted = outcome == SweepOutcome::INTERRUPTED;
        std::cerr << "gridshare: " << (interrupted ? "interrupted; " : "stopped; ")
                  << "finished runs are in " << GetDatabasePath()
                  << ", the same command takes the study up again\n";
        return interrupted ? 130 : 3;
    }
    RequireComplete(wanted);
    CopyTwins(wanted);
    if (wanted.size() < m_plan.runs.size()) // there are seeds that nothing has asked for
    {
        m_plan.runs = wanted;
        WriteResultsPlan(m_plan, m_folder->GetPath().string());
    }
    return Report(FindFailed(wanted).size(), wanted.size());
}

} // namespace gridshare
} // namespace ns3
