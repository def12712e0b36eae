/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "external-program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
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

std::vector<char*>
PointAt(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (auto& word : words)
    {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Become the program. Never returns.
[[noreturn]] void
LiveAsProgram(char* const* words, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
    {
        _exit(3); // the parent died before the line above took effect
    }
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    execvp(words[0], words);
    _exit(127);
}

} // namespace

std::string
QuoteWord(const std::string& word)
{
    std::string quoted = "'";
    for (const char c : word)
    {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

bool
HasProgram(const std::string& name)
{
    return CallProgram({"command", "-v", name}).exitCode == 0; // the shell's own
}

ProgramOutcome
CallProgram(const std::vector<std::string>& words)
{
    std::string line;
    for (const auto& word : words)
    {
        line += QuoteWord(word) + " ";
    }
    std::FILE* pipe = popen((line + "2>&1").c_str(), "re");
    if (pipe == nullptr)
    {
        throw std::system_error(errno, std::generic_category(), "cannot start " + words[0]);
    }
    ProgramOutcome outcome;
    std::array<char, 4096> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    {
        outcome.output.append(buffer.data(), size);
    }
    const int status = pclose(pipe);
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return outcome;
}

ExternalProgram::ExternalProgram(const std::vector<std::string>& words)
{
    std::vector<std::string> kept = words;
    const auto pointers = PointAt(kept);
    const pid_t parent = getpid();
    m_process = fork();
    if (m_process == 0)
    {
        LiveAsProgram(pointers.data(), parent);
    }
    if (m_process < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot start " + words[0]);
    }
}

ExternalProgram::~ExternalProgram()
{
    if (IsAtWork())
    {
        kill(m_process, SIGTERM);
        while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR)
        {
        }
    }
}

bool
ExternalProgram::IsAtWork()
{
    if (m_process >= 0 && waitpid(m_process, nullptr, WNOHANG) == m_process)
    {
        m_process = -1;
    }
    return m_process >= 0;
}

} // namespace gridshare
} // namespace ns3
