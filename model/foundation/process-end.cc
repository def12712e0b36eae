/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "process-end.h"

#include <cctype>
#include <csignal>
#include <cstring>
#include <sys/wait.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "segmentation fault"
std::string
NameSignal(int signal)
{
    std::string name = strsignal(signal);
    name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    return name;
}

} // namespace

std::string
DescribeProcessEnd(int status)
{
    if (WIFSIGNALED(status))
    {
        const int signal = WTERMSIG(status);
        return "ended by signal " + std::to_string(signal) + " (" + NameSignal(signal) + ")" +
               (signal == SIGKILL ? ", perhaps by the system for want of memory" : "");
    }
    return "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace gridshare
} // namespace ns3
