/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-command.h"

#include "game-figure.h"
#include "game-options.h"
#include "game-report.h"

#include "ns3/parameter-error.h"

#include <iostream>

namespace ns3
{
namespace gridshare
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
    catch (const ParameterError& error)
    {
        throw InputError({"command line", 0}, error.GetFound(), error.GetDomain());
    }
    return 0;
}

} // namespace gridshare
} // namespace ns3
