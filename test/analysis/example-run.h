/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_RUN_H
#define GRIDSHARE_TEST_EXAMPLE_RUN_H

#include "example-map.h"

#include "ns3/run-map-writer.h"
#include "ns3/run-record.h"

#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * A finished run with every kind of row; with an odd seed also with a map.
 *
 * @param id its id
 * @param experiment its experiment
 * @param seed its seed
 * @return the run; its metrics and series depend on the seed
 */
inline RunRecord
MakeExampleRun(int64_t id, const std::string& experiment, int64_t seed)
{
    RunRecord run;
    run.description.id = id;
    run.description.scenario = "example";
    run.description.experiment = experiment;
    run.description.seed = seed;
    run.description.parametersJson =
        R"({"game.cost":0.5,"game.initial_share":0.4,"game.reward":1.0,"run.epoch_s":3600.0})";
    run.description.identity = experiment + std::to_string(seed);
    run.description.study = "sharing";
    run.description.gridshareVersion = "0.1.0";
    run.description.sourceDigest = "5eed";
    run.description.compiler = "GNU 12.2.0";
    run.description.ns3Version = "3.37";
    run.description.startedUtc = "2024-05-01T12:00:00Z";
    run.description.wallS = 1.5;
    const double noise = 0.01 * static_cast<double>(seed);
    run.metrics = {{"share_initial", 0.4, "1"},
                   {"share_final", 1.0 - noise, "1"},
                   {"share_predicted", 1.0, "1"},
                   {"convergence_epochs", 20.0 + static_cast<double>(seed), "epoch"},
                   {"convergence_time_s", 3600.0 * (20.0 + static_cast<double>(seed)), "s"},
                   {"convergence_epochs_predicted", 21.5, "epoch"},
                   {"convergence_time_s_predicted", 3600.0 * 21.5, "s"},
                   {"throughput_tx_s", 0.3, "1/s"},
                   {"commit_latency_p50_s", 6.0 + noise, "s"},
                   {"commit_latency_p95_s", 11.0 + noise, "s"},
                   {"block_propagation_p50_s", 0.02, "s"},
                   {"block_propagation_p90_s", 0.03, "s"},
                   {"transactions_submitted", 1000, "1"},
                   {"transactions_committed", 990, "1"},
                   {"transactions_refused", 4, "1"},
                   {"transactions_lost", 5, "1"},
                   {"transactions_pending", 1, "1"},
                   {"messages_sent", 123456, "1"},
                   {"bytes_sent", 9.5e7, "B"},
                   {"trade_volume", 4, "reading"},
                   {"trade_value", 5, "1"}};
    SeriesRecord share{"share", {}};
    SeriesRecord predicted{"share_predicted", {}};
    for (int epoch = 0; epoch <= 3; ++epoch)
    {
        share.points.push_back({3600.0 * epoch, 0.4 + 0.2 * epoch - noise});
        predicted.points.push_back({3600.0 * epoch, 0.4 + 0.2 * epoch});
    }
    run.series = {share, predicted};
    run.blocks = {{1, "company-1", 10.0, 10.1, 500, 90000, {}, {}},
                  {2, "company-2", 20.0, 20.1, 490, 88000, 0.02, 0.03}};
    if (seed % 2 == 1)
    {
        RunMap map = MakeExampleMap();
        map.furtherFaults = static_cast<uint64_t>(seed);
        run.mapJson = WriteRunMap(map);
    }
    return run;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_RUN_H
