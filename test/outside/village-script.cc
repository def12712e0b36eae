/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line.h"
#include "ns3/scenario-library.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-test
 * A script of another project: runs a small sharing scenario with gridshare's C++ API, on a feeder
 * that comes with gridshare, and prints what the meters and their concentrators did.
 */

using namespace ns3;
using namespace ns3::gridshare;

int
main(int argc, char* argv[])
{
    CommandLine commandLine(__FILE__);
    commandLine.Parse(argc, argv);
    ScenarioValues values(GetSharingSchema());
    values.Set("grid.feeder", std::string("ieee13"), {});
    values.Set("grid.kw_per_meter", 20.0, {});
    values.Set("access.technology", std::string("g3-plc-cenelec"), {});
    values.Set("run.epochs", int64_t{3}, {});
    values.Set("run.settled_epochs", int64_t{2}, {});
    const auto options = ParseSharingOptions(values); // the simulation refers to them
    SharingSimulation simulation(options, 1);
    const RunRecord record = simulation.Run();
    for (const char* metric :
         {"readings", "readings_lost", "transactions_submitted", "share_final"})
    {
        const auto value = record.FindMetric(metric);
        std::cout << metric << " " << (value ? *value : -1.0) << "\n";
    }
    std::cout << "scenarios " << ListScenarioNames().size() << "\n";
    return 0;
}
