/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-setup.h"

#include "scenario-library.h"

#include "ns3/byzantine-replica.h"

#include <charconv>
#include <cmath>
#include <sstream>

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

/// "f" or a number, of nodes that fail.
uint32_t
CountFaulty(const ScenarioValues& values, const std::string& key, uint32_t nodes, uint32_t f)
{
    const std::string& text = values.GetText(key);
    if (text == "f")
    {
        return f;
    }
    uint32_t count = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, count);
    if (parsed.ec != std::errc() || parsed.ptr != end || count > nodes)
    {
        throw values.MakeError(key,
                               "f, or a whole number from 0 to " + std::to_string(nodes) +
                                   ", the number of nodes",
                               "put it in quotes: \"f\" or \"1\"");
    }
    return count;
}

uint32_t
ParseBehaviours(const ScenarioValues& values)
{
    uint32_t behaviours = 0;
    std::istringstream text(values.GetText("faults.behaviour"));
    for (std::string name; std::getline(text, name, '+');)
    {
        try
        {
            behaviours |= FindByzantineBehaviour(name);
        }
        catch (const InputError&)
        {
            std::vector<std::string> names;
            for (const auto& entry : GetByzantineBehaviours())
            {
                names.emplace_back(entry.name);
            }
            const std::string nearest = NearestName(name, names);
            throw values.MakeError("faults.behaviour",
                                   "one or several of " + JoinNames(names) + ", joined by +",
                                   nearest.empty() ? "correct it"
                                                   : "did you mean \"" + nearest + "\"?");
        }
    }
    return behaviours;
}

/// A key that, unless it is 0, must not be smaller than another.
void
CheckOrder(const ScenarioValues& values, const std::string& earlier, const std::string& later)
{
    if (values.GetReal(later) != 0 && values.GetReal(later) <= values.GetReal(earlier))
    {
        throw values.MakeError(
            later, "0 or a time after " + earlier, "raise it, or lower " + earlier);
    }
}

void
CheckConsensus(const ScenarioValues& values)
{
    CheckOrder(values, "faults.crash_s", "faults.restart_s");
    CheckOrder(values, "faults.partition_start_s", "faults.partition_end_s");
    CheckOrder(values, "faults.disturbance_start_s", "faults.disturbance_end_s");
    if ((values.GetReal("faults.mean_up_s") > 0) != (values.GetReal("faults.mean_down_s") > 0))
    {
        throw values.MakeError("faults.mean_down_s",
                               "above 0 with faults.mean_up_s, and 0 without",
                               "set both or none");
    }
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

FaultPlan
MakeFaultPlan(const ScenarioValues& values, uint32_t nodes, uint32_t crashed)
{
    const auto time = [&values](const std::string& key) {
        return Seconds(values.GetReal(key));
    };
    FaultPlan plan;
    plan.crashed = crashed;
    plan.crashAt = time("faults.crash_s");
    plan.restartAt = time("faults.restart_s");
    plan.memory =
        values.GetText("faults.memory") == "disk" ? RestartMemory::kDisk : RestartMemory::kNothing;
    plan.meanUp = time("faults.mean_up_s");
    plan.meanDown = time("faults.mean_down_s");
    plan.partitionStart = time("faults.partition_start_s");
    plan.partitionEnd = time("faults.partition_end_s");
    plan.partitionShare = values.GetReal("faults.partition_share");
    plan.disturbance.loss = values.GetReal("faults.loss");
    plan.disturbance.duplication = values.GetReal("faults.duplication");
    plan.disturbance.spikeProbability = values.GetReal("faults.delay_probability");
    plan.disturbance.spike = time("faults.delay_s");
    const auto& links = plan.disturbance;
    if (links.loss > 0 || links.duplication > 0 || links.spikeProbability > 0)
    {
        plan.disturbanceStart = time("faults.disturbance_start_s");
        plan.disturbanceEnd = time("faults.disturbance_end_s");
        if (plan.disturbanceEnd.IsZero())
        {
            plan.disturbanceEnd = time("run.duration_s");
        }
    }
    plan.slow = std::min(static_cast<uint32_t>(values.GetInteger("faults.slow_nodes")), nodes);
    plan.slowService = time("faults.slow_message_s");
    return plan;
}

} // namespace

bool
ConsensusSetup::IsSafetyPromised() const
{
    const bool timely = faults.partitionEnd <= faults.partitionStart &&
                        faults.disturbanceEnd <= faults.disturbanceStart && faults.slow == 0;
    const uint32_t tolerance = config.GetByzantineTolerance();
    const bool lies = liars == 0 || (protocol->promise.byzantine && liars <= tolerance);
    return lies && (timely || protocol->promise.asynchronous);
}

ConsensusSetup
PrepareConsensus(const ScenarioValues& values)
{
    CheckConsensus(values);
    const auto nodes = static_cast<uint32_t>(values.GetList("cluster.nodes").at(0));
    const auto& protocol = FindConsensusProtocol(values.GetText("consensus.protocol"));
    ConsensusSetup setup{values, &protocol, MakeConfig(values, nodes), {}, {}, 0, 0};
    const uint32_t lies = setup.config.GetByzantineTolerance();
    const uint32_t crashes = protocol.promise.byzantine ? lies : (nodes - 1) / 2;
    const uint32_t crashed = CountFaulty(values, "faults.crashed", nodes, crashes);
    setup.liars = CountFaulty(values, "faults.byzantine", nodes, lies);
    if (crashed + setup.liars > nodes)
    {
        throw values.MakeError("faults.byzantine",
                               "together with faults.crashed at most " + std::to_string(nodes) +
                                   ", the number of nodes",
                               "lower one of them");
    }
    setup.behaviours = ParseBehaviours(values);
    setup.faults = MakeFaultPlan(values, nodes, crashed);
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
