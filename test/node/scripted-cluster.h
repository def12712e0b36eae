/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCRIPTED_CLUSTER_H
#define GRIDSHARE_TEST_SCRIPTED_CLUSTER_H

#include "fixed-delay-transport.h"
#include "scripted-replica.h"

#include "ns3/fault-schedule.h"
#include "ns3/strong-node-helper.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * Strong nodes whose replicas do nothing but what a test wants, each a peer of every other. A block
 * holds 4 transactions or 2000 bytes, and a message takes 1 s. Endpoints: the strong nodes, a
 * concentrator on the side of each, and one that hands transactions in.
 */
class ScriptedCluster
{
  public:
    /// @param count strong nodes @param limits of their mempools @param receipts written
    explicit ScriptedCluster(uint32_t count,
                             const MempoolLimits& limits = {},
                             bool receipts = false)
        : submitter(2 * count),
          network(CreateObject<FixedDelayTransport>(2 * count + 1, Seconds(1))),
          transport(CreateObject<FaultyTransport>()),
          market(CreateObject<DataMarket>())
    {
        transport->Wrap(network, count, 2 * count + 1);
        transport->AssignStreams(1);
        StrongNodeHelper helper(transport, count);
        helper.SetKeyDirectory(nullptr);
        helper.SetBlockLimits({4, 2000});
        helper.SetMempoolLimits(limits);
        helper.SetMarket(market);
        helper.SetReceipts(receipts);
        helper.SetReplicas([this](const ConsensusConfig& config) {
            auto replica = std::make_unique<ScriptedReplica>(config);
            replicas.push_back(replica.get());
            return replica;
        });
        ledger = helper.GetLedger();
        NodeContainer machines;
        machines.Create(count);
        const auto installed = helper.Install(machines);
        helper.AssignStreams(installed, 100);
        for (uint32_t i = 0; i < count; ++i)
        {
            nodes.push_back(DynamicCast<StrongNodeApplication>(installed.Get(i)));
        }
    }

    ~ScriptedCluster()
    {
        Simulator::Destroy();
    }

    /// @param span simulate for so long
    static void Run(Time span)
    {
        Simulator::Stop(span);
        Simulator::Run();
    }

    /// @return a digit a node: 1 if it runs
    std::string GetRunning() const
    {
        std::string text;
        for (const auto& node : nodes)
        {
            text += node->IsRunning() ? '1' : '0';
        }
        return text;
    }

    /// @return how many nodes are down
    std::size_t CountDown() const
    {
        const std::string running = GetRunning();
        return static_cast<std::size_t>(std::count(running.begin(), running.end(), '0'));
    }

    /// @param leader whom all replicas take for their leader from now on
    void Elect(ReplicaId leader)
    {
        for (auto* replica : replicas)
        {
            replica->leader = leader;
        }
    }

    const uint32_t submitter;                      //!< endpoint
    Ptr<FixedDelayTransport> network;              //!< 1 s a message
    Ptr<FaultyTransport> transport;                //!< above it
    Ptr<FinalLedger> ledger;                       //!< what is final
    Ptr<DataMarket> market;                        //!< hears of direct sales; not open
    std::vector<Ptr<StrongNodeApplication>> nodes; //!< by number
    std::vector<ScriptedReplica*> replicas;        //!< theirs
};

/// @return all strong nodes, with their concentrators on their side, as what faults happen to
inline FaultTargets
MakeTargets(const ScriptedCluster& cluster)
{
    FaultTargets targets;
    targets.transport = cluster.transport;
    targets.nodes = cluster.nodes;
    targets.exempt.assign(cluster.nodes.size(), false);
    for (uint32_t node = 0; node < cluster.nodes.size(); ++node)
    {
        targets.homes.emplace_back([node]() { return node; });
    }
    return targets;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCRIPTED_CLUSTER_H
