/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "worker-crew.h"

#include "delivered-runs.h"

#include "ns3/interrupt-guard.h"
#include "ns3/progress-line.h"
#include "ns3/results-database.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr auto LOOK = std::chrono::milliseconds(500); //!< between looks at what has come
constexpr int LAST_LOOKS = 10; //!< a shared file system shows late what other hosts wrote

/// What has come until now, on the way into the database.
class Collection
{
  public:
    explicit Collection(const EngineWork& work)
        : m_work(work),
          m_line(work.title),
          m_delivered(work.getFolder(), work.runs)
    {
        m_progress.planned = work.runs.size();
    }

    void Look(const WorkerCrew& crew)
    {
        m_work.getFolder(); // it may be gone
        const FoldedRuns folded = m_delivered.Fold();
        m_progress.done += folded.finished + folded.failed;
        m_progress.failed += folded.failed;
        m_progress.running = std::min(crew.CountRunning(), m_progress.planned - m_progress.done);
        m_line.Draw(m_progress);
    }

    /// Make room for other words on standard error.
    void EraseLine() const
    {
        m_line.Erase();
    }

    std::vector<PlannedRun> ListMissing() const
    {
        return m_delivered.ListMissing();
    }

  private:
    const EngineWork& m_work;  //!< what is done
    ProgressLine m_line;       //!< on the terminal
    DeliveredRuns m_delivered; //!< what is waited for
    SweepProgress m_progress;  //!< so far
};

/// Workers ended without delivering these.
void
RecordLost(const EngineWork& work, const WorkerCrew& crew, const std::vector<PlannedRun>& lost)
{
    std::vector<RunRecord> records;
    for (const auto& run : lost)
    {
        RunEnd end;
        end.reason = "its worker ended without a result";
        end.log = crew.FindLog(run.identity);
        records.push_back(work.recordFailure(run, end));
    }
    ResultsDatabase(work.GetDatabasePath(), ResultsDatabase::Access::WRITE).WriteRuns(records);
    std::cerr << "gridshare: " << lost.size()
              << " runs did not come: their workers ended without a result; what they said is in "
              << GetDeliveryFolder(work.getFolder()).string() << ", or above\n";
}

} // namespace

SweepOutcome
CollectRuns(const EngineWork& work, WorkerCrew& crew)
{
    const InterruptGuard guard;
    Collection collection(work);
    for (bool atWork = true; atWork;)
    {
        atWork = crew.IsAtWork(); // asked before the look, which then finds all
        collection.Look(crew);
        if (guard.IsInterrupted())
        {
            collection.EraseLine();
            std::cerr << crew.DescribeRest();
            return SweepOutcome::INTERRUPTED;
        }
        std::this_thread::sleep_for(atWork ? LOOK : LOOK * 0);
    }
    for (int looks = 0; looks < LAST_LOOKS && !collection.ListMissing().empty(); ++looks)
    {
        std::this_thread::sleep_for(LOOK);
        collection.Look(crew);
    }
    collection.EraseLine();
    const auto lost = collection.ListMissing();
    if (lost.empty())
    {
        std::filesystem::remove_all(GetDeliveryFolder(work.getFolder()));
    }
    else
    {
        RecordLost(work, crew, lost);
    }
    return SweepOutcome::FINISHED;
}

} // namespace gridshare
} // namespace ns3
