/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_STUDY_H
#define GRIDSHARE_TEST_EXAMPLE_STUDY_H

#include "../scratch-directory.h"

#include "ns3/results-database.h"

#include <fstream>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// What the share_final of a run of the example is: no two experiments and seeds agree.
inline double
ExampleShare(double reward, double cost, int64_t seed)
{
    return 100 * reward + 10 * cost + static_cast<double>(seed);
}

/// Write the runs of the example, a transaction each. @param path of the new database
inline void
WriteExampleStudy(const std::string& path)
{
    ResultsDatabase database(path, ResultsDatabase::Access::WRITE);
    int64_t id = 0;
    for (const std::string technology : {"plc", "lora"})
    {
        for (const std::string reward : {"1.0", "0.0", "0.5"})
        {
            for (const std::string cost : {"0.8", "0.2"})
            {
                for (int64_t seed = 1; seed <= 4; ++seed)
                {
                    RunRecord run;
                    run.description.id = ++id;
                    run.description.study = "sharing";
                    run.description.scenario = "example";
                    run.description.experiment = technology + ", w = " + reward + ", c = " + cost;
                    run.description.seed = seed;
                    run.description.parametersJson =
                        R"({"access.technology":")" + technology + R"(","game.cost":)" + cost +
                        R"(,"game.reward":)" + reward + R"(,"network.ideal":)" +
                        (technology == "lora" ? "true" : "false") +
                        R"(,"faults.outage_s":"none","run.epoch_s":3600,"run.note":"it's"})";
                    run.description.gridshareVersion = "0.1.0";
                    run.description.ns3Version = "3.37";
                    run.description.startedUtc = "2024-05-01T12:00:00Z";
                    run.metrics = {{"share_final",
                                    ExampleShare(std::stod(reward), std::stod(cost), seed),
                                    "1"},
                                   {"commit_latency_p50_s", 2.5, "s"}};
                    if (technology == "lora")
                    {
                        run.metrics.push_back({"convergence_epochs", 7, "epoch"});
                    }
                    if (id == 4)
                    {
                        run.description.status = RunStatus::FAILED;
                        run.metrics.clear();
                    }
                    database.WriteRun(run);
                }
            }
        }
    }
}

/**
 * A study of 2 technologies x 3 rewards (not in their order) x 2 costs x 4 seeds = 48 runs. The
 * first experiment's last run failed. convergence_epochs is 7, and only runs of lora have it.
 *
 * @param path of a database that is not there yet
 * @return the database
 */
inline std::unique_ptr<ResultsDatabase>
MakeExampleStudy(const std::string& path)
{
    // Written once: what a disk takes its time for is not needed again.
    static const std::string content = []() {
        const ScratchDirectory folder;
        WriteExampleStudy(folder.File("results.sqlite"));
        return folder.Read("results.sqlite");
    }();
    std::ofstream(path, std::ios::binary) << content;
    return std::make_unique<ResultsDatabase>(path, ResultsDatabase::Access::READ);
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_STUDY_H
