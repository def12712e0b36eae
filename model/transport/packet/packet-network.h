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

/// What carries the links that share a medium.
enum SharedMediumKind
{
    MEDIUM_CSMA, //!< ns-3's CSMA channel: carrier sense, no collisions
    MEDIUM_PLC,  //!< PlcChannel: frames, slotted contention, collisions, errors, repetition
    MEDIUM_WIFI, //!< ns-3's Wi-Fi: the endpoint that all links share is the access point
    MEDIUM_LTE   //!< ns-3's LTE with its core network: the shared endpoint is beyond the gateway
};

/**
 * @ingroup gridshare
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
 * Give a random stream to every part of the network that draws.
 *
 * @param network nodes, devices and stacks
 * @param stream the first stream
 * @return how many were taken
 */
int64_t AssignPacketStreams(const PacketNetwork& network, int64_t stream);

/**
 * Build the nodes, devices and stacks.
 *
 * @param topology the network
 * @param mediumKind what carries shared media
 * @param mtuBytes of point-to-point and CSMA devices
 * @return nodes and devices
 * @throws InputError when the topology is not connected, or the links of one medium differ in rate
 */
PacketNetwork BuildPacketNetwork(const NetworkTopology& topology,
                                 SharedMediumKind mediumKind,
                                 uint16_t mtuBytes);

/**
 * How many packet-level nodes fit into memory, by the measured 13.5 KiB a node with a link and an
 * IPv4 stack, and 60 KiB a pair of endpoints in contact (sockets and their buffers).
 *
 * @param memoryBytes what may be used
 * @param pairsPerNode endpoints each node is in contact with
 * @return nodes
 */
uint64_t CountPacketNodesThatFit(uint64_t memoryBytes, double pairsPerNode);

/**
 * How much memory a packet-level network takes. Measured: 13.5 KiB a node with a link or a bus; a
 * Wi-Fi station 42 KiB and 0.33 KiB for each other station in its cell, of which it keeps a record;
 * an LTE terminal 180 KiB and 2 MiB for its cell and core network; 60 KiB a pair in contact.
 *
 * @param topology the network
 * @param mediumKind what carries its shared media
 * @param pairsPerNode endpoints each node is in contact with
 * @return bytes
 */
double EstimatePacketBytes(const NetworkTopology& topology,
                           SharedMediumKind mediumKind,
                           double pairsPerNode);

/**
 * @param topology the network
 * @param mediumKind what carries its shared media
 * @param pairsPerNode endpoints each node is in contact with
 * @param memoryBytes what may be used; 0: unknown, nothing is checked
 * @throws InputError that says how many nodes like these fit, when they do not
 */
void CheckPacketMemory(const NetworkTopology& topology,
                       SharedMediumKind mediumKind,
                       double pairsPerNode,
                       uint64_t memoryBytes);

/// @return memory that is free for us now, bytes, as the operating system says; 0 if it does not
uint64_t GetAvailableMemoryBytes();

/**
 * @param nodes wanted
 * @param pairsPerNode endpoints each node is in contact with
 * @param memoryBytes what may be used
 * @throws InputError that says how many fit, when they do not
 */
void CheckPacketMemory(uint64_t nodes, double pairsPerNode, uint64_t memoryBytes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_NETWORK_H
