/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-tree.h"

namespace ns3
{
namespace gridshare
{

BlockTree::BlockTree()
    : m_blocks{{ROOT, 0, {}}}
{
}

uint32_t
BlockTree::Add(uint32_t parent)
{
    const uint32_t block = GetCount();
    m_blocks.push_back({parent, m_blocks[parent].height + 1, {}});
    m_blocks[parent].children.push_back(block);
    return block;
}

bool
BlockTree::IsAncestor(uint32_t ancestor, uint32_t block) const
{
    while (m_blocks[block].height > m_blocks[ancestor].height)
    {
        block = m_blocks[block].parent;
    }
    return block == ancestor;
}

uint32_t
BlockTree::FindMainTip(const std::vector<uint32_t>& tips) const
{
    std::vector<uint32_t> followers(m_blocks.size(), 0);
    for (const uint32_t tip : tips)
    {
        ++followers[tip];
    }
    uint32_t best = ROOT;
    for (uint32_t block = 1; block < GetCount(); ++block)
    {
        const bool asHigh = GetHeight(block) == GetHeight(best);
        if (GetHeight(block) > GetHeight(best) || (asHigh && followers[block] > followers[best]))
        {
            best = block;
        }
    }
    return best;
}

std::vector<bool>
BlockTree::MarkChain(uint32_t tip) const
{
    std::vector<bool> marks(m_blocks.size(), false);
    while (!marks[tip])
    {
        marks[tip] = true;
        tip = m_blocks[tip].parent;
    }
    return marks;
}

} // namespace gridshare
} // namespace ns3
