/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_NETWORK_H
#define GRIDSHARE_PACKET_NETWORK_H

#include "endpoint-routing.h"
#include "network-topology.h"
#include "plc-channel.h"

#include "ns3/error-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// What carries the links that share a medium.
enum SharedMediumKind
{
    MEDIUM_CSMA, //!< ns-3's CSMA channel: carrier sense, no collisions
    MEDIUM_PLC   //!< PlcChannel: frames, slotted contention, collisions, errors, repetition
};

/**
 * @ingroup gridshare
 * A topology made of ns-3 nodes and devices with IPv4 stacks: a node an endpoint, point-to-point
 * devices for links, one channel for each shared medium, one address a node, routes along the
 * topology's shortest delays.
 */
struct PacketNetwork
{
    NodeContainer nodes;                           //!< by endpoint
    NetDeviceContainer devices;                    //!< in order of links and media, for traces
    std::vector<Ptr<RateErrorModel>> errors;       //!< of links that lose packets
    std::vector<Ptr<PlcChannel>> powerLines;       //!< media of the kind PLC
    std::shared_ptr<EndpointRoutingTable> routing; //!< shared by all nodes
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
