/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "progress-line.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <sstream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "40 s", "12 min", "3.5 h"
std::string
DescribeTime(double seconds)
{
    std::ostringstream text;
    if (seconds < 100)
    {
        text << std::lround(seconds) << " s";
    }
    else if (seconds < 6000)
    {
        text << std::lround(seconds / 60) << " min";
    }
    else
    {
        text << static_cast<double>(std::lround(seconds / 360)) / 10 << " h";
    }
    return text.str();
}

/// A longer line would be wrapped and could not be drawn over.
std::size_t
ReadTerminalWidth()
{
    winsize size = {};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1U : 79U;
}

} // namespace

double
ReadSteadySeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

std::string
DescribeProgress(const std::string& title, const SweepProgress& progress, double elapsedS)
{
    std::ostringstream line;
    line << title << ": " << progress.done << " of " << progress.planned << " runs done, "
         << progress.running << " running";
    if (progress.failed > 0)
    {
        line << ", " << progress.failed << " failed";
    }
    if (progress.planned == 1 && progress.simulatedSeconds > 0)
    {
        line << ", " << DescribeTime(progress.simulatedSeconds) << " simulated";
    }
    const double share = progress.planned == 0
                             ? 1.0
                             : (static_cast<double>(progress.done) + progress.runningShare) /
                                   static_cast<double>(progress.planned);
    line << ", " << std::lround(100 * share) << " %";
    if (share > 0.001 && elapsedS > 1)
    {
        line << ", about " << DescribeTime(elapsedS * (1 - share) / share) << " left";
    }
    return line.str();
}

ProgressLine::ProgressLine(const std::string& title)
    : m_title(title),
      m_terminal(isatty(STDERR_FILENO) != 0),
      m_startedSeconds(ReadSteadySeconds())
{
}

void
ProgressLine::Draw(const SweepProgress& progress) const
{
    if (m_terminal)
    {
        const std::string line =
            DescribeProgress(m_title, progress, ReadSteadySeconds() - m_startedSeconds);
        std::fprintf(stderr, "\r\033[K%s", line.substr(0, ReadTerminalWidth()).c_str());
        std::fflush(stderr);
    }
}

void
ProgressLine::Erase() const
{
    if (m_terminal)
    {
        std::fprintf(stderr, "\r\033[K");
        std::fflush(stderr);
    }
}

} // namespace gridshare
} // namespace ns3
