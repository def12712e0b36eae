/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-timer.h"

#include <algorithm>
#include <cstdlib>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr int64_t GRANULARITY = 1000000;   // of the clock, 1 ms as ns-3's and Linux's
constexpr int64_t LONGEST = 60000000000LL; // 60 s (section 2.5)
constexpr uint32_t MOST_DOUBLINGS = 6;     // 1 s becomes 64 s
} // namespace

void
TcpTimer::Measure(int64_t roundTrip)
{
    if (m_smoothed < 0)
    {
        m_smoothed = roundTrip;
        m_variation = roundTrip / 2;
        return;
    }
    const int64_t error = roundTrip - m_smoothed;
    m_smoothed += error / 8;
    m_variation += (std::abs(error) - m_variation) / 4;
}

void
TcpTimer::BackOff()
{
    m_doublings = std::min(m_doublings + 1, MOST_DOUBLINGS);
}

void
TcpTimer::Restart()
{
    m_doublings = 0;
}

int64_t
TcpTimer::GetTimeout(int64_t minimum) const
{
    const int64_t measured =
        m_smoothed < 0 ? 0 : m_smoothed + std::max(GRANULARITY, 4 * m_variation);
    return std::min(LONGEST, std::max(minimum, measured) << m_doublings);
}

bool
TcpTimer::IsBackedOff() const
{
    return m_doublings > 0;
}

bool
TcpTimer::IsMeasured() const
{
    return m_smoothed >= 0;
}

} // namespace gridshare
} // namespace ns3
