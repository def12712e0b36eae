/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replication-runner.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/standard-output.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Set by the signal handler; a signal handler may touch nothing else.
volatile std::sig_atomic_t g_interrupted = 0;

extern "C" void
NoteInterrupt(int)
{
    g_interrupted = 1;
}

/// Catches SIGINT and SIGTERM while it lives.
class InterruptGuard
{
  public:
    InterruptGuard()
    {
        g_interrupted = 0;
        struct sigaction action = {};
        action.sa_handler = NoteInterrupt;
        sigaction(SIGINT, &action, &m_oldInterrupt);
        sigaction(SIGTERM, &action, &m_oldTerminate);
    }

    ~InterruptGuard()
    {
        sigaction(SIGINT, &m_oldInterrupt, nullptr);
        sigaction(SIGTERM, &m_oldTerminate, nullptr);
    }

    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

  private:
    struct sigaction m_oldInterrupt; //!< restored at the end
    struct sigaction m_oldTerminate; //!< restored at the end
};

struct ProgressReport
{
    double share;
    double simulatedSeconds;
};

double
ReadWallSeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// The child's whole life. Never returns.
[[noreturn]] void
LiveAsChild(const SweepRun& run, const ReplicationRunner::Body& body, int pipe, pid_t parent)
{
    // Ctrl-C reaches the whole process group; the parent alone decides and stops its children.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
    {
        _exit(3); // the parent died before the line above took effect
    }
    int code = 0;
    try
    {
        RunProgress progress(pipe);
        body(run, progress);
        FlushStandardOutput();
    }
    catch (const InputError& error)
    {
        std::cerr << "gridshare: " << error.what() << std::endl;
        code = 2;
    }
    catch (const std::exception& error)
    {
        std::cerr << "gridshare: run " << run.id << " (seed " << run.seed << "): " << error.what()
                  << std::endl;
        code = 3;
    }
    _exit(code); // no destructors of the parent's state, no second flush of its buffers
}

} // namespace

RunProgress::RunProgress(int descriptor)
    : m_descriptor(descriptor)
{
}

void
RunProgress::Report(double share, double simulatedSeconds)
{
    if (m_descriptor >= 0)
    {
        // Smaller than PIPE_BUF, so it is written whole or not at all (POSIX, write()).
        const ProgressReport report{share, simulatedSeconds};
        const ssize_t written = write(m_descriptor, &report, sizeof(report));
        GRIDSHARE_INVARIANT(written < 0 || written == sizeof(report), "a report is written whole");
    }
}

ReplicationRunner::ReplicationRunner(const std::string& title, unsigned jobs)
    : m_title(title),
      m_jobs(jobs),
      m_terminal(isatty(STDERR_FILENO) != 0)
{
    GRIDSHARE_INVARIANT(jobs > 0, "something must run");
}

SweepOutcome
ReplicationRunner::Run(const std::vector<SweepRun>& plan, const Body& body)
{
    const InterruptGuard guard;
    m_planned = plan.size();
    m_finished = 0;
    m_startedSeconds = ReadWallSeconds();
    std::size_t next = 0;
    bool failed = false;
    while (!g_interrupted && !failed && (next < plan.size() || !m_children.empty()))
    {
        while (next < plan.size() && m_children.size() < m_jobs)
        {
            Start(plan[next++], body);
        }
        ReadProgress(200);
        failed = !ReapFinished();
        Draw();
    }
    StopAll();
    EraseLine();
    if (g_interrupted)
    {
        return SweepOutcome::INTERRUPTED;
    }
    return failed ? SweepOutcome::FAILED : SweepOutcome::FINISHED;
}

void
ReplicationRunner::Start(const SweepRun& run, const Body& body)
{
    int ends[2];
    if (pipe(ends) != 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot open a pipe");
    }
    std::cout.flush();
    std::cerr.flush();
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot start a process");
    }
    if (process == 0)
    {
        close(ends[0]);
        LiveAsChild(run, body, ends[1], parent);
    }
    close(ends[1]);
    m_children.push_back({process, ends[0], 0, 0});
}

void
ReplicationRunner::ReadProgress(int timeoutMilliseconds)
{
    std::vector<pollfd> polled;
    for (const auto& child : m_children)
    {
        polled.push_back({child.pipe, POLLIN, 0});
    }
    if (poll(polled.data(), polled.size(), timeoutMilliseconds) <= 0)
    {
        return;
    }
    for (std::size_t i = 0; i < polled.size(); ++i)
    {
        if ((polled[i].revents & POLLIN) == 0)
        {
            continue;
        }
        ProgressReport reports[64];
        const ssize_t bytes = read(polled[i].fd, reports, sizeof(reports));
        if (bytes >= static_cast<ssize_t>(sizeof(ProgressReport)))
        {
            const auto& last = reports[bytes / sizeof(ProgressReport) - 1];
            m_children[i].share = last.share;
            m_children[i].simulatedSeconds = last.simulatedSeconds;
        }
    }
}

bool
ReplicationRunner::ReapFinished()
{
    bool allWell = true;
    for (auto child = m_children.begin(); child != m_children.end();)
    {
        int status = 0;
        if (waitpid(child->process, &status, WNOHANG) != child->process)
        {
            ++child;
            continue;
        }
        allWell = allWell && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (WIFSIGNALED(status) && !g_interrupted)
        {
            EraseLine();
            std::cerr << "gridshare: a run was ended by signal " << WTERMSIG(status) << "\n";
        }
        close(child->pipe);
        child = m_children.erase(child);
        ++m_finished;
    }
    return allWell;
}

void
ReplicationRunner::StopAll()
{
    for (const auto& child : m_children)
    {
        kill(child.process, SIGTERM);
    }
    for (const auto& child : m_children)
    {
        while (waitpid(child.process, nullptr, 0) < 0 && errno == EINTR)
        {
        }
        close(child.pipe);
    }
    m_children.clear();
}

void
ReplicationRunner::Draw() const
{
    if (!m_terminal)
    {
        return;
    }
    double done = static_cast<double>(m_finished);
    double simulated = 0;
    for (const auto& child : m_children)
    {
        done += child.share;
        simulated = std::max(simulated, child.simulatedSeconds);
    }
    const double share = m_planned > 0 ? done / static_cast<double>(m_planned) : 1.0;
    const double elapsed = ReadWallSeconds() - m_startedSeconds;
    std::fprintf(stderr,
                 "\r\033[K%s: %zu of %zu runs done, %.1f h simulated in the newest, %.0f %%",
                 m_title.c_str(),
                 m_finished,
                 m_planned,
                 simulated / 3600,
                 100 * share);
    if (share > 0.02)
    {
        std::fprintf(stderr, ", about %.0f s left", elapsed * (1 - share) / share);
    }
    std::fflush(stderr);
}

void
ReplicationRunner::EraseLine() const
{
    if (m_terminal)
    {
        std::fprintf(stderr, "\r\033[K");
        std::fflush(stderr);
    }
}

} // namespace gridshare
} // namespace ns3
