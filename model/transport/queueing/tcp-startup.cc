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
    const bool fresh = flow.windowBytes <= 0;
    if (fresh)
    {
        flow.windowBytes = std::min(m_initialBytes, m_windowLimitBytes);
    }
    const auto segments =
        static_cast<uint64_t>(std::ceil(static_cast<double>(bytes) / m_segmentBytes));
    const auto limit = static_cast<uint64_t>(m_windowLimitBytes / m_segmentBytes);
    auto window = static_cast<uint64_t>(flow.windowBytes / m_segmentBytes);
    uint64_t sent = std::min(segments, window);
    uint64_t acknowledged = 0;
    uint64_t burst = sent;
    double waitingNs = 0;
    while (sent < segments)
    {
        // The very first segment is acknowledged alone, the others in pairs; an odd one waits for
        // the first of the next burst.
        const uint64_t lone = fresh ? 1 : 0;
        const bool pending = acknowledged > 0 ? (sent - burst - lone) % 2 == 1 : fresh;
        const double firstAckNs =
            static_cast<double>(flow.path.roundTripNs) + (pending ? 1 : 2) * flow.path.segmentNs;
        const double busyNs = static_cast<double>(burst) * flow.path.segmentNs;
        if (busyNs >= firstAckNs)
        {
            break; // acknowledgements come before the window is used up, from here on
        }
        waitingNs += firstAckNs - busyNs;
        const uint64_t nowAcknowledged = std::max(acknowledged + 1, lone + 2 * ((sent - lone) / 2));
        window = std::min(limit, window + nowAcknowledged - acknowledged);
        acknowledged = nowAcknowledged;
        burst = std::min(segments, acknowledged + window) - sent;
        sent += burst;
    }
    flow.windowBytes = std::min(flow.windowBytes + static_cast<double>(bytes), m_windowLimitBytes);
    return std::llround(waitingNs);
}

TcpFlow&
TcpStartup::GetFlow(MessageNetwork& network, uint32_t from, uint32_t to)
{
    const auto [flow, isNew] = m_flows.try_emplace({from, to});
    if (isNew)
    {
        flow->second.path = network.MeasurePath(from, to, static_cast<uint32_t>(m_segmentBytes));
    }
    return flow->second;
}

} // namespace gridshare
} // namespace ns3
