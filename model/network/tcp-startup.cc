/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-startup.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

TcpStartup::TcpStartup(uint32_t segmentBytes, uint32_t initialSegments, uint32_t windowLimitBytes)
    : m_segmentBytes(segmentBytes),
      m_initialBytes(static_cast<double>(segmentBytes) * initialSegments),
      m_windowLimitBytes(windowLimitBytes)
{
}

int64_t
TcpStartup::Advance(TcpFlow& flow, uint64_t bytes) const
{
    if (flow.windowBytes <= 0)
    {
        flow.windowBytes = std::min(m_initialBytes, m_windowLimitBytes);
    }
    double window = flow.windowBytes;
    double remaining = static_cast<double>(bytes);
    double waitingNs = 0;
    const double firstAckNs = static_cast<double>(flow.roundTripNs) + 2 * flow.segmentNs;
    while (remaining > window)
    {
        const double busyNs = std::floor(window / m_segmentBytes) * flow.segmentNs;
        if (busyNs >= firstAckNs)
        {
            break; // acknowledgements come before the window is used up, from here on
        }
        remaining -= window;
        waitingNs += firstAckNs - busyNs;
        window = std::min(2 * window, m_windowLimitBytes);
    }
    flow.windowBytes = std::min(flow.windowBytes + static_cast<double>(bytes), m_windowLimitBytes);
    return std::llround(waitingNs);
}

} // namespace gridshare
} // namespace ns3
