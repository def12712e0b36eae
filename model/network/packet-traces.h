/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_TRACES_H
#define GRIDSHARE_PACKET_TRACES_H

#include "packet-network.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * Write a pcap file of every device.
 *
 * @param network nodes and devices
 * @param prefix of the file names: PREFIX-NODE-DEVICE.pcap
 */
void EnablePacketPcap(const PacketNetwork& network, const std::string& prefix);

/**
 * Write an ascii trace of every device into one file.
 *
 * @param network nodes and devices
 * @param path of the file
 */
void EnablePacketAscii(const PacketNetwork& network, const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_TRACES_H
