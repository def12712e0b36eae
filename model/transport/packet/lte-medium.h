/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LTE_MEDIUM_H
#define GRIDSHARE_LTE_MEDIUM_H

#include "packet-medium.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One LTE carrier bandwidth, FDD, one antenna.
 */
struct LteBandwidth
{
    uint16_t resourceBlocks; //!< in each direction
    double bitsPerSecond;    //!< each way at the best modulation, headers of the radio included
};

/**
 * @ingroup gridshare-transport
 * @param bitsPerSecond rate of a link, each way
 * @return the widest carrier that is not faster
 * @throws InputError below the rate of 6 resource blocks, 4.392 Mb/s
 */
LteBandwidth FindLteBandwidth(double bitsPerSecond);

/**
 * @ingroup gridshare-transport
 * One LTE cell with its core network (EPC): the endpoint that all links share is behind the packet
 * gateway, over a link with the links' delay, all others are terminals with the default bearer.
 * Terminals have the best channel wherever they are. Endpoints keep their addresses: the gateway
 * learns them from the terminals.
 *
 * @param medium links and nodes
 * @param network what the devices join
 * @return the devices
 * @throws InputError when the links are no star, lose packets, are slower than FindLteBandwidth()
 *         allows, or more than 320
 */
InstalledMedium InstallLteMedium(const PacketMedium& medium, PacketNetwork& network);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LTE_MEDIUM_H
