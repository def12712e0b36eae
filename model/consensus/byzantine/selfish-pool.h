/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SELFISH_POOL_H
#define GRIDSHARE_SELFISH_POOL_H

#include "ns3/consensus-replica.h"

#include <deque>
#include <functional>
#include <memory>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What selfish miners share: every block that one of them knows, in the order in which the pool
 * learnt of it, and the private branch. What one member knows all know at once.
 *
 * The private branch follows I. Eyal and E. G. Sirer, "Majority is not enough: Bitcoin mining is
 * vulnerable", FC 2014, algorithm 1. Its lengths are heights here. A private branch is as long as
 * the public chain or longer: where it is not, the pool goes over to the public chain.
 */
class SelfishPool
{
  public:
    /// Messages with blocks, in the order in which they are to be sent.
    using Messages = std::vector<ConsensusMessagePtr>;

    /** @param member of the pool from now on */
    void Join(ReplicaId member);
    /**
     * @param replica anyone
     * @return true if it is in the pool
     */
    bool HasMember(ReplicaId replica) const;

    /**
     * "My pool found a block".
     *
     * @param message with a block that no member knew
     * @return what to publish
     */
    Messages FindOwn(const ConsensusMessagePtr& message);

    /**
     * "Others found a block". One that does not make the public chain longer changes nothing.
     *
     * @param message with a block, new to the pool or not
     * @return what to publish
     */
    Messages SeeOthers(const ConsensusMessagePtr& message);

    /** @return all that the pool knows, the first learnt first */
    const Messages& GetBlocks() const;
    /**
     * @param block its hash
     * @return true if the pool knows it
     */
    bool IsKnown(const Hash256& block) const;
    /**
     * @param block its hash
     * @return true if it is on the private branch and not published
     */
    bool IsWithheld(const Hash256& block) const;
    /** @return blocks by which the private branch is longer than the public chain */
    uint64_t GetLead() const;

  private:
    /// Remember a block; false if it was known.
    bool Learn(const ConsensusMessagePtr& message);
    /// Publish the first blocks of those withheld.
    void Publish(std::size_t count, Messages& published);
    /// The public chain has become one block longer.
    void LengthenPublicChain(Messages& published);

    std::vector<ReplicaId> m_members;                    //!< of the pool
    Messages m_blocks;                                   //!< as learnt
    std::unordered_set<Hash256, Hash256Hasher> m_hashes; //!< of these
    std::deque<ConsensusMessagePtr> m_withheld;          //!< the end of the private branch
    uint64_t m_privateHeight{0};                         //!< of the private chain
    uint64_t m_publicHeight{0};                          //!< of the public one
    uint64_t m_branchLength{0};                          //!< the pool's blocks since they parted
};

/**
 * @ingroup gridshare-consensus
 * Who wins a race: where a block of the pool and one of others are equally high, each miner outside
 * the pool that saw the other one first goes over to the pool's with probability γ. So the pool has
 * on average γ of their hash rate, as in the paper, section 4.2, which asks for no more of its
 * network: how it got its block there first (well connected, or by many false nodes) is left open.
 *
 * @param pool whose blocks may win
 * @param gamma γ, 0 to 1; at 0 the first seen stays
 * @param salt decides which race is won; another one for each miner
 * @return for ConsensusConfig::winsTie
 */
std::function<bool(const LedgerBlock&, const LedgerBlock&)> MakeRaceRule(
    std::shared_ptr<const SelfishPool> pool,
    double gamma,
    uint64_t salt);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SELFISH_POOL_H
