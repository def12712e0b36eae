/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-figure.h"
#include "game-options.h"
#include "game-report.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare game`: the sharing game without a network.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

int
RunGameCommand(const std::vector<std::string>& words)
{
    const GameOptions options = ParseGameOptions(words);
    if (options.help)
    {
        std::cout << "usage: ./gridshare game [OPTION ...]\n\nClassifies the sharing game, solves "
                     "it exactly and simulates agents.\n\n"
                  << DescribeGameOptions();
        return 0;
    }
    try
    {
        const auto report = MakeGameReport(options);
        if (!options.plot.empty())
        {
            DrawGameFigure(options);
        }
        std::cout << RenderGameReport(report, options.format);
    }
    catch (const InputError& error)
    {
        // A parameter of the model was an option; what has no name, e.g. a figure, was none.
        throw error.GetLocation().key.empty() ? error : error.At(COMMAND_LINE);
    }
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"game", "the sharing game without a network: theory, agents, incentives", 5},
     RunGameCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
