/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-passage.h"
#include "message-transport.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/message-uploads.h"

#include <utility>

/**
 * @file
 * @ingroup gridshare
 * How MessageTransport lays out a topology: directions of links and what serves them.
 */

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareMessageTopology");

void
MessageTransport::SetTopology(const NetworkTopology& topology)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_routes, "the topology is set once");
    m_stepsPerNanosecond = NanoSeconds(1).GetTimeStep();
    if (m_stepsPerNanosecond == 0)
    {
        throw InputError({},
                         "a resolution of ns-3's time that is coarser than a nanosecond",
                         "Time::NS or finer",
                         "leave out Time::SetResolution()");
    }
    m_routes = std::make_unique<StaticRoutes>(topology);
    m_endpointCount = topology.GetEndpointCount();
    if (m_tcpStartup)
    {
        m_tcp = std::make_unique<TcpStartup>(m_segmentBytes, m_initialWindow, m_windowLimitBytes);
    }
    std::vector<uint32_t> serverOfMedium;
    for (const auto& link : topology.GetLinks())
    {
        AddDirection(link, true, serverOfMedium);
        AddDirection(link, false, serverOfMedium);
        auto& forth = m_directions[m_directions.size() - 2];
        auto& back = m_directions.back();
        std::swap(forth.backServer, back.backServer);
    }
    if (m_forwarding == STREAMS)
    {
        m_uploads = std::make_unique<Uploads>();
        m_uploads->links.resize(m_servers.size());
        m_uploads->urgentLinks.resize(m_servers.size());
        m_uploads->queues.resize(2 * m_directions.size());
    }
}

uint32_t
MessageTransport::AddServer(const NetworkLink& link,
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
    m_servers.emplace_back().shared = link.medium != NO_MEDIUM;
    return server;
}

void
MessageTransport::AddDirection(const NetworkLink& link,
                               bool fromA,
                               std::vector<uint32_t>& serverOfMedium)
{
    const double rate = fromA ? link.rateAToB : link.rateBToA;
    const bool shared = link.medium != NO_MEDIUM;
    Direction direction{};
    direction.to = fromA ? link.b : link.a;
    direction.server = AddServer(link, fromA, serverOfMedium);
    direction.nanosecondsPerByte = 8e9 / rate;
    direction.delay = link.delay.GetNanoSeconds();
    direction.framing = link.framing;
    direction.lossProbability = link.lossProbability;
    direction.queueLimitBytes = link.queueLimitBytes;
    direction.takesTurns = shared && link.timing && link.timing->HasTurns();
    direction.isPlain = !shared && link.lossProbability == 0 && link.queueLimitBytes == 0 &&
                        m_forwarding != STREAMS;
    direction.backRateRatio = (fromA ? link.rateBToA : link.rateAToB) / rate;
    direction.backServer = direction.server;
    direction.timing = shared ? link.timing : nullptr;
    DelayGrants(direction, fromA);
    m_directions.push_back(std::move(direction));
}

} // namespace gridshare
} // namespace ns3
