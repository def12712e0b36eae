/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "down-reasons.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

DownReasons::DownReasons(std::size_t count, Switch change)
    : m_change(std::move(change)),
      m_reasons(count, 0)
{
}

void
DownReasons::SetWitness(Switch witness)
{
    m_witness = std::move(witness);
}

void
DownReasons::Change(uint32_t number, bool up)
{
    m_change(number, up);
    if (m_witness)
    {
        m_witness(number, up);
    }
}

void
DownReasons::Begin(uint32_t number)
{
    if (m_reasons.at(number)++ == 0)
    {
        Tally();
        ++m_down;
        Change(number, false);
    }
}

void
DownReasons::End(uint32_t number)
{
    GRIDSHARE_INVARIANT(m_reasons.at(number) > 0, "what ends has begun");
    if (--m_reasons[number] == 0)
    {
        Tally();
        --m_down;
        Change(number, true);
    }
}

Time
DownReasons::GetDownTime() const
{
    return m_downTime + (Simulator::Now() - m_since) * static_cast<int64_t>(m_down);
}

void
DownReasons::Tally()
{
    m_downTime = GetDownTime();
    m_since = Simulator::Now();
}

} // namespace gridshare
} // namespace ns3
