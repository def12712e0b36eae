/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_STRONG_NODE_CLUSTER_H
#define GRIDSHARE_TEST_STRONG_NODE_CLUSTER_H

#include "ns3/message-transport.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * Strong nodes around a router, and one endpoint that submits transactions, without a market.
 * Endpoints: the strong nodes, then the submitter, then the router.
 */
class StrongNodeCluster
{
  public:
    /**
     * @param protocol of consensus
     * @param count strong nodes
     * @param blockInterval see ConsensusConfig
     */
    StrongNodeCluster(const std::string& protocol, uint32_t count, Time blockInterval = Time(0))
        : submitter(count),
          key(42)
    {
        NetworkTopology topology(count + 2);
        for (uint32_t i = 0; i <= count; ++i)
        {
            NetworkLink link;
            link.a = i;
            link.b = count + 1;
            link.rateAToB = link.rateBToA = 1e9;
            link.delay = MilliSeconds(1);
            topology.AddLink(link);
        }
        transport = CreateObject<MessageTransport>();
        transport->SetTopology(topology);
        transport->AssignStreams(0);
        StrongNodeHelper helper(transport, count);
        helper.SetProtocol(protocol);
        ConsensusConfig config;
        config.blockIntervalNs = blockInterval.GetNanoSeconds();
        config.proposeWhenIdle = false; // miners, too, fall silent in the end
        helper.SetConsensus(config);
        helper.GetKeyDirectory()->Register(PROVIDER, key.GetPublicKey());
        ledger = helper.GetLedger();
        NodeContainer machines;
        machines.Create(count);
        const auto installed = helper.Install(machines);
        helper.AssignStreams(installed, 100);
        for (uint32_t i = 0; i < count; ++i)
        {
            nodes.push_back(DynamicCast<StrongNodeApplication>(installed.Get(i)));
            nodes.back()->TraceConnectWithoutContext(
                "Refused", MakeCallback(&StrongNodeCluster::OnRefused, this));
        }
    }

    ~StrongNodeCluster()
    {
        Simulator::Destroy();
    }

    /// @param sequence number of the order @return a signed transaction of the provider
    SharingTransactionPtr MakeTransaction(uint64_t sequence) const
    {
        SharingOrder order;
        order.provider = PROVIDER;
        order.demander = 8;
        order.sequence = sequence;
        order.volumeMilli = 4000;
        order.readings.energiesWh = {1, 2, 3, 4};
        return SharingTransaction::Create(order, key);
    }

    /// @param transaction to be sent to strong node 0 now
    void Submit(const SharingTransactionPtr& transaction)
    {
        transport->Send(submitter, 0, TransactionItem::MakeSubmission(transaction));
    }

    static constexpr uint32_t PROVIDER = 7; //!< who signs

    const uint32_t submitter;                      //!< its endpoint
    Ptr<MessageTransport> transport;               //!< the network
    Ptr<FinalLedger> ledger;                       //!< what is final
    SigningKey key;                                //!< the provider's
    std::vector<Ptr<StrongNodeApplication>> nodes; //!< by number
    std::map<std::string, uint32_t> refusals;      //!< how often, by reason

  private:
    void OnRefused(uint32_t, SharingTransactionPtr, const SubmissionRefusal& refusal)
    {
        ++refusals[refusal.reason];
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_STRONG_NODE_CLUSTER_H
