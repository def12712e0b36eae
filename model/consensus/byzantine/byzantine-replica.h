/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BYZANTINE_REPLICA_H
#define GRIDSHARE_BYZANTINE_REPLICA_H

#include "replica-decorator.h"
#include "selfish-pool.h"

#include "ns3/named-registry.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// How a Byzantine replica misbehaves; a set of bits.
enum ByzantineBehaviour : uint32_t
{
    BYZANTINE_NONE = 0,               //!< as the protocol says
    BYZANTINE_SILENCE = 1,            //!< sends nothing
    BYZANTINE_EQUIVOCATION = 2,       //!< own proposals, and votes for them, differ by receiver
    BYZANTINE_WRONG_VOTES = 4,        //!< votes for blocks that do not exist
    BYZANTINE_WITHHELD_BLOCKS = 8,    //!< messages with blocks reach only some
    BYZANTINE_TAMPERED_CONTENT = 16,  //!< blocks whose transactions do not fit the Merkle root
    BYZANTINE_FORGED_SIGNATURES = 32, //!< also sends messages in the names of others
    BYZANTINE_SELFISH_MINING = 64     //!< PoW: mines in a selfish pool with its like
};

/// @ingroup gridshare-consensus
/// A behaviour in the registry.
struct ByzantineBehaviourEntry : NamedEntry
{
    ByzantineBehaviour behaviour{BYZANTINE_NONE}; //!< its bit
};

/**
 * @ingroup gridshare-consensus
 * @return all behaviours
 */
NamedRegistry<ByzantineBehaviourEntry>& GetByzantineBehaviours();

/**
 * @ingroup gridshare-consensus
 * @param name of a behaviour
 * @return its bit
 * @throws InputError for an unknown name
 */
ByzantineBehaviour FindByzantineBehaviour(const std::string& name);

/**
 * @ingroup gridshare-consensus
 * What the Byzantine replicas of a cluster have agreed on: for which block of theirs they say which
 * other one.
 */
class ByzantineCollusion
{
  public:
    /**
     * @param block a Byzantine replica's block
     * @return the other one: same parent and transactions, another time
     */
    LedgerBlockPtr GetAlternative(const LedgerBlockPtr& block);
    /**
     * @param hash of a block
     * @return hash of its alternative, or the same if there is none
     */
    Hash256 GetAlternative(const Hash256& hash) const;
    /** @return that of those who mine selfishly */
    const std::shared_ptr<SelfishPool>& GetPool() const;

  private:
    std::unordered_map<Hash256, LedgerBlockPtr, Hash256Hasher> m_alternatives; //!< by hash
    std::shared_ptr<SelfishPool> m_pool{std::make_shared<SelfishPool>()};      //!< selfish miners
};

/**
 * @ingroup gridshare-consensus
 * A decorator that makes any replica Byzantine: inside, it follows the protocol; what goes out is
 * changed.
 *
 * It can sign only for itself, so all it can forge is what a real attacker could. Which receivers
 * get which version follows from the salt. The same class serves the hostile simulator and ns-3.
 */
class ByzantineReplica : public ReplicaDecorator
{
  public:
    /**
     * @param inner the replica to corrupt
     * @param behaviours bits of ByzantineBehaviour
     * @param salt decides who is told what
     * @param collusion shared by all Byzantine replicas of the cluster
     */
    ByzantineReplica(std::unique_ptr<ConsensusReplica> inner,
                     uint32_t behaviours,
                     uint64_t salt,
                     std::shared_ptr<ByzantineCollusion> collusion);

  private:
    /// Which version a receiver is told.
    enum class Version
    {
        OWN,   //!< what the inner replica says
        OTHER, //!< the alternative
        BOTH   //!< one after the other
    };

    void PassOn(ReplicaEffects& effects) override;
    /**
     * @param to receiver
     * @param message what the inner replica says
     * @param effects where to
     */
    void Tell(ReplicaId to, const ConsensusMessagePtr& message, ReplicaEffects& effects);
    /**
     * @param message what the inner replica says
     * @return another version, signed
     */
    ConsensusMessagePtr MakeOther(const ConsensusMessagePtr& message) const;
    /**
     * @param to receiver
     * @param message what was said
     * @param effects where a message in another's name goes
     */
    void Forge(ReplicaId to, const ConsensusMessagePtr& message, ReplicaEffects& effects) const;
    /**
     * @param to receiver
     * @return which version it is told
     */
    Version ChooseVersion(ReplicaId to) const;

    uint32_t m_behaviours;                           //!< bits
    uint64_t m_salt;                                 //!< decides who is told what
    std::shared_ptr<ByzantineCollusion> m_collusion; //!< shared by the Byzantine replicas
};

/**
 * @ingroup gridshare-consensus
 * Make a replica Byzantine. A selfish miner (SelfishMiner) may be selfish besides in what it
 * publishes.
 *
 * @param inner the replica to corrupt
 * @param behaviours bits of ByzantineBehaviour
 * @param salt see ByzantineReplica
 * @param collusion shared by all Byzantine replicas of the cluster
 * @return the Byzantine replica
 */
std::unique_ptr<ConsensusReplica> CorruptReplica(std::unique_ptr<ConsensusReplica> inner,
                                                 uint32_t behaviours,
                                                 uint64_t salt,
                                                 std::shared_ptr<ByzantineCollusion> collusion);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BYZANTINE_REPLICA_H
