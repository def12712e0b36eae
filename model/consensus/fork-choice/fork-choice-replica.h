/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FORK_CHOICE_REPLICA_H
#define GRIDSHARE_FORK_CHOICE_REPLICA_H

#include "branch-fetcher.h"
#include "fork-choice-rules.h"
#include "orphan-blocks.h"

#include "ns3/consensus-replica.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What protocols with a fork choice have in common: a tree of blocks, the heaviest branch (the
 * first seen of two equal ones, as in Nakamoto's paper, section 5), reorganisation, finality by
 * depth, and fetching what is missing. A block is sent to all at once; nobody relays,
 * but a replica whose head stays the same for long shows it to all: others may never have got it.
 *
 * All of it is on disk; a replica that lost its disk fetches it again and goes on.
 */
class ForkChoiceReplica : public ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param tag of its messages
     * @param byNature what happens when nothing waits
     * @param rules what it decides
     */
    ForkChoiceReplica(const ConsensusConfig& config,
                      ConsensusTag tag,
                      IdleRule byNature,
                      const std::shared_ptr<const ForkChoiceRules>& rules);

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    uint64_t GetRound() const override;
    ReplicaId GetLeader() const override;
    const LedgerBlockPtr& GetHead() const override;
    uint64_t GetFinalHeight() const override;
    bool IsVoter() const override;

    static constexpr ReplicaTimer PRODUCE_TIMER = 0; //!< mining, or the wait for one's turn
    static constexpr ReplicaTimer HEAD_TIMER = 2;    //!< show the head when nothing happens

  protected:
    /**
     * @param message a block whose parent is known
     * @return true if its proposer was entitled to it
     */
    virtual bool IsEntitled(const ForkChoiceBlock& message) const = 0;
    /** @param effects start, keep or stop producing: the head or the work has changed */
    virtual void UpdateProduction(ReplicaEffects& effects) = 0;
    /** Forget that production is under way: a crash ended it. */
    virtual void ResetProduction() = 0;
    /**
     * @param block head of a branch as heavy as the chosen one
     * @param head of the chosen branch
     * @return true if the other branch is to be preferred; by default the first seen stays
     */
    virtual bool WinsTie(const LedgerBlock& block, const LedgerBlock& head) const;

    /**
     * What a replica has opened it closes: blocks are wanted, be they empty, until all that hold
     * transactions are deep enough on this branch. Then it falls silent, or goes on (IdleRule).
     *
     * @return true if a block is wanted even if no transactions wait for it
     */
    bool IsEmptyBlockWanted() const;
    /** @return true if a block is wanted: for transactions that wait, or to bury others */
    bool IsBlockWanted() const;
    /**
     * @param hash of a block
     * @return the block, or nullptr
     */
    LedgerBlockPtr FindBlock(const Hash256& hash) const;
    /**
     * Add a block made by this replica and tell everyone.
     *
     * @param block the block, on the head
     * @param work see ForkChoiceBlock
     * @param effects appended to
     */
    void Announce(const LedgerBlockPtr& block, uint64_t work, ReplicaEffects& effects);

  private:
    /// A block in the tree.
    struct Entry
    {
        std::shared_ptr<const ForkChoiceBlock> message; //!< nullptr: the genesis block
        LedgerBlockPtr block;                           //!< the block
        uint64_t totalWeight{0};                        //!< of the branch up to here
    };

    /// Begin with the genesis block.
    void Plant();
    /// A block: into the tree, or among the orphans until its parent comes.
    void OnBlock(const std::shared_ptr<const ForkChoiceBlock>& message, ReplicaEffects& effects);
    /// Put a block whose parent is there into the tree; false if it is refused.
    bool Insert(const std::shared_ptr<const ForkChoiceBlock>& message, ReplicaEffects& effects);
    /// Insert those whose parent has come, and ask for what the others lack.
    void InsertOrphans(ReplicaEffects& effects);
    /// Take back and adopt blocks until this one is the head.
    void SwitchTo(const Entry& entry, ReplicaEffects& effects);
    /// Blocks on top, its own included, that make a block final.
    uint64_t GetFinalityDepth() const;
    /// Make final what is deep enough.
    void UpdateFinality(ReplicaEffects& effects);
    /// Start HEAD_TIMER if a block is wanted, stop it if none is.
    void WatchHead(ReplicaEffects& effects);
    /// Show the head to all, and ask for what is above it, if it has not moved.
    void ExpireHeadTimer(ReplicaEffects& effects);
    /// Send a branch to who asks for it.
    void OnWanted(const ForkChoiceWanted& message, ReplicaEffects& effects) const;

    const ForkChoiceRules& m_commonRules; //!< of all protocols with a fork choice
    const ConsensusTag m_tag;             //!< of its messages
    std::unordered_map<Hash256, Entry, Hash256Hasher> m_tree; //!< by hash
    std::vector<LedgerBlockPtr> m_chain;                      //!< the heaviest branch
    uint64_t m_headWeight{0};                                 //!< its total
    uint64_t m_finalHeight{0};                                //!< final up to here
    OrphanBlocks m_orphans;                                   //!< parent unknown
    BranchFetcher m_fetcher;                                  //!< of what is missing
    Hash256 m_watchedHead;                                    //!< when HEAD_TIMER started
    bool m_headRunning{false};                                //!< HEAD_TIMER

  protected:
    bool m_workPending{false};       //!< the application has transactions
    bool m_proposalRequested{false}; //!< the application is building a block
    /**
     * @param timer HEAD_TIMER or BranchFetcher::TIMER, which ran down
     * @param effects appended to
     */
    void ExpireCommonTimer(ReplicaTimer timer, ReplicaEffects& effects);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FORK_CHOICE_REPLICA_H
