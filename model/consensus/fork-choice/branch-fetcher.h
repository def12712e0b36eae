/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BRANCH_FETCHER_H
#define GRIDSHARE_BRANCH_FETCHER_H

#include "orphan-blocks.h"

#include "ns3/consensus-replica.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * How a replica with a fork choice comes by blocks that it lacks: it asks one of the others, each
 * time another, for what lies below its orphans, or above its head.
 */
class BranchFetcher
{
  public:
    /**
     * All but the tag are referred to.
     *
     * @param config of the replica
     * @param tag of its messages
     * @param authenticator its own
     * @param orphans whose parents are to be asked for
     */
    BranchFetcher(const ConsensusConfig& config,
                  ConsensusTag tag,
                  const ReplicaAuthenticator& authenticator,
                  const OrphanBlocks& orphans);

    static constexpr ReplicaTimer TIMER = 1; //!< of the replica: ask again for what is missing

    /** After a crash: everybody may have what the head lacks. */
    void Restart();
    /**
     * Ask for what lies below an orphan: in each round all of them, each time another replica.
     *
     * @param orphan one of the orphans
     * @param head height of the replica's head
     * @param effects appended to
     */
    void AskForParentOf(const LedgerBlock& orphan, uint64_t head, ReplicaEffects& effects);
    /**
     * Ask the next one for the chain above the head.
     *
     * @param head height of the replica's head
     * @param effects appended to
     */
    void AskForMore(uint64_t head, ReplicaEffects& effects);
    /**
     * Blocks have come: if they may be all of an answer, ask on for what is still missing.
     *
     * @param head height of the replica's head
     * @param effects appended to
     */
    void GoOn(uint64_t head, ReplicaEffects& effects);
    /**
     * TIMER has run down.
     *
     * @param head height of the replica's head
     * @param effects appended to
     */
    void Expire(uint64_t head, ReplicaEffects& effects);

  private:
    /// Ask for what lies below one of the orphans, each time another.
    void AskForSomeParent(uint64_t head, ReplicaEffects& effects);
    /// Ask the replica `attempt` places on; zero: for the chain above the head.
    void AskFor(const Hash256& hash, uint64_t head, uint32_t attempt, ReplicaEffects& effects);

    const ConsensusConfig& m_config;             //!< of the replica
    const ConsensusTag m_tag;                    //!< of its messages
    const ReplicaAuthenticator& m_authenticator; //!< its own
    const OrphanBlocks& m_orphans;               //!< whose parents are to be asked for
    uint64_t m_askedUpTo{0};                     //!< ask again from here on
    // Counted apart: the one that is asked more often must not decide whom the other one reaches.
    uint32_t m_parentAttempt{0}; //!< of asking for what lies below orphans
    uint32_t m_headAttempt{0};   //!< of asking for what lies above the head
    uint32_t m_unasked{0};       //!< others to ask after a restart: some may be down or behind
    bool m_running{false};       //!< TIMER
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BRANCH_FETCHER_H
