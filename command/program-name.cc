/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "program-name.h"

#include "command-registry.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string SCRIPT_CALL = "./gridshare";

/// The name that stands for the script's; set once, before any command runs.
std::string g_programName = SCRIPT_CALL;

bool
BelongsToCommandName(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

/// Whether a command follows that only the script knows.
bool
IsForScript(const std::string& text, std::size_t end)
{
    const std::size_t begin = text.find_first_not_of(' ', end);
    if (begin == end || begin == std::string::npos)
    {
        return false;
    }
    const auto last = std::find_if_not(text.begin() + begin, text.end(), BelongsToCommandName);
    const auto& names = GetScriptCommandNames();
    return std::find(names.begin(), names.end(), std::string(text.begin() + begin, last)) !=
           names.end();
}

} // namespace

void
SetProgramName(const std::string& path)
{
    const std::string name = std::filesystem::path(path).filename().string();
    // Builds in an ns-3 tree put its version and profile around the name.
    const bool isScripts = name.empty() || name.find("gridshare-tool") != std::string::npos;
    g_programName = isScripts ? SCRIPT_CALL : name;
}

std::string
NameProgram(const std::string& text)
{
    if (g_programName == SCRIPT_CALL)
    {
        return text;
    }
    std::string named;
    std::size_t done = 0;
    for (std::size_t found = text.find(SCRIPT_CALL); found != std::string::npos;
         found = text.find(SCRIPT_CALL, done))
    {
        const std::size_t end = found + SCRIPT_CALL.size();
        named += text.substr(done, found - done);
        named += IsForScript(text, end) ? SCRIPT_CALL : g_programName;
        done = end;
    }
    return named + text.substr(done);
}

} // namespace gridshare
} // namespace ns3
