/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "interest-draw.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

InterestDraw::InterestDraw(std::vector<double> interests, const std::vector<uint8_t>& classOf)
    : m_interests(std::move(interests)),
      m_accounts(m_interests.size()),
      m_classOf(classOf)
{
    uint32_t wanted = 0;
    for (uint32_t account = 0; account < m_classOf.size(); ++account)
    {
        m_accounts.at(m_classOf[account]).push_back(account);
        m_sum += m_interests[m_classOf[account]];
        wanted += m_interests[m_classOf[account]] > 0 ? 1 : 0;
    }
    GRIDSHARE_INVARIANT(wanted >= 2, "whoever is left out, somebody is drawn");
}

uint32_t
InterestDraw::Draw(uint32_t except, double uniform) const
{
    const std::size_t own = except == NOBODY ? m_interests.size() : m_classOf.at(except);
    const double point = uniform * (m_sum - (except == NOBODY ? 0 : m_interests[own]));
    std::size_t drawn = m_interests.size();
    double begin = 0; // of the drawn class
    double end = 0;
    for (std::size_t k = 0; k < m_interests.size() && (k == 0 || point >= end); ++k)
    {
        const auto others = static_cast<double>(m_accounts[k].size() - (k == own ? 1 : 0));
        if (others > 0 && m_interests[k] > 0)
        {
            drawn = k; // the last one, should rounding lead behind it
            begin = end;
            end += others * m_interests[k];
        }
    }
    const auto& accounts = m_accounts.at(drawn);
    const std::size_t others = accounts.size() - (drawn == own ? 1 : 0);
    auto index =
        std::min(static_cast<std::size_t>((point - begin) / m_interests[drawn]), others - 1);
    if (drawn == own)
    {
        const auto self = std::lower_bound(accounts.begin(), accounts.end(), except);
        index += index >= static_cast<std::size_t>(self - accounts.begin()) ? 1 : 0;
    }
    return accounts[index];
}

double
InterestDraw::GetProbability(uint32_t account) const
{
    return m_interests[m_classOf.at(account)] / m_sum;
}

} // namespace gridshare
} // namespace ns3
