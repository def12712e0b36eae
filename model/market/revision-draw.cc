/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "revision-draw.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

RevisionDraw::RevisionDraw(const PlatformRules& rules,
                           std::shared_ptr<const AccountGraph> roleModels)
    : m_rules(&rules),
      m_roleModels(std::move(roleModels))
{
}

void
RevisionDraw::NoteEpoch(const EpochBook& book, std::vector<double> payoffs)
{
    m_groups.assign(m_rules->classes.size(), Group());
    m_places.assign(payoffs.size(), Place());
    for (const uint32_t account : book.GetTraders())
    {
        const uint32_t number = m_rules->classOf.empty() ? 0 : m_rules->classOf.at(account);
        Group& group = m_groups.at(number);
        group.rule = m_rules->classes[number].rule.get();
        m_places[account] = {number, static_cast<uint32_t>(group.accounts.size())};
        group.accounts.push_back(account);
        group.strategies.push_back(book.GetStrategy(account));
        group.payoffs.push_back(payoffs[account]);
        group.payoffsOf[static_cast<std::size_t>(group.strategies.back())].push_back(
            payoffs[account]);
    }
}

void
RevisionDraw::SortByAccount(std::vector<AgentStatement>& statements)
{
    std::sort(statements.begin(), statements.end(), [](const auto& a, const auto& b) {
        return a.account < b.account;
    });
}

/// Neighbours of the same class who traded, as indices in the group.
std::vector<uint32_t>
RevisionDraw::FindNeighbours(const Group& group, uint32_t account) const
{
    std::vector<uint32_t> found;
    for (const uint32_t neighbour : m_roleModels->at(account))
    {
        const Place& place = m_places.at(neighbour);
        if (place.index != NO_INDEX && &m_groups[place.group] == &group)
        {
            found.push_back(place.index);
        }
    }
    return found;
}

} // namespace gridshare
} // namespace ns3
