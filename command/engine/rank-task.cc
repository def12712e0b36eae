/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rank-task.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3
{
namespace gridshare
{

std::vector<uint8_t>
WriteRankTask(const PlannedRun& run)
{
    const std::string text = nlohmann::json{
        {"experiment", run.experiment},
        {"seed", run.seed},
        {"parameters", run.parametersJson},
        {"identity",
         run.identity}}.dump();
    return {text.begin(), text.end()};
}

PlannedRun
ReadRankTask(const std::vector<uint8_t>& task)
{
    const auto read = nlohmann::json::parse(task);
    PlannedRun run;
    run.experiment = read.at("experiment").get<std::string>();
    run.seed = read.at("seed").get<int64_t>();
    run.parametersJson = read.at("parameters").get<std::string>();
    run.identity = read.at("identity").get<std::string>();
    return run;
}

} // namespace gridshare
} // namespace ns3
