/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_INVARIANTS_H
#define GRIDSHARE_CONSENSUS_INVARIANTS_H

#include "ns3/ledger-block.h"
#include "ns3/replica-authenticator.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * The invariants of consensus, held against what replicas say about their chains:
 *
 * - agreement: no two honest replicas finalise different blocks at one height;
 * - integrity: each replica finalises each height once, in order, on its own chain, and takes no
 *   final block back;
 * - validity: what is final has a body that fits its header.
 */
class ConsensusInvariants
{
  public:
    /** @param replicas how many, all honest */
    explicit ConsensusInvariants(uint32_t replicas);

    /** @param id of a replica that is Byzantine: it may do anything */
    void Exempt(ReplicaId id);
    /** @return true if the replica follows the protocol */
    bool IsHonest(ReplicaId id) const
    {
        return m_replicas[id].honest;
    }

    /** The replica's chain goes on with a block. */
    void Adopt(ReplicaId id, const LedgerBlockPtr& block);
    /** The last block leaves the replica's chain. */
    void Revert(ReplicaId id, const LedgerBlockPtr& block);
    /** A block is final for the replica. */
    void Finalize(ReplicaId id, const LedgerBlockPtr& block);
    /** The replica has lost its disk: its chain begins anew. */
    void Forget(ReplicaId id);
    /**
     * Note that an invariant is broken. Only the first time counts, and only of an honest replica.
     *
     * @param id of whom
     * @param what is broken
     */
    void Break(ReplicaId id, const std::string& what);

    /** @return what is broken, or empty */
    const std::string& GetViolation() const
    {
        return m_violation;
    }

    /** @return the replica's chain, from the genesis block */
    const std::vector<LedgerBlockPtr>& GetChain(ReplicaId id) const
    {
        return m_replicas[id].chain;
    }

    /** @return height up to which the replica has finalised */
    uint64_t GetFinalHeight(ReplicaId id) const
    {
        return m_replicas[id].finalHeight;
    }

    /** @return least final height of the honest replicas */
    uint64_t GetLeastFinalHeight() const;
    /** @return greatest final height of the honest replicas */
    uint64_t GetGreatestFinalHeight() const;
    /** @return greatest height of the honest replicas' heads */
    uint64_t GetGreatestHeight() const;

  private:
    /// What a replica has said about its chain.
    struct Replica
    {
        bool honest{true};                 //!< follows the protocol
        std::vector<LedgerBlockPtr> chain; //!< adopted
        uint64_t finalHeight{0};           //!< finalised
    };

    /// An honest replica makes a block final.
    void CheckFinal(ReplicaId id, const LedgerBlockPtr& block);

    std::vector<Replica> m_replicas;      //!< by id
    std::vector<LedgerBlockPtr> m_agreed; //!< final blocks by height
    std::string m_violation;              //!< first one
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_INVARIANTS_H
