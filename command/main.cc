/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-line-error.h"
#include "command-registry.h"

#include "ns3/input-error.h"
#include "ns3/printable-text.h"
#include "ns3/standard-output.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-command
 * The program behind `./gridshare`: finds the command and turns errors into messages.
 *
 * Exit codes: 0 success, 1 the command ran and its answer is "no" (a failed test, a violation, a
 * damaged database), 2 bad input and nothing written, 3 anything else (a full disk), 130
 * interrupted by Ctrl-C or SIGTERM.
 */

namespace
{

using namespace ns3::gridshare;

void
PrintCommands(std::ostream& out)
{
    out << "usage: ./gridshare COMMAND [OPTION ...]\n\n";
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
                         "the command \"" + name + "\", which only the script ./gridshare knows",
                         "one of " + JoinNames(names),
                         "call ./gridshare " + name + " in gridshare's folder");
    }
    names.insert(names.end(), scripted.begin(), scripted.end());
    names.push_back("help");
    throw MakeUnknownNameError(COMMAND_LINE, "the command \"" + name + "\"", name, names);
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
        return FindCommand(words[0]).run({"--help"});
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
    return FindCommand(words[0]).run(others);
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
main(int argc, char* argv[])
{
    std::signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is an error as a full disk is
    std::atexit(CheckStandardOutput);
    try
    {
        return RunCommand({argv + 1, argv + argc});
    }
    catch (const InputError& error)
    {
        std::cerr << "gridshare: " << error.what() << "\n";
        return 2;
    }
    catch (const std::exception& error)
    {
        std::cerr << "gridshare: " << ShowUnprintable(error.what()) << "\n";
        return 3;
    }
}
