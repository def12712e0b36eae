/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_NETWORK_H
#define GRIDSHARE_MESSAGE_NETWORK_H

#include "link-direction.h"

#include "ns3/message-server.h"
#include "ns3/network-topology.h"
#include "ns3/static-routes.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What a packet meets between two endpoints while nobody else is there.
 */
struct PathTiming
{
    int64_t roundTripNs{1}; //!< of a full segment, without queues, at least 1
    double segmentNs{0};    //!< a full segment on the slowest link of the way
};

/**
 * @ingroup gridshare-transport
 * A topology laid out for message fidelity: directions of links, what serves them, next hops. The
 * counterpart of PacketNetwork.
 *
 * A direction of a link has a server of its own. Those of a shared medium have one together, or, if
 * a base station schedules them, one for each way.
 */
class MessageNetwork
{
  public:
    /**
     * @param topology a connected topology, read now and not kept
     * @throws InputError when it is not connected
     */
    explicit MessageNetwork(const NetworkTopology& topology);

    /// @return how many endpoints there are
    uint32_t GetEndpointCount() const
    {
        return m_endpointCount;
    }

    /// @return how many directions there are: 2 × links
    uint32_t GetDirectionCount() const
    {
        return static_cast<uint32_t>(m_directions.size());
    }

    /// @return how many servers there are
    uint32_t GetServerCount() const
    {
        return static_cast<uint32_t>(m_servers.size());
    }

    /**
     * @param at where a message is
     * @param to where it goes, not at
     * @return the number of the direction that it takes next
     */
    uint32_t GetNextDirection(uint32_t at, uint32_t to)
    {
        return m_routes.GetNextDirection(at, to);
    }

    /**
     * @param index 2 × the number of a link, + 1 from b to a
     * @return that direction
     */
    const LinkDirection& GetDirection(uint32_t index) const
    {
        return m_directions[index];
    }

    /**
     * @param index LinkDirection::server
     * @return what serves that direction, among others
     */
    MessageServer& GetServer(uint32_t index)
    {
        return m_servers[index];
    }

    /// @copydoc GetServer
    const MessageServer& GetServer(uint32_t index) const
    {
        return m_servers[index];
    }

    /**
     * @param link a link that loses all from now on, or carries messages again; next hops stay
     * @param up whether it carries messages
     */
    void SetLinkUp(uint32_t link, bool up);

    /**
     * Let next hops know whether a link carries messages now.
     *
     * @param link any
     */
    void Reroute(uint32_t link);

    /// @return whether some link has ever been down
    bool HasFailures() const
    {
        return m_hasFailures;
    }

    /**
     * @param from one endpoint
     * @param to another one
     * @param segmentBytes payload of a full segment
     * @return what a segment meets on its way, and its acknowledgement on the way back
     */
    PathTiming MeasurePath(uint32_t from, uint32_t to, uint32_t segmentBytes);

  private:
    void AddDirection(const NetworkLink& link, bool fromA, std::vector<uint32_t>& serverOfMedium);
    uint32_t AddServer(const NetworkLink& link, bool fromA, std::vector<uint32_t>& serverOfMedium);

    uint32_t m_endpointCount;                //!< endpoints of the topology
    StaticRoutes m_routes;                   //!< next hops
    std::vector<LinkDirection> m_directions; //!< 2 × link, + 1 from b to a
    std::vector<MessageServer> m_servers;    //!< directions' and media's
    bool m_hasFailures{false};               //!< some link has been down
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_NETWORK_H
