/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCRIPTED_CLUSTER_H
#define GRIDSHARE_TEST_SCRIPTED_CLUSTER_H

#include "fixed-delay-transport.h"
#include "scripted-replica.h"

#include "ns3/fault-schedule.h"
#include "ns3/node.h"
#include "ns3/push-relay.h"
#include "ns3/strong-node-application.h"

#include <algorithm>
#include <memory>
#include <numeric>
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
 * Strong nodes whose replicas do nothing but what a test wants, each a peer of every other. A
 * message takes 1 s. Endpoints: the strong nodes, a concentrator on the side of each, and one that
 * hands transactions in.
 */
class ScriptedCluster
{
  public:
    /// @param count strong nodes @param limits of their mempools
    explicit ScriptedCluster(uint32_t count, const MempoolLimits& limits = {})
        : submitter(2 * count),
          network(CreateObject<FixedDelayTransport>(2 * count + 1, Seconds(1))),
          transport(CreateObject<FaultyTransport>()),
          ledger(CreateObject<FinalLedger>()),
          market(CreateObject<DataMarket>()),
          validator(std::make_shared<const BlockValidator>(BlockLimits{4, 2000}, m_verifier))
    {
        transport->Wrap(network, count, 2 * count + 1);
        transport->AssignStreams(1);
        for (uint32_t i = 0; i < count; ++i)
        {
            AddNode(i, count, limits);
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

    const uint32_t submitter;                        //!< endpoint
    Ptr<FixedDelayTransport> network;                //!< 1 s a message
    Ptr<FaultyTransport> transport;                  //!< above it
    Ptr<FinalLedger> ledger;                         //!< what is final
    Ptr<DataMarket> market;                          //!< hears of direct sales; not open
    std::shared_ptr<const BlockValidator> validator; //!< 4 transactions or 2000 bytes a block
    std::vector<Ptr<StrongNodeApplication>> nodes;   //!< by number
    std::vector<ScriptedReplica*> replicas;          //!< theirs

  private:
    void AddNode(uint32_t self, uint32_t count, const MempoolLimits& limits)
    {
        std::vector<uint32_t> peers;
        for (uint32_t peer = 0; peer < count; ++peer)
        {
            if (peer != self)
            {
                peers.push_back(peer);
            }
        }
        auto relay = CreateObject<PushRelay>();
        relay->Join(transport, self, peers, m_items);
        StrongNodeApplication::Wiring wiring;
        wiring.transport = transport;
        wiring.relay = relay;
        wiring.market = market;
        wiring.ledger = ledger;
        wiring.validator = validator;
        wiring.endpoint = self;
        wiring.mempool = limits;
        ConsensusConfig config;
        config.self = self;
        config.replicas = count;
        auto replica = std::make_unique<ScriptedReplica>(config);
        replicas.push_back(replica.get());
        nodes.push_back(CreateObject<StrongNodeApplication>());
        nodes.back()->Connect(wiring, std::move(replica));
        nodes.back()->AssignStreams(100 + self);
        auto node = CreateObject<Node>();
        node->AddApplication(nodes.back());
    }

    SignatureVerifier m_verifier;                            //!< of all nodes
    Ptr<GossipItemTable> m_items{Create<GossipItemTable>()}; //!< numbers what is relayed
};

/// @return all strong nodes, with their concentrators on their side, as what faults happen to
inline FaultTargets
MakeTargets(const ScriptedCluster& cluster)
{
    FaultTargets targets;
    targets.transport = cluster.transport;
    targets.nodes = cluster.nodes;
    targets.exempt.assign(cluster.nodes.size(), false);
    targets.homes.resize(cluster.nodes.size());
    std::iota(targets.homes.begin(), targets.homes.end(), 0);
    return targets;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCRIPTED_CLUSTER_H
