/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-process.h"

#include "progress-line.h"

#include "ns3/output-error.h"
#include "ns3/process-end.h"
#include "ns3/standard-output.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <new>
#include <sstream>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LOG_BYTES = 65536; //!< of standard error that are kept
constexpr double GRACE_S = 2;            //!< between SIGTERM and SIGKILL
constexpr double MEGABYTE = 1e6;

RunBoard*
MakeBoard()
{
    void* memory =
        mmap(nullptr, sizeof(RunBoard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
    {
        throw std::system_error(errno, std::generic_category(), "cannot share memory with a run");
    }
    return new (memory) RunBoard{};
}

void
SetReason(RunBoard& board, const std::string& reason)
{
    const std::size_t size = std::min(reason.size(), board.reason.size() - 1);
    std::copy_n(reason.begin(), size, board.reason.begin());
}

/// The child's whole life. Never returns.
[[noreturn]] void
LiveAsChild(const SweepRun& run,
            const RunProcess::Body& body,
            RunProgress& progress,
            RunBoard& board,
            pid_t parent)
{
    // Ctrl-C reaches the whole process group; the parent alone decides and stops its children.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // which reaches a stopped process as well
    if (getppid() != parent)
    {
        _exit(3); // the parent died before the line above took effect
    }
    int code = 3;
    try
    {
        body(run, progress);
        FlushStandardOutput();
        board.finished = true;
        code = 0;
    }
    catch (const OutputError& error)
    {
        SetReason(board, error.what());
        board.cannotWrite = true;
    }
    catch (const std::exception& error)
    {
        SetReason(board, error.what());
    }
    std::cerr.flush();
    _exit(code); // no destructors of the parent's state, no second flush of its buffers
}

/// Resident memory of a process, 10^6 bytes; 0 if it is gone.
double
ReadMemoryMb(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    double residentPages = 0;
    file >> pages >> residentPages;
    return residentPages * static_cast<double>(sysconf(_SC_PAGESIZE)) / MEGABYTE;
}

} // namespace

RunProcess::RunProcess(const SweepRun& run, const Body& body, const RunBell& bell)
    : m_run(run),
      m_board(MakeBoard()),
      m_startedSeconds(ReadSteadySeconds())
{
    int ends[2] = {-1, -1};
    std::cout.flush();
    std::cerr.flush();
    const pid_t parent = getpid();
    m_process = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
    if (m_process == 0)
    {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        RunProgress progress(m_board, &bell);
        LiveAsChild(run, body, progress, *m_board, parent);
    }
    const int error = errno;
    m_pipe = ends[0];
    close(ends[1]);
    if (m_process < 0)
    {
        close(m_pipe);
        munmap(m_board, sizeof(RunBoard));
        throw std::system_error(error, std::generic_category(), "cannot start a process for a run");
    }
    fcntl(m_pipe, F_SETFL, O_NONBLOCK);
}

RunProcess::~RunProcess()
{
    if (m_process >= 0)
    {
        kill(m_process, SIGKILL);
        while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR)
        {
        }
    }
    if (m_pipe >= 0)
    {
        close(m_pipe);
    }
    munmap(m_board, sizeof(RunBoard));
}

const SweepRun&
RunProcess::GetRun() const
{
    return m_run;
}

int
RunProcess::GetLogDescriptor() const
{
    return m_pipe;
}

std::string
RunProcess::ReadLog()
{
    char buffer[16384];
    ssize_t size = 0;
    while (m_pipe >= 0 && (size = read(m_pipe, buffer, sizeof(buffer))) > 0)
    {
        m_unfinished.append(buffer, static_cast<std::size_t>(size));
    }
    if (m_pipe >= 0 && size == 0)
    {
        close(m_pipe); // the run has ended, or has closed its standard error
        m_pipe = -1;
    }
    const bool whole = m_pipe < 0 || m_unfinished.size() > LOG_BYTES;
    const auto end = whole ? m_unfinished.size() : m_unfinished.rfind('\n') + 1;
    const std::string lines = m_unfinished.substr(0, end);
    m_unfinished.erase(0, end);
    m_log += lines;
    m_log.erase(0, m_log.size() - std::min(m_log.size(), LOG_BYTES));
    return lines;
}

/// In words; empty if none is broken.
std::string
RunProcess::FindBrokenLimit() const
{
    std::ostringstream text;
    if (m_run.limits.wallS && ReadSteadySeconds() - m_startedSeconds > *m_run.limits.wallS)
    {
        text << "took longer than run.wall_limit_s = " << *m_run.limits.wallS;
    }
    else if (m_run.limits.memoryMb)
    {
        const double memoryMb = ReadMemoryMb(m_process);
        if (memoryMb > static_cast<double>(*m_run.limits.memoryMb))
        {
            text << "needed more than run.memory_limit_mb = " << *m_run.limits.memoryMb << ": "
                 << std::lround(std::ceil(memoryMb)) << " MB at the end";
        }
    }
    return text.str();
}

void
RunProcess::EnforceLimits()
{
    if (!m_brokenLimit.empty())
    {
        if (ReadSteadySeconds() - m_brokenSeconds > GRACE_S)
        {
            Signal(SIGKILL);
        }
        return;
    }
    m_brokenLimit = FindBrokenLimit();
    if (!m_brokenLimit.empty())
    {
        m_brokenSeconds = ReadSteadySeconds();
        Signal(SIGTERM);
    }
}

bool
RunProcess::HasEnded()
{
    rusage usage = {};
    if (m_process >= 0 && wait4(m_process, &m_status, WNOHANG, &usage) == m_process)
    {
        m_process = -1;
        m_wallS = ReadSteadySeconds() - m_startedSeconds;
        m_peakMemoryMb = static_cast<double>(usage.ru_maxrss) * 1024 / MEGABYTE;
    }
    return m_process < 0;
}

RunEnd
RunProcess::GetEnd() const
{
    RunEnd end{RunEnding::FAILED, "", m_log + m_unfinished, m_wallS, m_peakMemoryMb};
    if (m_board->finished)
    {
        end.ending = RunEnding::FINISHED; // whatever came after that
        return end;
    }
    end.ending = m_board->cannotWrite ? RunEnding::CANNOT_WRITE : RunEnding::FAILED;
    end.reason = m_board->reason.data();
    if (end.reason.empty())
    {
        end.reason = m_brokenLimit.empty() ? DescribeProcessEnd(m_status) : m_brokenLimit;
    }
    return end;
}

void
RunProcess::Signal(int signal) const
{
    if (m_process >= 0)
    {
        kill(m_process, signal);
    }
}

bool
RunProcess::IsSimulated() const
{
    return m_board->simulated;
}

double
RunProcess::GetShare() const
{
    return m_board->share;
}

double
RunProcess::GetSimulatedSeconds() const
{
    return m_board->simulatedSeconds;
}

} // namespace gridshare
} // namespace ns3
