/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line.h"
#include "ns3/input-error.h"
#include "ns3/replicator-equation.h"
#include "ns3/sharing-game.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * The game without a network: rest points, their stability and the time to get there.
 *
 *     example-phase-line --cost=1 --reward=1 --share=0.6
 */

using namespace ns3;
using namespace ns3::gridshare;

int
main(int argc, char* argv[])
try
{
    SharingGame game;
    double value = 5;
    double share = 0.6;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("value", "f, value of a trade", value);
    commandLine.AddValue("gain", "g, what sharing adds to it", game.gain);
    commandLine.AddValue("cost", "c, of joining", game.cost);
    commandLine.AddValue("reward", "w, when both have joined", game.reward);
    commandLine.AddValue("share", "x0, initial share", share);
    commandLine.Parse(argc, argv);

    const ReplicatorEquation equation(game.Reduce(value));
    const PhaseLine& line = equation.GetPhaseLine();
    const auto time = equation.TimeToConverge(share, 0.01);
    std::cout << line.GetName() << "\n";
    for (const auto& point : line.restPoints)
    {
        std::cout << "x = " << point.x << ": " << GetStabilityName(point.stability) << "\n";
    }
    std::cout << "from x0 = " << share << " to " << line.GetLimit(share);
    if (time)
    {
        std::cout << ", within 0.01 of it at t = " << *time;
    }
    std::cout << "\n";
    return 0;
}
catch (const InputError& error)
{
    std::cerr << "example-phase-line: " << error.what() << "\n";
    return 2;
}
