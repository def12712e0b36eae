/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-line-error.h"
#include "command-registry.h"
#include "gridshare-version.h"
#include "option-parser.h"

#include "ns3/input-error.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare version`: the versions of gridshare and of ns-3.
 */

namespace ns3
{
namespace gridshare
{

namespace po = boost::program_options;

namespace
{

int
RunVersionCommand(const std::vector<std::string>& words)
{
    po::options_description options("options of version");
    options.add_options()("help,h", "print this help");
    const ParsedOptions parsed = ParseOptions("version", options, words);
    if (parsed.values.count("help") > 0)
    {
        std::cout << "usage: ./gridshare version\n\n"
                     "Print the versions of gridshare and of the ns-3 it was built with, and what\n"
                     "tells one state of its sources from another: runs of other sources are not\n"
                     "taken for runs of these.\n\n"
                  << options;
        return 0;
    }
    if (!parsed.positional.empty())
    {
        throw InputError(
            COMMAND_LINE, "\"" + parsed.positional[0] + "\"", "nothing after version", "remove it");
    }
    std::cout << "gridshare " << GetGridshareVersion() << "\nns-3 " << GetNs3Version()
              << "\nsources " << GetProgramDigest() << "\ncompiler " << GetCompilerName() << "\n";
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"version", "the versions of gridshare and ns-3", 3}, RunVersionCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
