/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_NETWORK_H
#define GRIDSHARE_PACKET_NETWORK_H

#include "endpoint-routing.h"

#include "ns3/net-device-container.h"
#include "ns3/network-topology.h"
#include "ns3/node-container.h"

#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

struct PacketMediumKind;

/**
 * @ingroup gridshare-transport
 * A topology made of ns-3 nodes and devices with IPv4 stacks: a node an endpoint, point-to-point
 * devices for links, one channel for each shared medium, one address a node, routes along the
 * topology's shortest delays.
 */
struct PacketNetwork
{
    NetworkTopology topology;                      //!< what it was built from
    NodeContainer nodes;                           //!< by endpoint
    NetDeviceContainer devices;                    //!< in order of links and media, for traces
    NodeContainer otherNodes;                      //!< base stations and core networks
    std::shared_ptr<EndpointRoutingTable> routing; //!< shared by all nodes

    /// By direction of a link: packets that wait in its sender's device; null where a sender that
    /// keeps to the link's rate never has any.
    std::vector<std::function<uint32_t()>> backlogs;

    /// What draws: each takes a first stream and returns how many it took.
    std::vector<std::function<int64_t(int64_t)>> streamUsers;

    /// Wi-Fi and LTE need so long until all stations are connected: transports hold back what is
    /// sent before.
    Time readyAt;

    /// Whether events end when the traffic does. Beacons and subframes never end: such a network
    /// needs Simulator::Stop().
    bool fallsSilent{true};

    /// What the devices drop: queues that are full, packets given up after all their repetitions.
    std::vector<std::function<uint64_t()>> dropCounts;

    std::vector<Ptr<Object>> helpers; //!< that must live as long as the network

    /// @return from now until readyAt, 0 if it has passed
    Time GetTimeToReady() const;

    /// @return packets dropped by queues and devices so far; those lost on the way not included
    uint64_t CountDrops() const;
};

/**
 * @ingroup gridshare-transport
 * Give a random stream to every part of the network that draws.
 *
 * @param network nodes, devices and stacks
 * @param stream the first stream
 * @return how many were taken
 */
int64_t AssignPacketStreams(const PacketNetwork& network, int64_t stream);

/**
 * @ingroup gridshare-transport
 * Build the nodes, devices and stacks.
 *
 * @param topology the network
 * @param mediumKind what carries shared media
 * @param mtuBytes of point-to-point and CSMA devices
 * @return nodes and devices
 * @throws InputError when the topology is not connected, or the links of one medium differ in rate
 */
PacketNetwork BuildPacketNetwork(const NetworkTopology& topology,
                                 const PacketMediumKind& mediumKind,
                                 uint16_t mtuBytes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_NETWORK_H
