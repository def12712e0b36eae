/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gridshare-program.h"

#include "command-line-error.h"
#include "command-registry.h"
#include "gridshare-version.h"
#include "program-name.h"

#include "ns3/input-error.h"
#include "ns3/printable-text.h"
#include "ns3/standard-output.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

void
PrintCommands(std::ostream& out)
{
    out << NameProgram("usage: ./gridshare COMMAND [OPTION ...]\n\n");
    for (const auto& [name, help] : GetCommands().GetHelp())
    {
        out << "  " << std::left << std::setw(12) << name << help << "\n";
    }
}

/// @throws InputError for a name that no command has
const Command&
FindCommand(const std::string& name)
{
    if (const Command* command = GetCommands().Find(name))
    {
        return *command;
    }
    auto names = GetCommands().GetNames();
    const auto& scripted = GetScriptCommandNames();
    if (std::find(scripted.begin(), scripted.end(), name) != scripted.end())
    {
        throw InputError(COMMAND_LINE,
                         "the command \"" + name +
                             "\", which only the script of gridshare's sources knows",
                         "one of " + JoinNames(names),
                         "call ./gridshare " + name + " in their folder");
    }
    names.insert(names.end(), scripted.begin(), scripted.end());
    names.push_back("help");
    throw MakeUnknownNameError(COMMAND_LINE, "the command \"" + name + "\"", name, names);
}

/// Have a command explain itself, under the name by which the program was called.
int
ExplainCommand(const Command& command, const std::vector<std::string>& words)
{
    std::ostringstream text;
    std::streambuf* const output = std::cout.rdbuf(text.rdbuf());
    int code = 0;
    try
    {
        code = command.run(words);
    }
    catch (...)
    {
        std::cout.rdbuf(output);
        throw;
    }
    std::cout.rdbuf(output);
    std::cout << NameProgram(text.str());
    return code;
}

/// `help` lists the commands; `help COMMAND` is `COMMAND --help`.
int
RunHelp(const std::vector<std::string>& words)
{
    if (words.size() > 1)
    {
        throw InputError(COMMAND_LINE,
                         "\"" + words[1] + "\" after help " + words[0],
                         "one command",
                         "remove it");
    }
    if (!words.empty() && words[0] != "help")
    {
        return ExplainCommand(FindCommand(words[0]), {"--help"});
    }
    PrintCommands(std::cout);
    return 0;
}

int
RunCommand(const std::vector<std::string>& words)
{
    if (words.empty())
    {
        return RunHelp({});
    }
    const std::vector<std::string> others{words.begin() + 1, words.end()};
    if (words[0] == "help" || words[0] == "--help" || words[0] == "-h")
    {
        return RunHelp(others);
    }
    const Command& command = FindCommand(words[0]);
    const bool asksForHelp = std::any_of(others.begin(), others.end(), [](const auto& word) {
        return word == "--help" || word == "-h";
    });
    return asksForHelp ? ExplainCommand(command, others) : command.run(others);
}

/// However the program ends, be it in ns-3's --PrintHelp: what was printed and lost is an error.
void
CheckStandardOutput()
{
    try
    {
        FlushStandardOutput();
    }
    catch (const std::exception& error)
    {
        std::cerr << "gridshare: " << error.what() << std::endl;
        _exit(3);
    }
}

} // namespace

int
RunGridshareProgram(int argc, char* argv[], bool isExtended)
{
    std::signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is an error as a full disk is
    std::atexit(CheckStandardOutput);
    SetProgramName(argc > 0 ? argv[0] : "");
    try
    {
        if (isExtended)
        {
            ExtendProgramDigest("/proc/self/exe");
        }
        return RunCommand({argv + std::min(argc, 1), argv + argc});
    }
    catch (const InputError& error)
    {
        std::cerr << "gridshare: " << NameProgram(error.what()) << "\n";
        return 2;
    }
    catch (const std::exception& error)
    {
        std::cerr << "gridshare: " << ShowUnprintable(NameProgram(error.what())) << "\n";
        return 3;
    }
}

} // namespace gridshare
} // namespace ns3
