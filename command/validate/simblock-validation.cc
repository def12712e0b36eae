/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "published-numbers.h"
#include "validation-registry.h"

#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/scenario-library.h"
#include "ns3/scenario-reader.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part simblock`: the scenario internet-propagation against SimBlock, whose
 * set-up and delays are in scenarios/validation/simblock.json (doc/validation/simblock.md).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using Json = nlohmann::json;

constexpr const char* SIMBLOCK = "SimBlock 5fc7f9f";

ScenarioValues
ReadInternet(const std::vector<ScenarioOverride>& overrides)
{
    const Scenario scenario =
        ReadScenario(FindScenario("internet-propagation"), GetPropagationSchema(), overrides);
    return scenario.experiments.front().values;
}

/// Every figure of the set-up.
Checks
CheckSetup(const Json& numbers)
{
    Checks checks;
    const ScenarioValues values = ReadInternet({});
    for (const auto& [key, published] : numbers.at("setup").items())
    {
        const auto own = values.GetList(key);
        const auto theirs = published.get<std::vector<double>>();
        double worst = own.size() == theirs.size() ? 0 : INFINITY;
        for (std::size_t i = 0; i < std::min(own.size(), theirs.size()); ++i)
        {
            worst = std::max(worst, std::fabs(own[i] - theirs[i]));
        }
        checks.push_back(ValidationCheck::Within("set-up, " + key + ": largest difference of " +
                                                     std::to_string(theirs.size()) + " numbers",
                                                 std::string("source of ") + SIMBLOCK,
                                                 0,
                                                 worst,
                                                 1e-9));
    }
    return checks;
}

/// Delays at one number of nodes, with whole or compact blocks.
Checks
CheckDelays(const Json& numbers, int nodes, bool isCompact)
{
    const int seeds = nodes > 1000 ? 10 : 60;
    const auto options =
        ParsePropagationOptions(ReadInternet({{"overlay.nodes", std::to_string(nodes)},
                                              {"relay.compact", isCompact ? "true" : "false"}}));
    std::vector<PropagationMeans> means;
    for (int seed = 1; seed <= seeds; ++seed)
    {
        means.push_back(RunPropagation(options, static_cast<uint64_t>(seed)).means.value());
    }
    Checks checks;
    for (const auto& published : numbers.at("delays"))
    {
        if (published.at("nodes") != nodes || published.at("compact") != isCompact)
        {
            continue;
        }
        const int percent = published.at("percent");
        std::vector<double> delays;
        for (const auto& one : means)
        {
            delays.push_back(one.GetPercentileMs(percent));
        }
        ReplicationEstimate theirs;
        theirs.count = published.at("seeds");
        theirs.mean = published.at("mean_ms").get<double>();
        theirs.standardDeviation = published.at("deviation_ms").get<double>();
        checks.push_back(ValidationCheck::Sample(
            "delay p" + std::to_string(percent) + " [ms], " + std::to_string(nodes) + " nodes, " +
                (isCompact ? "compact" : "whole") + " blocks",
            std::string(SIMBLOCK) + ", " + std::to_string(theirs.count) + " seeds",
            theirs,
            delays));
    }
    return checks;
}

std::vector<ValidationTask>
ListSimblockTasks(const ValidationOptions&)
{
    const Json numbers = ReadPublishedNumbers("simblock");
    std::vector<ValidationTask> tasks{{"set-up", [numbers] {
                                           return CheckSetup(numbers);
                                       }}};
    for (const auto& [nodes, isCompact] : {std::pair(600, false),
                                           std::pair(600, true),
                                           std::pair(6000, false),
                                           std::pair(6000, true)})
    {
        tasks.push_back({std::to_string(nodes) + (isCompact ? " nodes, compact" : " nodes, whole"),
                         [numbers, nodes = nodes, isCompact = isCompact] {
                             return CheckDelays(numbers, nodes, isCompact);
                         }});
    }
    return tasks;
}

const NamedRegistration g_simblockPart{
    GetValidations(),
    {{"simblock", "block propagation against SimBlock's set-up and delays", 6},
     "45 s",
     ListSimblockTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
