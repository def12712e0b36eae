/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-connection.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

TcpConnection::TcpConnection(const Limits& limits, int64_t roundTripNs)
    : m_limits(limits)
{
    m_timer.Measure(roundTripNs);
}

bool
TcpConnection::IsFresh() const
{
    return m_windowBytes <= 0;
}

uint64_t
TcpConnection::Begin(uint64_t bytes)
{
    const double window =
        IsFresh() ? double(m_limits.initialWindow) * m_limits.segmentBytes : m_windowBytes;
    if (!m_timedOut)
    {
        m_windowBytes = std::min<double>(window + static_cast<double>(bytes), m_limits.windowBytes);
    }
    return std::max<uint64_t>(
        1,
        static_cast<uint64_t>(std::min<double>(window, m_limits.windowBytes)) /
            m_limits.segmentBytes);
}

void
TcpConnection::TimeOut(uint64_t inFlightSegments)
{
    if (!m_timer.IsBackedOff())
    {
        const auto inFlight = static_cast<double>(inFlightSegments * m_limits.segmentBytes);
        m_slowStartBytes = std::max(2.0 * m_limits.segmentBytes, inFlight / 2);
    }
    m_timer.BackOff();
    m_timedOut = true;
    m_windowBytes = m_limits.segmentBytes;
}

uint64_t
TcpConnection::Grow(uint64_t windowSegments, uint64_t fresh, uint64_t messageBytes)
{
    if (!m_timedOut)
    {
        const uint64_t limit = std::max(1U, m_limits.windowBytes / m_limits.segmentBytes);
        return std::min(limit, windowSegments + fresh);
    }
    // Slow start, then a segment a window (RFC 5681, section 3.1).
    const double bytes = std::min<double>(static_cast<double>(fresh) * m_limits.segmentBytes,
                                          static_cast<double>(messageBytes));
    const double slow = std::clamp(m_slowStartBytes - m_windowBytes, 0.0, bytes);
    m_windowBytes += slow;
    m_windowBytes += (bytes - slow) * m_limits.segmentBytes / m_windowBytes;
    m_windowBytes = std::min<double>(m_windowBytes, m_limits.windowBytes);
    return std::max<uint64_t>(1, static_cast<uint64_t>(m_windowBytes) / m_limits.segmentBytes);
}

TcpTimer&
TcpConnection::GetTimer()
{
    return m_timer;
}

} // namespace gridshare
} // namespace ns3
