/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "orphan-blocks.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

bool
OrphanBlocks::Add(const Message& orphan)
{
    bool known = false;
    bool parentWaits = false;
    for (const auto& other : m_orphans)
    {
        known = known || other->block->GetHash() == orphan->block->GetHash();
        parentWaits = parentWaits || other->block->GetHash() == orphan->block->GetParent();
    }
    if (known)
    {
        return false;
    }
    if (m_orphans.size() == MAXIMUM)
    {
        m_orphans.erase(m_orphans.begin());
    }
    m_orphans.push_back(orphan);
    return !parentWaits;
}

OrphanBlocks::Message
OrphanBlocks::Take(const std::function<bool(const Hash256&)>& isKnown)
{
    const auto found =
        std::find_if(m_orphans.begin(), m_orphans.end(), [&isKnown](const Message& orphan) {
            return isKnown(orphan->block->GetParent());
        });
    if (found == m_orphans.end())
    {
        return nullptr;
    }
    const Message orphan = *found;
    m_orphans.erase(found);
    return orphan;
}

const LedgerBlock&
OrphanBlocks::Choose(uint32_t attempt) const
{
    return *m_orphans.at(attempt % m_orphans.size())->block;
}

uint32_t
OrphanBlocks::GetSize() const
{
    return static_cast<uint32_t>(m_orphans.size());
}

bool
OrphanBlocks::IsEmpty() const
{
    return m_orphans.empty();
}

void
OrphanBlocks::Clear()
{
    m_orphans.clear();
}

} // namespace gridshare
} // namespace ns3
