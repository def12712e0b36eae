/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HOTSTUFF_FIXTURES_H
#define GRIDSHARE_TEST_HOTSTUFF_FIXTURES_H

#include "ns3/hotstuff-tree.h"

/**
 * @file
 * @ingroup gridshare-test
 * What the tests of HotStuff's parts start from.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A tree that is grown node by node. Certificates carry no signatures: who uses a tree has checked
/// them before.
class Grove
{
  public:
    /// @return the genesis node
    HotStuffNodePtr GetRoot() const
    {
        return tree.GetCommitted().front();
    }

    /**
     * @param view of the new node
     * @param parent that it certifies
     * @param hasBlock it has one, on the last one of its branch
     * @return the node, in the tree
     */
    HotStuffNodePtr Grow(uint64_t view, const HotStuffNodePtr& parent, bool hasBlock = false)
    {
        auto node = std::make_shared<HotStuffNode>();
        node->view = view;
        node->justify = {parent->view, parent->hash, {}};
        if (hasBlock)
        {
            HotStuffNodePtr below = parent;
            while (!below->block && below->view > 0)
            {
                below = tree.FindParent(*below);
            }
            const LedgerBlockPtr last = below->block ? below->block : LedgerBlock::GetGenesis();
            node->block = LedgerBlock::Create(*last, 0, view, 1, {}, 1);
        }
        node->hash = node->ComputeHash();
        tree.Insert(node, effects);
        return node;
    }

    /**
     * @param node a quorum has voted for
     */
    void Certify(const HotStuffNodePtr& node)
    {
        tree.Certify({node->view, node->hash, {}}, effects);
    }

    HotStuffRules rules;      //!< right ones
    HotStuffTree tree{rules}; //!< grown
    ReplicaEffects effects;   //!< of all that was done
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HOTSTUFF_FIXTURES_H
