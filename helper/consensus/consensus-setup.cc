/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-setup.h"

#include "ns3/ledger-setup.h"
#include "ns3/located-error.h"
#include "ns3/packet-memory.h"
#include "ns3/replica-setup.h"
#include "ns3/scenario-library.h"
#include "ns3/wan-network.h"
#include "ns3/wan-setup.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
CheckConsensus(const ScenarioValues& values)
{
    if (values.GetReal("backhaul.farthest_km") < values.GetReal("backhaul.nearest_km"))
    {
        throw values.MakeError("backhaul.farthest_km", "at least backhaul.nearest_km", "raise it");
    }
    CheckTransactionFits(values, static_cast<uint64_t>(values.GetInteger("load.readings")));
}

/// Packets need memory, and what they travel over is only asked for when there are any.
void
CheckFidelity(const ScenarioValues& values, uint32_t nodes)
{
    if (values.GetText("network.fidelity") == "packet")
    {
        // Strong nodes, a client each, the hub or a router each; every strong node speaks to every
        // other one, and in a wide-area network has a link to it that takes as much as a node.
        const double linkShare = HasWan(values) ? 13.5 / 60 : 0;
        const uint32_t endpoints = HasWan(values) ? 3 * nodes : 2 * nodes + 1;
        try
        {
            CheckPacketMemory(
                endpoints, (1 + linkShare) * nodes * nodes / endpoints, GetAvailableMemoryBytes());
        }
        catch (const InputError& error)
        {
            RethrowLocated(error, values, {"network.fidelity"});
        }
    }
    else if (values.GetText("network.transport") != "tcp")
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
        if (HasWan(values) && values.IsWritten("backhaul." + key))
        {
            warnings.push_back("backhaul." + key +
                               " has no part where the section wan joins the strong nodes");
        }
    }
    return warnings;
}

} // namespace

ConsensusSetup
PrepareCluster(const ScenarioValues& values)
{
    CheckConsensus(values);
    const auto nodes = static_cast<uint32_t>(values.GetList("cluster.nodes").at(0));
    const auto& protocol = FindConsensusProtocol(values.GetText("consensus.protocol"));
    CheckFidelity(values, nodes);
    std::vector<std::string> warnings = CheckWanNetwork(values, nodes);
    for (const auto& unused : {FindUnusedBackhaulKeys(values), FindUnusedLedgerKeys(values)})
    {
        warnings.insert(warnings.end(), unused.begin(), unused.end());
    }
    const ConsensusConfig config = MakeReplicaConfig(values, nodes);
    const Time end = Seconds(values.GetReal("run.duration_s"));
    ConsensusSetup setup{
        values, &protocol, config, {}, PrepareFaults(values, protocol, config, end), warnings};
    setup.backhaul =
        FindAccessTechnology(GetScenarioDirectory(), values.GetText("backhaul.technology"));
    return setup;
}

ConsensusSetup
PrepareConsensus(const ScenarioValues& values)
{
    ConsensusSetup setup = PrepareCluster(values);
    setup.load = PrepareLoad(values);
    setup.warnings.insert(
        setup.warnings.end(), setup.load.warnings.begin(), setup.load.warnings.end());
    if (!setup.load.fileDigest.empty())
    {
        setup.values.contents["load.file"] = setup.load.fileDigest;
    }
    return setup;
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
