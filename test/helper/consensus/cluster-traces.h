/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_CLUSTER_TRACES_H
#define GRIDSHARE_TEST_CLUSTER_TRACES_H

#include "../recomputed-results.h"

#include "ns3/consensus-simulation.h"
#include "ns3/ledger-hash.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Something that befell a block.
struct BlockEvent
{
    double atS;           //!< when
    uint32_t node;        //!< where
    LedgerBlockPtr block; //!< which
};

/// Writes down what a cluster's trace sources tell, and judges nothing.
class ClusterTraces
{
  public:
    /// @param simulation built and not run
    explicit ClusterTraces(const ConsensusSimulation& simulation)
        : m_nodes(static_cast<uint32_t>(simulation.GetStrongNodes().size())),
          m_byzantine(simulation.GetFaults().GetByzantine())
    {
        const auto ledger = simulation.GetLedger();
        ledger->TraceConnectWithoutContext("BlockFinal",
                                           MakeCallback(&ClusterTraces::NoteCounted, this));
        ledger->TraceConnectWithoutContext("BlockWithdrawn",
                                           MakeCallback(&ClusterTraces::NoteWithdrawn, this));
        for (uint32_t i = 0; i < m_nodes; ++i)
        {
            const auto& node = simulation.GetStrongNodes()[i];
            node->TraceConnectWithoutContext("TurnedAway",
                                             MakeCallback(&ClusterTraces::NoteTurnedAway, this));
            if (!m_byzantine[i])
            {
                node->TraceConnectWithoutContext("BlockCommitted",
                                                 MakeCallback(&ClusterTraces::NoteFinal, this));
                node->TraceConnectWithoutContext("BlockProposed",
                                                 MakeCallback(&ClusterTraces::NoteProposed, this));
                node->TraceConnectWithoutContext("ReplicaEvent",
                                                 MakeCallback(&ClusterTraces::NoteEvent, this));
            }
        }
        const auto network = simulation.GetTransport();
        network->TraceConnectWithoutContext("Sent", MakeCallback(&ClusterTraces::NoteSent, this));
        network->TraceConnectWithoutContext("Lost", MakeCallback(&ClusterTraces::NoteLost, this));
    }

    /// Messages and bytes.
    struct Traffic
    {
        double messages{0}; //!< how many
        double bytes{0};    //!< their sizes
    };

    std::vector<BlockEvent> finals;   //!< a block became final at an honest node
    std::vector<BlockEvent> counted;  //!< the first time that it did
    std::vector<BlockEvent> chain;    //!< of those, what has not been withdrawn, by height
    double withdrawn{0};              //!< how many were
    std::vector<BlockEvent> proposed; //!< an honest node has made it
    std::vector<std::pair<ReplicaEvent, uint64_t>> events; //!< of honest nodes
    std::map<TrafficClass, Traffic> sent;                  //!< by class
    double lostMessages{0};                                //!< of any class
    std::map<std::string, int> submissions;                //!< of each transaction, by clients
    std::vector<std::string> givenUp; //!< transactions turned away at their first node

    /// @return what was sent in some classes
    Traffic Sum(const std::vector<TrafficClass>& classes) const
    {
        Traffic sum;
        for (const TrafficClass one : classes)
        {
            const auto found = sent.find(one);
            sum.messages += found == sent.end() ? 0 : found->second.messages;
            sum.bytes += found == sent.end() ? 0 : found->second.bytes;
        }
        return sum;
    }

    /// @return what was sent in all
    Traffic SumAll() const
    {
        Traffic sum;
        for (const auto& [trafficClass, traffic] : sent)
        {
            sum.messages += traffic.messages;
            sum.bytes += traffic.bytes;
        }
        return sum;
    }

    /// @return the name of a transaction or block
    static std::string NameOf(const Hash256& hash)
    {
        return {hash.bytes.begin(), hash.bytes.end()};
    }

  private:
    static BlockEvent MakeEvent(uint32_t node, LedgerBlockPtr block)
    {
        return {Simulator::Now().GetSeconds(), node, block};
    }

    void NoteCounted(uint32_t node, LedgerBlockPtr block)
    {
        counted.push_back(MakeEvent(node, block));
        chain.push_back(counted.back());
    }

    void NoteWithdrawn(uint32_t, LedgerBlockPtr)
    {
        chain.pop_back();
        withdrawn += 1;
    }

    void NoteFinal(uint32_t node, LedgerBlockPtr block)
    {
        finals.push_back(MakeEvent(node, block));
    }

    void NoteProposed(uint32_t node, LedgerBlockPtr block)
    {
        proposed.push_back(MakeEvent(node, block));
    }

    void NoteEvent(uint32_t, ReplicaEvent event, uint64_t value)
    {
        events.emplace_back(event, value);
    }

    void NoteSent(uint32_t from, uint32_t, Ptr<const NetworkMessage> message)
    {
        auto& traffic = sent[message->GetTrafficClass()];
        traffic.messages += 1;
        traffic.bytes += message->GetSizeBytes();
        if (from >= m_nodes)
        {
            const auto item = StaticCast<const TransactionItem>(message);
            ++submissions[NameOf(item->GetTransaction()->GetId())];
        }
    }

    void NoteLost(uint32_t, uint32_t, Ptr<const NetworkMessage>)
    {
        lostMessages += 1;
    }

    void NoteTurnedAway(uint32_t, SharingTransactionPtr transaction)
    {
        const std::string name = NameOf(transaction->GetId());
        if (submissions[name] == 1 &&
            std::find(givenUp.begin(), givenUp.end(), name) == givenUp.end())
        {
            givenUp.push_back(name);
        }
    }

    uint32_t m_nodes;              //!< strong ones; clients come after
    std::vector<bool> m_byzantine; //!< by node
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_CLUSTER_TRACES_H
