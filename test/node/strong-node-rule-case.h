/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_STRONG_NODE_RULE_CASE_H
#define GRIDSHARE_TEST_STRONG_NODE_RULE_CASE_H

#include "scripted-cluster.h"

#include "ns3/config.h"
#include "ns3/raft-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @return an order of four readings, signed: 163 bytes
inline SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence, Time created = Time(0), uint32_t demander = 9)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = demander;
    order.sequence = sequence;
    order.createdNs = created.GetNanoSeconds();
    order.volumeMilli = 4000;
    order.readings.energiesWh = {1, 2, 3, 4};
    return SharingTransaction::Create(order, SigningKey(provider));
}

/**
 * @ingroup gridshare-test
 * A case with three strong nodes, and all that they say. A message takes 1 s, a check of a
 * signature 10 ms.
 */
class StrongNodeRuleTest : public TestCase
{
  protected:
    using Kind = ReplicaEffect::Kind; //!< of effects

    /**
     * @param name of the case
     * @param limits of mempools
     * @param burst see AdmissionBurst, with AdmissionBlocks = 2; 0: everything is admitted
     */
    explicit StrongNodeRuleTest(const std::string& name,
                                const MempoolLimits& limits = {},
                                uint32_t burst = 0)
        : TestCase(name),
          m_limits(limits),
          m_burst(burst)
    {
    }

    /// What to do once all stands.
    virtual void Check() = 0;

    /// Hand a transaction in at node 0; it arrives a second later.
    void Submit(const SharingTransactionPtr& transaction)
    {
        m_cluster->transport->Send(
            m_cluster->submitter, 0, TransactionItem::MakeSubmission(transaction));
    }

    /// @param kind of effect @param block that it is about @return the effect
    static ReplicaEffect About(Kind kind, const LedgerBlockPtr& block)
    {
        ReplicaEffect effect;
        effect.kind = kind;
        effect.block = block;
        return effect;
    }

    /// Have a node's replica want these, now.
    void Want(uint32_t node, const std::vector<ReplicaEffect>& effects)
    {
        auto& replica = *m_cluster->replicas[node];
        replica.wanted = effects;
        m_cluster->transport->Send( // to oneself: arrives at once
            node,
            node,
            Create<ConsensusEnvelope>(std::make_shared<RaftVoteRequest>()));
        ScriptedCluster::Run(NanoSeconds(1));
    }

    /// A block on a parent; null: the genesis block.
    static LedgerBlockPtr MakeBlock(const std::vector<SharingTransactionPtr>& transactions,
                                    const LedgerBlockPtr& parent = nullptr)
    {
        return LedgerBlock::Create(
            parent ? *parent : *LedgerBlock::GetGenesis(), 0, 0, 0, transactions);
    }

    /// How often a replica was told something.
    std::ptrdiff_t CountHeard(uint32_t node, const std::string& what) const
    {
        const auto& heard = m_cluster->replicas[node]->heard;
        return std::count_if(
            heard.begin(), heard.end(), [&](const auto& one) { return one.first == what; });
    }

    /// @return reasons of refusals at node 0, in order
    std::vector<std::string> TakeRefusals()
    {
        return std::exchange(m_refusals, {});
    }

    std::unique_ptr<ScriptedCluster> m_cluster;                     //!< three nodes
    std::vector<std::pair<SharingTransactionPtr, Time>> m_accepted; //!< at node 0, and when
    std::vector<std::tuple<uint32_t, SharingTransactionPtr, Time>> m_confirmed; //!< at all nodes
    std::vector<std::pair<uint32_t, LedgerBlockPtr>> m_proposed;                //!< at all nodes
    std::vector<std::pair<uint32_t, LedgerBlockPtr>> m_seen;                    //!< at all nodes
    std::vector<std::pair<uint32_t, LedgerBlockPtr>> m_final;                   //!< at all nodes
    std::vector<std::tuple<uint32_t, ReplicaEvent, uint64_t>> m_events;         //!< at all nodes
    uint32_t m_turnedAway{0};                                                   //!< at node 0

  private:
    void DoRun() override
    {
        if (m_burst > 0)
        {
            const std::string node = "ns3::gridshare::StrongNodeApplication::";
            Config::SetDefault(node + "AdmissionBlocks", UintegerValue(2));
            Config::SetDefault(node + "AdmissionBurst", UintegerValue(m_burst));
        }
        m_cluster = std::make_unique<ScriptedCluster>(3, m_limits);
        Config::Reset();
        for (const auto& node : m_cluster->nodes)
        {
            using Self = StrongNodeRuleTest;
            node->SetAttribute("VerificationTime", TimeValue(MilliSeconds(10)));
            const auto listen = [this, &node](const std::string& name, const auto& method) {
                node->TraceConnectWithoutContext(name, MakeCallback(method, this));
            };
            listen("Confirmed", &Self::OnConfirmed);
            listen("BlockProposed", &Self::OnProposed);
            listen("BlockSeen", &Self::OnSeen);
            listen("BlockCommitted", &Self::OnFinal);
            listen("ReplicaEvent", &Self::OnEvent);
            listen("Accepted", &Self::OnAccepted);
            listen("Refused", &Self::OnRefused);
            listen("TurnedAway", &Self::OnTurnedAway);
        }
        Check();
        m_cluster.reset();
    }

    void OnAccepted(uint32_t node, SharingTransactionPtr transaction)
    {
        if (node == 0)
        {
            m_accepted.emplace_back(transaction, Simulator::Now());
        }
    }

    void OnRefused(uint32_t node, SharingTransactionPtr, const SubmissionRefusal& refusal)
    {
        if (node == 0)
        {
            m_refusals.push_back(refusal.reason);
        }
    }

    void OnTurnedAway(uint32_t, SharingTransactionPtr)
    {
        ++m_turnedAway;
    }

    void OnConfirmed(uint32_t node, SharingTransactionPtr transaction, Time latency)
    {
        m_confirmed.emplace_back(node, transaction, latency);
    }

    void OnProposed(uint32_t node, LedgerBlockPtr block)
    {
        m_proposed.emplace_back(node, block);
    }

    void OnEvent(uint32_t node, ReplicaEvent event, uint64_t value)
    {
        m_events.emplace_back(node, event, value);
    }

    void OnSeen(uint32_t node, LedgerBlockPtr block)
    {
        m_seen.emplace_back(node, block);
    }

    void OnFinal(uint32_t node, LedgerBlockPtr block)
    {
        m_final.emplace_back(node, block);
    }

    MempoolLimits m_limits;              //!< see constructor
    uint32_t m_burst;                    //!< see constructor
    std::vector<std::string> m_refusals; //!< at node 0
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_STRONG_NODE_RULE_CASE_H
