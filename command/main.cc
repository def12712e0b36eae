/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

#include "ns3/input-error.h"
#include "ns3/standard-output.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare
 * The program behind `./gridshare`: finds the command and turns errors into messages.
 *
 * Exit codes: 0 success, 1 the command ran and its answer is "no" (a failed test, a violation, a
 * damaged database), 2 bad input and nothing written, 3 anything else (a full disk), 130
 * interrupted by Ctrl-C or SIGTERM.
 */

namespace
{

using namespace ns3::gridshare;

int
PrintHelp(std::ostream& out)
{
    out << "usage: ./gridshare COMMAND [OPTION ...]\n\n";
    for (const auto& command : GetCommandTable())
    {
        out << "  " << command.name << std::string(12 - command.name.size(), ' ') << command.summary
            << "\n";
    }
    return 0;
}

int
RunCommand(const std::vector<std::string>& words)
{
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h")
    {
        return PrintHelp(std::cout);
    }
    std::vector<std::string> names{"help"};
    for (const auto& command : GetCommandTable())
    {
        if (command.name == words[0])
        {
            return command.run({words.begin() + 1, words.end()});
        }
        names.push_back(command.name);
    }
    const std::string nearest = NearestName(words[0], names);
    throw InputError({"command line", 0},
                     "the command \"" + words[0] + "\"",
                     "one of " + JoinNames(names),
                     nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
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
        std::cerr << "gridshare: " << error.what() << "\n";
        return 3;
    }
}
