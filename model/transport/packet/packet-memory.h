/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_MEMORY_H
#define GRIDSHARE_PACKET_MEMORY_H

#include "packet-medium.h"

#include "ns3/network-topology.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How many packet-level nodes fit into memory, by the measured 13.5 KiB a node with a link and an
 * IPv4 stack, and 60 KiB a pair of endpoints in contact (sockets and their buffers).
 *
 * @param memoryBytes what may be used
 * @param pairsPerNode endpoints each node is in contact with
 * @return nodes
 */
uint64_t CountPacketNodesThatFit(uint64_t memoryBytes, double pairsPerNode);

/**
 * @ingroup gridshare-transport
 * How much memory a packet-level network takes. Measured: 13.5 KiB a node with a link or a bus, 60
 * KiB a pair in contact, and what each medium says (PacketMediumKind::countBytes).
 *
 * @param topology the network
 * @param mediumKind what carries its shared media
 * @param pairsPerNode endpoints each node is in contact with
 * @return bytes
 */
double EstimatePacketBytes(const NetworkTopology& topology,
                           const PacketMediumKind& mediumKind,
                           double pairsPerNode);

/**
 * @ingroup gridshare-transport
 * @param topology the network
 * @param mediumKind what carries its shared media
 * @param pairsPerNode endpoints each node is in contact with
 * @param memoryBytes what may be used; 0: unknown, nothing is checked
 * @throws InputError that says how many nodes like these fit, when they do not
 */
void CheckPacketMemory(const NetworkTopology& topology,
                       const PacketMediumKind& mediumKind,
                       double pairsPerNode,
                       uint64_t memoryBytes);

/// @ingroup gridshare-transport
/// @return memory that is free for us now, bytes, as the operating system says; 0 if it does not
uint64_t GetAvailableMemoryBytes();

/**
 * @ingroup gridshare-transport
 * @param nodes wanted
 * @param pairsPerNode endpoints each node is in contact with
 * @param memoryBytes what may be used
 * @throws InputError that says how many fit, when they do not
 */
void CheckPacketMemory(uint64_t nodes, double pairsPerNode, uint64_t memoryBytes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_MEMORY_H
