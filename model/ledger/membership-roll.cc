/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "membership-roll.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

void
MembershipRoll::Apply(const SharingTransaction& transaction, uint64_t height)
{
    GRIDSHARE_INVARIANT(transaction.GetKind() != TransactionKind::ORDER, "an order joins nobody");
    auto& events = m_events[transaction.GetOrder().provider];
    GRIDSHARE_INVARIANT(events.empty() || events.back().height <= height, "blocks come in order");
    events.push_back({height, m_open, transaction.GetKind() == TransactionKind::JOIN});
}

std::vector<uint32_t>
MembershipRoll::Withdraw(uint64_t height)
{
    std::set<uint32_t> changed;
    for (auto& [account, events] : m_events)
    {
        const auto before = events;
        while (!events.empty() && events.back().height >= height)
        {
            const uint32_t since = events.back().since;
            events.pop_back();
            for (uint32_t epoch = since; epoch < m_open; ++epoch)
            {
                if (IsMember(before, epoch) != IsMember(events, epoch))
                {
                    changed.insert(epoch);
                }
            }
        }
    }
    return {changed.begin(), changed.end()};
}

void
MembershipRoll::CloseEpoch(uint32_t epoch)
{
    m_open = std::max(m_open, epoch + 1);
}

bool
MembershipRoll::IsMember(const std::vector<Event>& events, uint32_t epoch)
{
    for (auto event = events.rbegin(); event != events.rend(); ++event)
    {
        if (event->since <= epoch)
        {
            return event->joined;
        }
    }
    return false;
}

bool
MembershipRoll::IsMember(uint32_t account, uint32_t epoch) const
{
    const auto found = m_events.find(account);
    return found != m_events.end() && IsMember(found->second, epoch);
}

std::vector<uint32_t>
MembershipRoll::GetMembers(uint32_t epoch) const
{
    std::vector<uint32_t> members;
    for (const auto& [account, events] : m_events)
    {
        if (IsMember(events, epoch))
        {
            members.push_back(account);
        }
    }
    return members;
}

uint64_t
MembershipRoll::GetChangeCount() const
{
    uint64_t count = 0;
    for (const auto& events : m_events)
    {
        count += events.second.size();
    }
    return count;
}

} // namespace gridshare
} // namespace ns3
