/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "selfish-pool.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

void
SelfishPool::Join(ReplicaId member)
{
    m_members.push_back(member);
}

bool
SelfishPool::HasMember(ReplicaId replica) const
{
    return std::find(m_members.begin(), m_members.end(), replica) != m_members.end();
}

SelfishPool::Messages
SelfishPool::FindOwn(const ConsensusMessagePtr& message)
{
    Learn(message);
    if (message->GetBlock()->GetHeight() != m_privateHeight + 1)
    {
        return {message}; // found on a head that the pool has left: worth nothing
    }
    const bool racing = GetLead() == 0 && m_branchLength == 1;
    m_withheld.push_back(message);
    ++m_privateHeight;
    ++m_branchLength;
    Messages published;
    if (racing) // the pool wins with a lead of one
    {
        Publish(m_withheld.size(), published);
        m_publicHeight = m_privateHeight;
        m_branchLength = 0;
    }
    return published;
}

SelfishPool::Messages
SelfishPool::SeeOthers(const ConsensusMessagePtr& message)
{
    constexpr uint64_t mostUnseen =
        1000000; // more were never mined at once: a Byzantine replica's height
    Messages published;
    const uint64_t height = message->GetBlock()->GetHeight();
    if (Learn(message) && height <= m_publicHeight + mostUnseen)
    {
        while (m_publicHeight < height)
        {
            LengthenPublicChain(published);
        }
    }
    return published;
}

void
SelfishPool::LengthenPublicChain(Messages& published)
{
    const uint64_t lead = GetLead();
    ++m_publicHeight;
    switch (lead)
    {
    case 0: // they win
        m_privateHeight = m_publicHeight;
        m_branchLength = 0;
        break;
    case 1: // now of the same length: the pool tries its luck
        Publish(1, published);
        break;
    case 2: // the pool wins with a lead of one
        Publish(2, published);
        m_publicHeight = m_privateHeight;
        m_branchLength = 0;
        break;
    default:
        Publish(1, published);
    }
}

void
SelfishPool::Publish(std::size_t count, Messages& published)
{
    const auto end = m_withheld.begin() + static_cast<std::ptrdiff_t>(count);
    published.insert(published.end(), m_withheld.begin(), end);
    m_withheld.erase(m_withheld.begin(), end);
}

bool
SelfishPool::Learn(const ConsensusMessagePtr& message)
{
    if (!m_hashes.insert(message->GetBlock()->GetHash()).second)
    {
        return false;
    }
    m_blocks.push_back(message);
    return true;
}

const SelfishPool::Messages&
SelfishPool::GetBlocks() const
{
    return m_blocks;
}

bool
SelfishPool::IsKnown(const Hash256& block) const
{
    return m_hashes.count(block) > 0;
}

bool
SelfishPool::IsWithheld(const Hash256& block) const
{
    return std::any_of(m_withheld.begin(), m_withheld.end(), [&block](const auto& message) {
        return message->GetBlock()->GetHash() == block;
    });
}

uint64_t
SelfishPool::GetLead() const
{
    return m_privateHeight - m_publicHeight;
}

std::function<bool(const LedgerBlock&, const LedgerBlock&)>
MakeRaceRule(std::shared_ptr<const SelfishPool> pool, double gamma, uint64_t salt)
{
    return
        [pool = std::move(pool), gamma, salt](const LedgerBlock& block, const LedgerBlock& head) {
            const double draw =
                std::ldexp(static_cast<double>(MixDigest(salt, block.GetHash()) >> 11), -53);
            return draw < gamma && pool->HasMember(block.GetHeader().proposer) &&
                   !pool->HasMember(head.GetHeader().proposer);
        };
}

} // namespace gridshare
} // namespace ns3
