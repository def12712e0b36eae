/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_TREE_H
#define GRIDSHARE_HOTSTUFF_TREE_H

#include "hotstuff-rules.h"

#include "ns3/replica-effects.h"

#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica knows of the tree (algorithms 4 and 5), all of it on disk: the nodes, the highest
 * certificate, the lock, and the committed nodes with their chain of blocks. A node's parent is the
 * node that its certificate is for.
 */
class HotStuffTree
{
  public:
    /** @param rules of the protocol; must outlive this */
    explicit HotStuffTree(const HotStuffRules& rules);

    /// Begin with the genesis node, which needs no votes.
    void Clear();
    /// Lock on nothing but the genesis node.
    void ForgetLock();

    /**
     * @param hash a node's name
     * @return the node, or nullptr
     */
    HotStuffNodePtr Find(const Hash256& hash) const;
    /**
     * @param node any
     * @return its parent, or nullptr
     */
    HotStuffNodePtr FindParent(const HotStuffNode& node) const;

    /// @return the certificate of the highest view; its node is known
    const HotStuffCertificate& GetHighest() const
    {
        return m_highest;
    }

    /// @return the lock; its node is known
    const HotStuffCertificate& GetLocked() const
    {
        return m_locked;
    }

    /// @return committed nodes in order, beginning with the genesis node
    const std::vector<HotStuffNodePtr>& GetCommitted() const
    {
        return m_committed;
    }

    /// @return committed blocks by height, beginning with the genesis block
    const std::vector<LedgerBlockPtr>& GetChain() const
    {
        return m_chain;
    }

    /**
     * Put a node into the tree.
     *
     * @param node its parent is known
     * @param effects gets what goes on disk
     * @return true if it is new
     */
    bool Insert(const HotStuffNodePtr& node, ReplicaEffects& effects);
    /**
     * @param node its parent is known
     * @return true if the lock allows a vote for it
     */
    bool IsSafe(const HotStuffNode& node) const;
    /**
     * @param node with a block; its parent is known
     * @return true if the block stands on the last one of its branch
     */
    bool FitsBranch(const HotStuffNode& node) const;
    /**
     * Raise the highest certificate, lock and commit (algorithm 5).
     *
     * @param certificate valid, and its node is known
     * @param effects gets what goes on disk and what is final
     */
    void Certify(const HotStuffCertificate& certificate, ReplicaEffects& effects);

    /**
     * @return true if the last block follows as committed from the highest certificate alone: that
     *         one is what answers carry, and a certificate of an earlier view, on another branch,
     *         that committed it here is not
     */
    bool IsLastBlockDecided() const;
    /// @return nodes of the highest certificate's branch above the committed ones, in order
    std::vector<HotStuffNodePtr> CollectBranch() const;
    /**
     * @param pending gets the blocks of that branch, in order
     * @return the last block, committed or not: a new one is built on it
     */
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;

  private:
    /// Whether a certified node is among the ancestors of another.
    bool Extends(const HotStuffNode& node, const HotStuffCertificate& ancestor) const;
    /// Make a node final, with those below it.
    void Commit(const HotStuffNodePtr& node, ReplicaEffects& effects);

    const HotStuffRules& m_rules;                                        //!< of the protocol
    std::unordered_map<Hash256, HotStuffNodePtr, Hash256Hasher> m_nodes; //!< all, by name
    HotStuffCertificate m_highest;            //!< certificate of the highest view
    HotStuffCertificate m_locked;             //!< the lock
    std::vector<HotStuffNodePtr> m_committed; //!< in order
    std::vector<LedgerBlockPtr> m_chain;      //!< by height
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_TREE_H
