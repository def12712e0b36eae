/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SOCKET_NETWORK_H
#define GRIDSHARE_SOCKET_NETWORK_H

#include "ns3/ipv4-address.h"
#include "ns3/node.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What carriers know of the network below their sockets, be it built for them or somebody else's.
 *
 * A lane is what messages of a node share on their first metres: where a carrier is sequential,
 * they leave one after another in it. Lanes are numbered from 0.
 */
class SocketNetwork
{
  public:
    virtual ~SocketNetwork() = default;

    /// @return how many endpoints there are
    virtual uint32_t GetEndpointCount() const = 0;

    /// @param endpoint one @return its node, which has an IPv4 stack
    virtual Ptr<Node> GetNode(uint32_t endpoint) const = 0;

    /// @param endpoint one @return the address at which others reach it
    virtual Ipv4Address GetAddress(uint32_t endpoint) const = 0;

    /// @param address of any interface @return whose; none: of no endpoint
    virtual std::optional<uint32_t> FindOwner(Ipv4Address address) const = 0;

    /// @return how many lanes there are
    virtual uint32_t GetLaneCount() const = 0;

    /// @param from sending endpoint @param to receiving endpoint @return the lane of its messages
    virtual uint32_t FindLane(uint32_t from, uint32_t to) const = 0;

    /// @param lane one @param ipBytes of a packet @return how long the lane is busy with it
    virtual Time GetSendingTime(uint32_t lane, uint32_t ipBytes) const = 0;

    /// @param lane one @return whether what has been sent there still waits in the device
    virtual bool IsFull(uint32_t lane) const = 0;

    /// @return from now until all stations are connected; 0 if they are
    virtual Time GetTimeToReady() const = 0;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SOCKET_NETWORK_H
