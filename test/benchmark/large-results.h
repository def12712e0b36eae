/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BENCHMARK_LARGE_RESULTS_H
#define GRIDSHARE_BENCHMARK_LARGE_RESULTS_H

#include "ns3/results-database.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// Epochs of each run.
constexpr int LARGE_EPOCHS = 100;

/// Runs of one experiment.
constexpr int64_t LARGE_SEEDS = 20;

/**
 * Parameters as long as those of a sharing study, of which an experiment has its own cost.
 *
 * @param experiment its number
 * @return a JSON object
 */
inline std::string
MakeLargeParameters(int64_t experiment)
{
    std::string json =
        R"({"game.initial_share":0.5,"game.cost":)" + std::to_string(0.001 * experiment);
    for (int key = 0; key < 300; ++key)
    {
        json += ",\"section.key_" + std::to_string(key) + "\":" + std::to_string(key);
    }
    return json + "}";
}

/**
 * @param id of the run, from 1
 * @return a finished run as sharing studies record them: 60 metrics, 10 series of LARGE_EPOCHS
 *         values; the share goes to 1 for every other seed, to 0 for the rest
 */
inline RunRecord
MakeLargeRun(int64_t id)
{
    const int64_t experiment = (id - 1) / LARGE_SEEDS;
    RunRecord run;
    run.description.id = id;
    run.description.study = "sharing";
    run.description.scenario = "large";
    run.description.experiment = "experiment " + std::to_string(experiment);
    run.description.seed = (id - 1) % LARGE_SEEDS + 1;
    run.description.identity = std::to_string(id);
    run.description.parametersJson = MakeLargeParameters(experiment);
    run.description.gridshareVersion = "0.1.0";
    run.description.ns3Version = "3.37";
    const double end = id % 2 == 0 ? 1 : 0;
    const double noise = 1e-4 * static_cast<double>(id % 97);
    run.metrics = {{"settled_share", end, "1"},
                   {"share_final", end, "1"},
                   {"convergence_epochs", 40 + 100 * noise, "epoch"},
                   {"epochs", LARGE_EPOCHS, "1"},
                   {"throughput_tx_s", 2 + noise, "1/s"}};
    while (run.metrics.size() < 60)
    {
        run.metrics.push_back({"number_" + std::to_string(run.metrics.size()), noise, "1"});
    }
    for (const char* name : {"share",
                             "share_predicted",
                             "share_predicted_network",
                             "utility_share",
                             "utility_keep",
                             "ordering",
                             "delivered_share",
                             "delivered_keep",
                             "value_paid",
                             "informed"})
    {
        SeriesRecord series{name, {}};
        for (int epoch = 0; epoch < LARGE_EPOCHS; ++epoch)
        {
            const double step = std::min(1.0, epoch / 40.0);
            series.points.push_back({3600.0 * epoch, 0.5 + step * (end - 0.5) * (1 - noise)});
        }
        run.series.push_back(series);
    }
    return run;
}

/// Write runs 1 to @p count into a database. @param path of the file
inline void
WriteLargeResults(const std::string& path, int64_t count)
{
    ResultsDatabase database(path, ResultsDatabase::Access::WRITE);
    std::vector<RunRecord> batch;
    for (int64_t id = 1; id <= count; ++id)
    {
        batch.push_back(MakeLargeRun(id));
        if (batch.size() == 1000 || id == count)
        {
            database.WriteRuns(batch);
            batch.clear();
        }
    }
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BENCHMARK_LARGE_RESULTS_H
