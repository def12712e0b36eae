/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rank-task.h"
#include "study-engine.h"

#include "ns3/command-line-error.h"
#include "ns3/defaults-scope.h"
#include "ns3/output-error.h"
#include "ns3/progress-line.h"
#include "ns3/results-database.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * The engine of a study under mpirun: one run after the other, each divided among all ranks. This
 * process is their hub and does not fork, which MPI would not survive.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
RefuseName(const EngineRequest&)
{
    throw InputError(COMMAND_LINE,
                     "--engine ranks",
                     "no --engine",
                     "mpirun -np N gridshare run SCENARIO --ranks N has it without being asked");
}

/// Draws the line of the terminal whenever the run says how far it is.
class DrawnProgress : public RunProgress
{
  public:
    explicit DrawnProgress(const EngineWork& work)
        : m_line(work.title)
    {
        m_shown.planned = work.runs.size();
    }

    void Report(double share, double simulatedSeconds) override
    {
        m_shown.running = 1;
        m_shown.runningShare = share;
        m_shown.simulatedSeconds = simulatedSeconds;
        m_line.Draw(m_shown);
    }

    /// @param hasFailed whether the run that has ended did
    void NoteEnd(bool hasFailed)
    {
        ++m_shown.done;
        m_shown.failed += hasFailed ? 1 : 0;
        m_line.Erase();
    }

  private:
    ProgressLine m_line;     //!< on the terminal
    SweepProgress m_shown{}; //!< what it says
};

/// Divided among all ranks; a run that fails at one of them has failed.
RunRecord
RunDivided(const EngineWork& work, const PlannedRun& planned, RunProgress& progress)
{
    const DefaultsScope scope;
    TaskChannel& tasks = *work.request.tasks;
    const double startedSeconds = ReadSteadySeconds();
    tasks.Begin(WriteRankTask(planned));
    try
    {
        return work.run(planned, progress);
    }
    catch (const OutputError&)
    {
        tasks.Abandon();
        throw;
    }
    catch (const std::exception& error)
    {
        tasks.Abandon();
        RunEnd end;
        end.reason = error.what();
        end.wallS = ReadSteadySeconds() - startedSeconds;
        return work.recordFailure(planned, end);
    }
}

SweepOutcome
RunByRanks(const EngineWork& work)
{
    DrawnProgress progress(work);
    try
    {
        for (const auto& planned : work.runs)
        {
            progress.Report(0, 0);
            const RunRecord record = RunDivided(work, planned, progress);
            const bool hasFailed = record.description.status == RunStatus::FAILED;
            progress.NoteEnd(hasFailed);
            if (hasFailed)
            {
                std::cerr << "gridshare: run " << planned.id << " (seed " << planned.seed
                          << ") failed: " << record.description.reason << "\n";
            }
            ResultsDatabase(work.GetDatabasePath(), ResultsDatabase::Access::WRITE)
                .WriteRun(record);
        }
    }
    catch (const OutputError& error)
    {
        progress.NoteEnd(true);
        std::cerr << "gridshare: " << error.what() << "\n";
        return SweepOutcome::CANNOT_WRITE;
    }
    return SweepOutcome::FINISHED;
}

const NamedRegistration g_engine{
    GetEngines(),
    {{"ranks", "ranks that mpirun has started", 4}, RefuseName, RunByRanks}};

} // namespace

} // namespace gridshare
} // namespace ns3
