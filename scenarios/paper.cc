/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"
#include "ns3/text-table.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * What scenarios/paper.toml says, as a C++ script: the four published experiments on the IEEE
 * 123-bus feeder, once each. It shows how a script changes values, builds a simulation, connects a
 * trace of its own and reads the results.
 */

using namespace ns3;
using namespace ns3::gridshare;

/// A trace of the script's own: the share after each epoch.
static void
OnEpochSettled(const EpochOutcome& outcome)
{
    std::cerr << outcome.epoch << ": " << outcome.shareAfter << "\n";
}

int
main(int argc, char* argv[])
{
    uint64_t run = 1;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("run", "number of the replication (RngRun)", run);
    commandLine.Parse(argc, argv);

    TextTable table;
    table.AddColumn("cost", "c");
    table.AddColumn("reward", "w");
    const std::vector<std::string> columns{"share_initial",
                                           "share_predicted",
                                           "share_final",
                                           "convergence_epochs_predicted",
                                           "convergence_epochs"};
    for (const auto& column : columns)
    {
        table.AddColumn(column, column);
    }
    const double experiments[][3] = {{0, 1, 0.3}, {1, 1, 0.7}, {2, 1, 0.6}, {0.5, 1, 0.5}};
    for (const auto& [cost, reward, initialShare] : experiments)
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("grid.feeder", std::string("ieee123"));
        values.Set("game.revision_rate", 0.12);
        values.Set("game.cost", cost);
        values.Set("game.reward", reward);
        values.Set("game.initial_share", initialShare);
        const auto options = ParseSharingOptions(values);
        SharingSimulation simulation(options, run);
        simulation.GetMarket()->TraceConnectWithoutContext("EpochSettled",
                                                           MakeCallback(&OnEpochSettled));
        std::vector<TextTable::Cell> row{cost, reward};
        const RunRecord record = simulation.Run();
        for (const auto& column : columns)
        {
            row.emplace_back();
            if (const auto value = record.FindMetric(column))
            {
                row.back() = *value;
            }
        }
        table.AddRow(row);
    }
    std::cout << table.Render(TextTable::Format::TABLE);
    return 0;
}
