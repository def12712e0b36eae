/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-setup.h"

#include "scenario-library.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

int64_t
ToNanoseconds(double seconds)
{
    return static_cast<int64_t>(std::llround(seconds * 1e9));
}

void
CheckConsensus(const ScenarioValues& values)
{
    if (values.GetReal("backhaul.farthest_km") < values.GetReal("backhaul.nearest_km"))
    {
        throw values.MakeError("backhaul.farthest_km", "at least backhaul.nearest_km", "raise it");
    }
    if (values.GetReal("consensus.maximum_timeout_s") < values.GetReal("consensus.timeout_s"))
    {
        throw values.MakeError(
            "consensus.maximum_timeout_s", "at least consensus.timeout_s", "raise it");
    }
}

ConsensusConfig
MakeConfig(const ScenarioValues& values, uint32_t nodes)
{
    const auto nanoseconds = [&values](const std::string& key) {
        return ToNanoseconds(values.GetReal(key));
    };
    const auto number = [&values](const std::string& key) {
        return static_cast<uint32_t>(values.GetInteger(key));
    };
    ConsensusConfig config;
    config.replicas = nodes;
    config.blockIntervalNs = nanoseconds("ledger.block_interval_s");
    config.timeoutNs = nanoseconds("consensus.timeout_s");
    config.maximumTimeoutNs = nanoseconds("consensus.maximum_timeout_s");
    config.retransmitNs = nanoseconds("consensus.retransmit_s");
    config.heartbeatNs = nanoseconds("consensus.heartbeat_s");
    config.pipelineDepth = number("consensus.pipeline_depth");
    config.checkpointInterval = number("consensus.checkpoint_interval");
    config.confirmationDepth = number("consensus.confirmation_depth");
    return config;
}

} // namespace

ConsensusSetup
PrepareConsensus(const ScenarioValues& values)
{
    CheckConsensus(values);
    const auto nodes = static_cast<uint32_t>(values.GetList("cluster.nodes").at(0));
    const auto& protocol = FindConsensusProtocol(values.GetText("consensus.protocol"));
    const ConsensusConfig config = MakeConfig(values, nodes);
    const Time end = Seconds(values.GetReal("run.duration_s"));
    ConsensusSetup setup{
        values, &protocol, config, {}, PrepareFaults(values, protocol, config, end)};
    setup.backhaul =
        FindAccessTechnology(GetScenarioDirectory(), values.GetText("backhaul.technology"));
    return setup;
}

std::vector<ScenarioValues>
ExpandClusterSizes(const ScenarioValues& values)
{
    std::vector<ScenarioValues> expanded;
    for (const double nodes : values.GetList("cluster.nodes"))
    {
        if (nodes != std::floor(nodes))
        {
            throw values.MakeError("cluster.nodes", "whole numbers", "correct the list");
        }
        expanded.push_back(values);
        expanded.back().Set(
            "cluster.nodes", std::vector<double>{nodes}, values.GetLocation("cluster.nodes"));
    }
    if (expanded.empty())
    {
        throw values.MakeError("cluster.nodes", "at least one number", "e.g. [4, 16]");
    }
    return expanded;
}

} // namespace gridshare
} // namespace ns3
