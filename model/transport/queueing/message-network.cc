/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-network.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

MessageNetwork::MessageNetwork(const NetworkTopology& topology)
    : m_endpointCount(topology.GetEndpointCount()),
      m_routes(topology)
{
    std::vector<uint32_t> serverOfMedium;
    for (const auto& link : topology.GetLinks())
    {
        AddDirection(link, true, serverOfMedium);
        AddDirection(link, false, serverOfMedium);
        auto& forth = m_directions[m_directions.size() - 2];
        auto& back = m_directions.back();
        forth.backServer = back.server;
        back.backServer = forth.server;
    }
}

uint32_t
MessageNetwork::AddServer(const NetworkLink& link,
                          bool fromA,
                          std::vector<uint32_t>& serverOfMedium)
{
    const auto server = static_cast<uint32_t>(m_servers.size());
    if (link.medium != NO_MEDIUM)
    {
        const bool other = link.timing && link.timing->HasGrants() && !fromA;
        const std::size_t medium = 2 * std::size_t{link.medium} + (other ? 1 : 0);
        if (medium >= serverOfMedium.size())
        {
            serverOfMedium.resize(medium + 1, NO_MEDIUM);
        }
        if (serverOfMedium[medium] != NO_MEDIUM)
        {
            return serverOfMedium[medium];
        }
        serverOfMedium[medium] = server;
    }
    m_servers.emplace_back();
    return server;
}

void
MessageNetwork::AddDirection(const NetworkLink& link,
                             bool fromA,
                             std::vector<uint32_t>& serverOfMedium)
{
    auto& direction = m_directions.emplace_back(link, fromA);
    direction.number = static_cast<uint32_t>(m_directions.size() - 1);
    direction.server = AddServer(link, fromA, serverOfMedium);
}

void
MessageNetwork::SetLinkUp(uint32_t link, bool up)
{
    m_hasFailures = m_hasFailures || !up;
    m_directions.at(2 * std::size_t{link}).SetUp(up);
    m_directions.at(2 * std::size_t{link} + 1).SetUp(up);
}

void
MessageNetwork::Reroute(uint32_t link)
{
    m_routes.SetLinkUp(link, m_directions.at(2 * std::size_t{link}).isUp);
}

PathTiming
MessageNetwork::MeasurePath(uint32_t from, uint32_t to, uint32_t segmentBytes)
{
    PathTiming timing;
    double roundTrip = 0;
    for (uint32_t at = from; at != to;)
    {
        const auto& direction = m_directions[GetNextDirection(at, to)];
        const double segmentNs =
            static_cast<double>(direction.framing.CountFirstFrameBytes(segmentBytes)) *
            direction.nanosecondsPerByte;
        // The first segment is stored and forwarded at every hop; its own time at the slowest link
        // is counted with the window.
        roundTrip += 2 * static_cast<double>(direction.delay) + segmentNs;
        timing.segmentNs = std::max(timing.segmentNs, segmentNs);
        at = direction.to;
    }
    timing.roundTripNs = std::max<int64_t>(1, std::llround(roundTrip - timing.segmentNs));
    return timing;
}

} // namespace gridshare
} // namespace ns3
