/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivered-runs.h"
#include "external-program.h"
#include "slurm-queue.h"
#include "worker-crew.h"
#include "worker-tasks.h"

#include "ns3/command-line-error.h"
#include "ns3/output-error.h"
#include "ns3/progress-line.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

/**
 * @file
 * @ingroup gridshare-command
 * `--engine slurm`: job arrays of Slurm do the runs, on hosts that share our file system.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double ASK_S = 3;              //!< between questions to Slurm, which serves others, too
constexpr std::size_t LOG_BYTES = 65536; //!< of a worker's log that are kept

void
RequireSlurm(const EngineRequest& request)
{
    if (request.hosts)
    {
        throw InputError(COMMAND_LINE,
                         "--hosts with --engine slurm",
                         "--engine parallel, or --slurm-options \"--nodelist=...\"",
                         "Slurm chooses hosts itself");
    }
    if (!HasProgram("sbatch") || !HasProgram("squeue") || !HasProgram("scontrol"))
    {
        throw InputError(COMMAND_LINE,
                         "--engine slurm, and no sbatch",
                         "Slurm's commands sbatch, squeue and scontrol",
                         "log in where jobs are submitted, install them (Debian's package is "
                         "slurm-client), or use --engine local");
    }
    if (!ReadSlurmConfiguration())
    {
        throw InputError(COMMAND_LINE,
                         "--engine slurm, and a Slurm that does not answer",
                         "scontrol show config to succeed",
                         "ask who runs it, or use --engine local");
    }
}

/// The tasks of a study that are in the queue, and those that are still to be submitted.
class SlurmCrew : public WorkerCrew
{
  public:
    explicit SlurmCrew(const EngineWork& work);

    bool IsAtWork() override;
    std::size_t CountRunning() const override;
    std::string FindLog(const std::string& identity) const override;
    std::string DescribeRest() const override;

  private:
    void Ask();
    void Submit();

    EngineRequest m_request;          //!< options for sbatch
    SlurmQueue m_queue;               //!< Slurm's
    std::vector<WorkerTasks> m_tasks; //!< all of the folder; the last are to be submitted
    std::size_t m_submitted{0};       //!< arrays of the last
    std::size_t m_arrays{0};          //!< arrays that the last make
    std::vector<SlurmTask> m_inQueue; //!< when Slurm last answered
    double m_askedSeconds;            //!< steady clock then
};

SlurmCrew::SlurmCrew(const EngineWork& work)
    : m_request(work.request),
      m_queue(work.getFolder()),
      m_tasks(ReadWorkerTasks(work.getFolder()))
{
    Ask();
    if (m_inQueue.empty())
    {
        PrepareDeliveryFolder(work.getFolder());
    }
    std::set<std::string> underWay;
    for (const auto& queued : m_inQueue)
    {
        for (const auto& tasks : m_tasks)
        {
            if (tasks.number == queued.number && queued.task <= tasks.identities.size())
            {
                const auto& identities = tasks.identities[queued.task - 1];
                underWay.insert(identities.begin(), identities.end());
            }
        }
    }
    std::vector<PlannedRun> rest;
    std::copy_if(work.runs.begin(),
                 work.runs.end(),
                 std::back_inserter(rest),
                 [&underWay](const auto& run) { return underWay.count(run.identity) == 0; });
    if (!underWay.empty())
    {
        std::cerr << "gridshare: " << work.runs.size() - rest.size()
                  << " runs are with Slurm already\n";
    }
    if (!rest.empty())
    {
        m_tasks.push_back(WriteWorkerTasks(work, rest));
        const std::size_t size = m_queue.GetArraySize();
        m_arrays = (m_tasks.back().identities.size() + size - 1) / size;
    }
    Submit();
    Ask();
}

/// What is in the queue now. Slurm may be silent for a while: then it is as it was.
void
SlurmCrew::Ask()
{
    m_askedSeconds = ReadSteadySeconds();
    if (const auto tasks = m_queue.List())
    {
        m_inQueue = *tasks;
    }
}

/// Submit as much as Slurm takes.
void
SlurmCrew::Submit()
{
    const std::size_t before = m_submitted;
    while (m_submitted < m_arrays)
    {
        const std::string refusal = m_queue.TrySubmit(m_tasks.back(), m_submitted, m_request);
        if (!refusal.empty() && m_submitted == before && m_inQueue.empty())
        {
            throw OutputError("sbatch",
                              refusal.substr(0, refusal.find_last_not_of('\n') + 1),
                              "correct --slurm-options; what has finished is kept");
        }
        if (!refusal.empty())
        {
            return; // it has many jobs of ours already: later
        }
        ++m_submitted;
    }
}

bool
SlurmCrew::IsAtWork()
{
    if (ReadSteadySeconds() - m_askedSeconds > ASK_S)
    {
        Ask();
        Submit();
    }
    return m_submitted < m_arrays || !m_inQueue.empty();
}

std::size_t
SlurmCrew::CountRunning() const
{
    const auto running = std::count_if(
        m_inQueue.begin(), m_inQueue.end(), [](const auto& task) { return task.isRunning; });
    return static_cast<std::size_t>(running);
}

std::string
SlurmCrew::FindLog(const std::string& identity) const
{
    for (auto tasks = m_tasks.rbegin(); tasks != m_tasks.rend(); ++tasks) // the newest has it
    {
        for (std::size_t task = 0; task < tasks->identities.size(); ++task)
        {
            const auto& identities = tasks->identities[task];
            if (std::find(identities.begin(), identities.end(), identity) != identities.end())
            {
                std::ifstream file(m_queue.GetLogPath(*tasks, task + 1), std::ios::binary);
                const std::string log{std::istreambuf_iterator<char>(file), {}};
                return log.substr(log.size() - std::min(log.size(), LOG_BYTES));
            }
        }
    }
    return "";
}

std::string
SlurmCrew::DescribeRest() const
{
    return m_inQueue.empty() ? ""
                             : "gridshare: Slurm goes on with " + std::to_string(m_inQueue.size()) +
                                   " tasks; the same command takes up what they do, and scancel "
                                   "--me --name " +
                                   m_queue.GetName() + " ends them\n";
}

SweepOutcome
RunBySlurm(const EngineWork& work)
{
    if (work.runs.empty())
    {
        return SweepOutcome::FINISHED;
    }
    SlurmCrew crew(work);
    return CollectRuns(work, crew);
}

const NamedRegistration g_engine{
    GetEngines(),
    {{"slurm", "job arrays of Slurm, with --slurm-options", 3}, RequireSlurm, RunBySlurm}};

} // namespace

} // namespace gridshare
} // namespace ns3
