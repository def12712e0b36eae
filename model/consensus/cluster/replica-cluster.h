/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_CLUSTER_H
#define GRIDSHARE_REPLICA_CLUSTER_H

#include "consensus-invariants.h"
#include "order-invariants.h"
#include "protocol-fault.h"

#include "ns3/byzantine-replica.h"
#include "ns3/consensus-registry.h"
#include "ns3/fuzz-generator.h"
#include "ns3/transaction-mempool.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// One of the plans against the protocol, and its number among them in the
/// lower bits; not together with other behaviours.
constexpr uint32_t BYZANTINE_PLAN = 1u << 31;

/// @ingroup gridshare-consensus
/// What a cluster in a test is made of.
struct ClusterConfig
{
    std::string protocol{"pbft"};        //!< name in the registry
    ConsensusConfig consensus;           //!< the same for all, but for `self`
    const ProtocolFault* fault{nullptr}; //!< a deliberate one that all have, or none
    std::vector<uint32_t> byzantine;     //!< behaviours by replica; shorter means honest
    std::vector<double> hashShares;      //!< PoW: by replica; empty means alike
    double selfishGamma{0};              //!< PoW: share of the honest that a selfish pool wins
    uint64_t seed{1};                    //!< for timers and Byzantine replicas
    bool workPending{true};              //!< transactions wait at all times
};

/**
 * @ingroup gridshare-consensus
 * Replicas of one protocol without a simulator, with an application that proposes blocks and with
 * the invariants of consensus, checked at each effect.
 *
 * How messages travel and time passes is up to the derived class.
 */
class ReplicaCluster
{
  public:
    /** @param config what it is made of */
    explicit ReplicaCluster(const ClusterConfig& config);
    virtual ~ReplicaCluster() = default;

    /** Start every replica. */
    void StartAll();

    /** @return number of replicas */
    uint32_t GetSize() const;
    /**
     * @param id which
     * @return the replica
     */
    ConsensusReplica& GetReplica(ReplicaId id);
    /**
     * @param id which
     * @return true if it follows the protocol
     */
    bool IsHonest(ReplicaId id) const
    {
        return m_invariants.IsHonest(id);
    }

    /**
     * @param id which
     * @return true if it runs
     */
    bool IsUp(ReplicaId id) const;
    /**
     * @param id which
     * @return its chain as told by its effects, from the genesis block
     */
    const std::vector<LedgerBlockPtr>& GetChain(ReplicaId id) const
    {
        return m_invariants.GetChain(id);
    }

    /**
     * @param id which
     * @return height up to which it has finalised
     */
    uint64_t GetFinalHeight(ReplicaId id) const
    {
        return m_invariants.GetFinalHeight(id);
    }

    /** @return least final height of the honest replicas */
    uint64_t GetLeastFinalHeight() const
    {
        return m_invariants.GetLeastFinalHeight();
    }

    /** @return greatest final height of the honest replicas */
    uint64_t GetGreatestFinalHeight() const
    {
        return m_invariants.GetGreatestFinalHeight();
    }

    /** @return greatest height of the honest replicas' heads */
    uint64_t GetGreatestHeight() const
    {
        return m_invariants.GetGreatestHeight();
    }

    /** @return what is broken, or empty */
    const std::string& GetViolation() const
    {
        return m_invariants.GetViolation();
    }

    /** @return the effects of the last step in words, one a line, if recorded */
    std::vector<std::string> TakeLines();
    /** @param on whether to describe effects in words */
    void RecordLines(bool on);
    /** @return now, ns */
    int64_t GetNowNs() const;

    /**
     * @param id which; loses its timers
     */
    void Crash(ReplicaId id);
    /**
     * @param id which
     * @param memory what it keeps
     */
    void Restart(ReplicaId id, RestartMemory memory);
    /**
     * Hand a message over now.
     *
     * @param to receiver
     * @param message the message
     */
    void HandOver(ReplicaId to, const ConsensusMessagePtr& message);
    /**
     * Tell every running replica whether transactions wait, and again those that restart.
     *
     * @param pending true if some wait
     */
    void SetWork(bool pending);
    /**
     * Give an order to a running replica. It waits there for a block, and again if its block is
     * taken back.
     *
     * @param id which replica
     * @param order transaction
     * @return false if it waits there or is on its chain already
     */
    bool Submit(ReplicaId id, const SharingTransactionPtr& order);
    /**
     * Let a timer run down now.
     *
     * @param id whose
     * @param timer which
     */
    void Fire(ReplicaId id, ReplicaTimer timer);

  protected:
    /**
     * @param from sender
     * @param to receiver
     * @param message what travels
     */
    virtual void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) = 0;
    /**
     * @param id whose
     * @param timer which; started anew if it runs
     * @param delayNs drawn from its distribution
     */
    virtual void OnStartTimer(ReplicaId id, ReplicaTimer timer, int64_t delayNs) = 0;
    /**
     * @param id whose
     * @param timer which
     */
    virtual void OnCancelTimer(ReplicaId id, ReplicaTimer timer) = 0;
    /**
     * @param id whose timers are all gone
     */
    virtual void OnCancelAllTimers(ReplicaId id) = 0;
    /**
     * @param id who finalised it
     * @param block the block
     */
    virtual void OnFinal(ReplicaId id, const LedgerBlockPtr& block);
    /**
     * @param id who proposes
     * @param effect what is asked for
     * @return the block, nullptr if nothing waits and an empty one is not wanted
     */
    virtual LedgerBlockPtr BuildBlock(ReplicaId id, const ReplicaEffect& effect);

    int64_t m_nowNs{0};        //!< simulated time
    FuzzGenerator m_generator; //!< for timers, and for the derived class

  private:
    /// A replica and its application.
    struct Node
    {
        std::unique_ptr<ConsensusReplica> replica; //!< the replica, or its corruption
        bool up{true};                             //!< runs
        TransactionMempool orders;                 //!< that wait for a block
        bool toldPending{false};                   //!< what it was told last
    };

    /// @param id of a replica that is told whether transactions wait, if that has changed
    void TellWork(ReplicaId id);

    /**
     * @param config of the cluster
     * @param create makes a replica of the cluster
     * @param behaviours of a Byzantine replica, not 0
     * @param inner follows the protocol
     * @return the Byzantine replica
     */
    std::unique_ptr<ConsensusReplica> MakeByzantine(const ClusterConfig& config,
                                                    const ReplicaFactory& create,
                                                    uint32_t behaviours,
                                                    std::unique_ptr<ConsensusReplica> inner);
    /**
     * Work through the effects of a step.
     *
     * @param id whose
     */
    void Apply(ReplicaId id);
    /**
     * @param id whose
     * @param effect one of them
     */
    void ApplyOne(ReplicaId id, const ReplicaEffect& effect);
    /**
     * @param id whose
     * @param effect about its chain
     */
    void ApplyToChain(ReplicaId id, const ReplicaEffect& effect);
    /**
     * @param distribution of a timer
     * @return a draw
     */
    int64_t Draw(const TimerDistribution& distribution);

    /// What waits at a node whose mempool forgets what the chain holds: a deliberate fault.
    static TransactionMempool ForgetChain(const TransactionMempool& orders);

    bool m_workPending;  //!< see ClusterConfig
    bool m_forgetsChain; //!< a deliberate fault of all mempools
    std::shared_ptr<ByzantineCollusion> m_collusion{
        std::make_shared<ByzantineCollusion>()}; //!< of the Byzantine replicas
    std::vector<Node> m_nodes;                   //!< by id
    ConsensusInvariants m_invariants;            //!< what effects say about the chains
    OrderInvariants m_orderInvariants;           //!< what becomes of orders
    ReplicaEffects m_effects;                    //!< of the current step
    bool m_recordLines{false};                   //!< describe effects
    std::vector<std::string> m_lines;            //!< in words
    int64_t m_blocksBuilt{0};                    //!< makes blocks differ
    std::vector<LedgerBlockPtr> m_answers;       //!< proposals built in this step
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_CLUSTER_H
