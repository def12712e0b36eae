/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-access.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t NOBODY = UINT32_MAX; //!< of this round

} // namespace

void
RandomAccess::SetRules(const Rules& rules)
{
    m_rules = rules;
    m_choices.assign(rules.preambles, 0);
}

bool
RandomAccess::IsLater(const Attempt& a, const Attempt& b)
{
    return std::tie(a.at, a.contender) > std::tie(b.at, b.contender);
}

/// The next opportunity is its.
void
RandomAccess::Push(int64_t readyNs, uint32_t contender)
{
    const int64_t opportunity = (readyNs + m_rules.periodNs - 1) / m_rules.periodNs;
    m_waiting.push_back({opportunity * m_rules.periodNs, contender, 0});
    std::push_heap(m_waiting.begin(), m_waiting.end(), IsLater);
}

void
RandomAccess::Contend(std::vector<Contender>& contenders, UniformRandomVariable& draws)
{
    if (m_rules.periodNs == 0)
    {
        for (Contender& contender : contenders)
        {
            contender.end = contender.ready;
            contender.granted = true;
        }
        return;
    }
    m_waiting.clear();
    m_waiting.swap(m_ahead);
    std::make_heap(m_waiting.begin(), m_waiting.end(), IsLater);
    for (uint32_t index = 0; index < contenders.size(); ++index)
    {
        Push(contenders[index].ready, index);
        m_lastReady = std::max(m_lastReady, contenders[index].ready);
    }
    while (!m_waiting.empty())
    {
        TakeOpportunity(contenders, draws);
    }
}

void
RandomAccess::TakeOpportunity(std::vector<Contender>& contenders, UniformRandomVariable& draws)
{
    const int64_t at = m_waiting.front().at;
    m_now.clear();
    while (!m_waiting.empty() && m_waiting.front().at == at)
    {
        std::pop_heap(m_waiting.begin(), m_waiting.end(), IsLater);
        m_now.push_back(m_waiting.back());
        m_waiting.pop_back();
    }
    for (Attempt& attempt : m_now)
    {
        if (attempt.contender != NOBODY)
        {
            attempt.preamble = draws.GetInteger(0, m_rules.preambles - 1);
        }
        ++m_choices[attempt.preamble];
    }
    for (Attempt& attempt : m_now)
    {
        if (attempt.contender == NOBODY)
        {
            continue;
        }
        Contender& contender = contenders[attempt.contender];
        ++contender.attempts;
        contender.granted = m_choices[attempt.preamble] == 1;
        contender.end = at + (contender.granted ? 0 : m_rules.contentionNs);
        if (!contender.granted && contender.attempts < m_rules.attempts)
        {
            const double wait = draws.GetValue(0, static_cast<double>(m_rules.backOffNs));
            Push(std::max<int64_t>(contender.end + std::llround(wait), at + 1), attempt.contender);
        }
        attempt.contender = NOBODY;
    }
    for (const Attempt& attempt : m_now)
    {
        m_choices[attempt.preamble] = 0;
    }
    if (at > m_lastReady)
    {
        m_ahead.insert(m_ahead.end(), m_now.begin(), m_now.end());
    }
}

} // namespace gridshare
} // namespace ns3
