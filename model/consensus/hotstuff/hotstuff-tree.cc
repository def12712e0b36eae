/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-tree.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

HotStuffTree::HotStuffTree(const HotStuffRules& rules)
    : m_rules(rules)
{
    Clear();
}

void
HotStuffTree::Clear()
{
    static const HotStuffNodePtr root = [] {
        auto node = std::make_shared<HotStuffNode>();
        node->hash = node->ComputeHash();
        return node;
    }();
    m_nodes.clear();
    m_nodes.emplace(root->hash, root);
    m_committed.assign(1, root);
    m_chain.assign(1, LedgerBlock::GetGenesis());
    m_highest = HotStuffCertificate{0, root->hash, {}};
    m_locked = m_highest;
}

void
HotStuffTree::ForgetLock()
{
    m_locked = HotStuffCertificate{0, m_committed.front()->hash, {}};
}

HotStuffNodePtr
HotStuffTree::Find(const Hash256& hash) const
{
    const auto found = m_nodes.find(hash);
    return found == m_nodes.end() ? nullptr : found->second;
}

HotStuffNodePtr
HotStuffTree::FindParent(const HotStuffNode& node) const
{
    return Find(node.justify.node);
}

bool
HotStuffTree::Insert(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    if (!m_nodes.emplace(node->hash, node).second)
    {
        return false;
    }
    effects.Persist(node->block ? node->block->WireSizeBytes() : 64);
    return true;
}

bool
HotStuffTree::Extends(const HotStuffNode& node, const HotStuffCertificate& ancestor) const
{
    HotStuffNodePtr cursor = FindParent(node);
    while (cursor && cursor->view > ancestor.view)
    {
        cursor = FindParent(*cursor);
    }
    return cursor && cursor->hash == ancestor.node;
}

bool
HotStuffTree::IsSafe(const HotStuffNode& node) const
{
    return m_rules.IsSafe(Extends(node, m_locked), node.justify.view, m_locked.view);
}

bool
HotStuffTree::FitsBranch(const HotStuffNode& node) const
{
    HotStuffNodePtr cursor = FindParent(node);
    while (cursor && !cursor->block && cursor->view > 0)
    {
        cursor = FindParent(*cursor);
    }
    const LedgerBlockPtr last = cursor && cursor->block ? cursor->block : LedgerBlock::GetGenesis();
    return m_rules.FitsBranch(*node.block, *last);
}

void
HotStuffTree::Certify(const HotStuffCertificate& certificate, ReplicaEffects& effects)
{
    if (certificate.view > m_highest.view)
    {
        m_highest = certificate;
    }
    const HotStuffNodePtr third = Find(certificate.node);
    const HotStuffNodePtr second = FindParent(*third);
    const HotStuffNodePtr first = second ? FindParent(*second) : nullptr;
    if (second && third->justify.view > m_locked.view)
    {
        m_locked = third->justify;
        effects.Persist(40);
    }
    if (const HotStuffNodePtr last = m_rules.FindFinal(third, second, first))
    {
        Commit(last, effects);
    }
}

void
HotStuffTree::Commit(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    std::vector<HotStuffNodePtr> path;
    HotStuffNodePtr cursor = node;
    while (cursor && cursor->view > m_committed.back()->view)
    {
        path.push_back(cursor);
        cursor = FindParent(*cursor);
    }
    if (path.empty() || !cursor)
    {
        return;
    }
    if (cursor != m_committed.back())
    {
        effects.Report(ReplicaEvent::FORK_SEEN, node->view); // only a faulty protocol certifies it
        return;
    }
    for (auto next = path.rbegin(); next != path.rend(); ++next)
    {
        m_committed.push_back(*next);
        if ((*next)->block)
        {
            m_chain.push_back((*next)->block);
            effects.AdoptBlock(m_chain.back());
            effects.FinalizeBlock(m_chain.back());
        }
    }
}

bool
HotStuffTree::IsLastBlockDecided() const
{
    uint64_t above = 0; // no view precedes it
    uint32_t inRow = 0;
    for (HotStuffNodePtr node = Find(m_highest.node); node && node->view > 0;
         node = FindParent(*node))
    {
        inRow = node->view + 1 == above ? inRow + 1 : 1;
        above = node->view;
        if (inRow == 3)
        {
            return true;
        }
        if (node->block)
        {
            return false;
        }
    }
    return true;
}

std::vector<HotStuffNodePtr>
HotStuffTree::CollectBranch() const
{
    std::vector<HotStuffNodePtr> branch;
    HotStuffNodePtr cursor = Find(m_highest.node);
    while (cursor && cursor->view > m_committed.back()->view)
    {
        branch.push_back(cursor);
        cursor = FindParent(*cursor);
    }
    std::reverse(branch.begin(), branch.end());
    return branch;
}

LedgerBlockPtr
HotStuffTree::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    for (const auto& node : CollectBranch())
    {
        if (node->block)
        {
            pending.push_back(node->block);
        }
    }
    return pending.empty() ? m_chain.back() : pending.back();
}

} // namespace gridshare
} // namespace ns3
