/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-options.h"

#include "ns3/fault-blocks.h"
#include "ns3/packet-memory.h"
#include "ns3/technology-choice.h"

namespace ns3
{
namespace gridshare
{

namespace
{

BackhaulOptions
ParseBackhaul(const ScenarioValues& values)
{
    BackhaulOptions options;
    options.nearestKm = values.GetReal("backhaul.nearest_km");
    options.farthestKm = values.GetReal("backhaul.farthest_km");
    if (options.farthestKm < options.nearestKm)
    {
        throw values.MakeError("backhaul.farthest_km",
                               "at least backhaul.nearest_km",
                               "raise it",
                               {"backhaul.nearest_km"});
    }
    options.technology = ParseTechnology(values, "backhaul.technology").technology;
    return options;
}

GossipOptions
ParseGossip(const ScenarioValues& values)
{
    GossipOptions options;
    options.peers = ParseCount(values, "gossip.peers");
    options.batch = ParseSeconds(values, "gossip.batch_s");
    options.location = values.GetLocation("gossip.peers");
    return options;
}

/// Packets need memory, and what they travel over is only asked for when there are any.
void
CheckFidelity(const ScenarioValues& values, const NetworkOptions& network, uint32_t nodes)
{
    if (network.fidelity == Fidelity::PACKET)
    {
        // Strong nodes, a client each, the hub or a router each; every strong node speaks to every
        // other one, and in a wide-area network has a link to it that takes as much as a node.
        const double linkShare = network.wan ? 13.5 / 60 : 0;
        const uint32_t endpoints = network.wan ? 3 * nodes : 2 * nodes + 1;
        try
        {
            CheckPacketMemory(
                endpoints, (1 + linkShare) * nodes * nodes / endpoints, GetAvailableMemoryBytes());
        }
        catch (const InputError& error)
        {
            throw error.At(values.GetLocation("network.fidelity"));
        }
    }
    else if (network.protocol != PacketTransport::TCP)
    {
        throw values.MakeError("network.transport",
                               "\"tcp\" at message fidelity",
                               "remove the key, or set network.fidelity = \"packet\"");
    }
}

/// Keys of the hub's links, which a wide-area network replaces.
std::vector<std::string>
FindUnusedBackhaulKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    for (const auto& key : values.GetSchema().GetKeysOfSection("backhaul"))
    {
        if (values.IsWritten("backhaul." + key))
        {
            warnings.push_back("backhaul." + key +
                               " has no part where the section wan joins the strong nodes");
        }
    }
    return warnings;
}

void
Append(std::vector<std::string>& all, const std::vector<std::string>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

ConsensusOptions
ParseConsensusCluster(const ScenarioValues& values)
{
    const auto nodes = static_cast<uint32_t>(values.GetList("cluster.nodes").at(0));
    ConsensusOptions options;
    options.backhaul = ParseBackhaul(values);
    CheckTransactionFits(values, ParseCount(values, "load.readings"));
    options.network = ParseNetworkOptions(values, nodes);
    CheckFidelity(values, options.network, nodes);
    options.gossip = ParseGossip(values);
    options.duration = ParseSeconds(values, "run.duration_s");
    options.strongNodes = ParseStrongNodes(values, nodes, options.duration);
    FaultWorld world;
    world.strongNodes = nodes;
    world.whyNoLinks = "in a consensus study";
    AddFaultBlocks(values, world, options.duration, options.strongNodes.faults.plan);
    options.attributes = values.attributes;
    options.warnings = FindUnusedWanKeys(values);
    if (options.network.wan)
    {
        Append(options.warnings, FindUnusedBackhaulKeys(values));
    }
    Append(options.warnings, FindUnusedLedgerKeys(values));
    return options;
}

ConsensusOptions
ParseConsensusOptions(const ScenarioValues& values)
{
    ConsensusOptions options = ParseConsensusCluster(values);
    options.contents = DigestTechnologies(values, {"backhaul.technology"});
    options.load = ParseLoadOptions(values);
    Append(options.warnings, options.load.warnings);
    if (!options.load.fileDigest.empty())
    {
        options.contents["load.file"] = options.load.fileDigest;
    }
    return options;
}

double
GetBlockCapacity(const ConsensusOptions& options)
{
    const StrongNodeOptions& nodes = options.strongNodes;
    return static_cast<double>(CountRoomInBlock(nodes.ledger.block, options.load.readings)) * 1e9 /
           static_cast<double>(nodes.consensus.blockIntervalNs);
}

std::vector<ScenarioValues>
ExpandClusterSizes(const ScenarioValues& values)
{
    std::vector<ScenarioValues> expanded;
    for (const double nodes : values.GetList("cluster.nodes"))
    {
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
