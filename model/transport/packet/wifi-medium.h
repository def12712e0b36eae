/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WIFI_MEDIUM_H
#define GRIDSHARE_WIFI_MEDIUM_H

#include "packet-medium.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One rate of IEEE 802.11b (DSSS) or 802.11a (OFDM).
 */
struct WifiRate
{
    double bitsPerSecond; //!< of data frames
    bool ofdm;            //!< 802.11a, else 802.11b
    const char* mode;     //!< ns-3's name
};

/**
 * @ingroup gridshare-transport
 * @param bitsPerSecond a link's rate
 * @return the fastest rate of 802.11b and 802.11a that does not exceed it
 * @throws InputError below 1 Mb/s and above 54 Mb/s
 */
WifiRate FindWifiRate(double bitsPerSecond);

/**
 * @ingroup gridshare-transport
 * An infrastructure network: the endpoint that all links share is the access point. Stations hear
 * each other wherever they are (no hidden stations), frames are lost with the link's loss
 * probability and by collisions, and repeated as the standard says. The link's delay has no part.
 *
 * @param medium links and nodes
 * @param network what the devices join
 * @return the devices
 * @throws InputError when the links are no star, or FindWifiRate() does
 */
InstalledMedium InstallWifiMedium(const PacketMedium& medium, PacketNetwork& network);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WIFI_MEDIUM_H
