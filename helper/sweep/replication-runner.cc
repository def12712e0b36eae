/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replication-runner.h"

#include "interrupt-guard.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <poll.h>
#include <thread>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int LOOK_MS = 200;     //!< between looks at limits and at the progress
constexpr double PATIENCE_S = 2; //!< for runs that were asked to end

} // namespace

ReplicationRunner::ReplicationRunner(const std::string& title, unsigned jobs)
    : m_title(title),
      m_jobs(jobs),
      m_line(title)
{
    GRIDSHARE_INVARIANT(jobs > 0, "something must run");
}

SweepOutcome
ReplicationRunner::Run(const std::vector<SweepRun>& plan, const Body& body, const Ended& ended)
{
    const InterruptGuard guard;
    m_line = ProgressLine(m_title);
    m_progress = {};
    m_progress.planned = plan.size();
    std::size_t next = 0;
    SweepOutcome outcome = SweepOutcome::FINISHED;
    while (outcome == SweepOutcome::FINISHED && (next < plan.size() || !m_running.empty()))
    {
        while (next < plan.size() && HasRoom())
        {
            m_running.push_back(std::make_unique<RunProcess>(plan[next++], body, m_bell));
        }
        WaitForNews();
        outcome = TakeEnded(guard, ended);
        Draw();
    }
    StopAll();
    m_line.Erase();
    return outcome;
}

/// Who writes waits for the disk more than it computes. Not too many at a time may do that, as each
/// still has its memory.
bool
ReplicationRunner::HasRoom() const
{
    const auto simulating =
        std::count_if(m_running.begin(), m_running.end(), [](const auto& process) {
            return !process->IsSimulated();
        });
    return simulating < static_cast<std::ptrdiff_t>(m_jobs) && m_running.size() < 2 * m_jobs;
}

/// Sleep until a run says something or ends; not for long, as limits are to be looked at.
void
ReplicationRunner::WaitForNews()
{
    std::vector<pollfd> polled;
    int patience = LOOK_MS;
    for (const auto& process : m_running)
    {
        if (process->GetLogDescriptor() < 0)
        {
            patience = 1; // it has ended but for some work of the system's
        }
        polled.push_back({process->GetLogDescriptor(), POLLIN, 0});
    }
    polled.push_back({m_bell.GetDescriptor(), POLLIN, 0});
    poll(polled.data(), polled.size(), patience);
    m_bell.Quiet();
}

void
ReplicationRunner::ForwardLog(RunProcess& process) const
{
    const std::string lines = process.ReadLog();
    if (!lines.empty())
    {
        m_line.Erase();
        std::cerr << lines << std::flush;
    }
}

/// @return INTERRUPTED or CANNOT_WRITE if that is the end of the sweep
SweepOutcome
ReplicationRunner::TakeEnded(const InterruptGuard& guard, const Ended& ended)
{
    SweepOutcome outcome = SweepOutcome::FINISHED;
    for (std::size_t i = 0; i < m_running.size() && outcome == SweepOutcome::FINISHED;)
    {
        RunProcess& process = *m_running[i];
        process.EnforceLimits();
        const bool gone = process.HasEnded();
        ForwardLog(process);
        if (!gone)
        {
            ++i;
            continue;
        }
        const SweepRun run = process.GetRun();
        const RunEnd end = process.GetEnd();
        m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(i));
        outcome = Settle(run, end, guard);
        if (outcome == SweepOutcome::FINISHED && ended)
        {
            ended(run, end);
        }
    }
    return guard.IsInterrupted() ? SweepOutcome::INTERRUPTED : outcome;
}

/// Count a run that has ended. @return as TakeEnded()
SweepOutcome
ReplicationRunner::Settle(const SweepRun& run, const RunEnd& end, const InterruptGuard& guard)
{
    ++m_progress.done;
    if (end.ending == RunEnding::FINISHED)
    {
        return SweepOutcome::FINISHED;
    }
    // Who ends a whole group of processes may have met the run first.
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (guard.IsInterrupted())
    {
        return SweepOutcome::INTERRUPTED;
    }
    m_line.Erase();
    if (end.ending == RunEnding::CANNOT_WRITE)
    {
        std::cerr << "gridshare: " << end.reason << "\n";
        return SweepOutcome::CANNOT_WRITE;
    }
    std::cerr << "gridshare: run " << run.id << " (seed " << run.seed << ") failed: " << end.reason
              << "\n";
    ++m_progress.failed;
    return SweepOutcome::FINISHED;
}

/// Ask them to end, and do not wait for ever.
void
ReplicationRunner::StopAll()
{
    for (const auto& process : m_running)
    {
        process->Signal(SIGTERM);
    }
    const double asked = ReadSteadySeconds();
    while (!m_running.empty() && ReadSteadySeconds() - asked < PATIENCE_S)
    {
        const auto gone = [this](const auto& process) {
            ForwardLog(*process);
            return process->HasEnded();
        };
        m_running.erase(std::remove_if(m_running.begin(), m_running.end(), gone), m_running.end());
        std::this_thread::sleep_for(std::chrono::milliseconds(m_running.empty() ? 0 : 10));
    }
    m_running.clear(); // kills what is left
}

void
ReplicationRunner::Draw()
{
    m_progress.running = m_running.size();
    m_progress.runningShare = 0;
    m_progress.simulatedSeconds = 0;
    for (const auto& process : m_running)
    {
        m_progress.runningShare += process->GetShare();
        m_progress.simulatedSeconds =
            std::max(m_progress.simulatedSeconds, process->GetSimulatedSeconds());
    }
    m_line.Draw(m_progress);
}

} // namespace gridshare
} // namespace ns3
