/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WIFI_NS3_COMPAT_H
#define GRIDSHARE_WIFI_NS3_COMPAT_H

#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"

#if __has_include("ns3/wifi-mac-queue-item.h") // up to ns-3.36
#include "ns3/wifi-mac-queue-item.h"
#include "ns3/wifi-remote-station-manager.h"
#endif

/**
 * @file
 * @ingroup gridshare-transport
 * What ns-3's Wi-Fi did otherwise before ns-3.37.
 */

namespace ns3
{
namespace gridshare
{
namespace network
{

#if __has_include("ns3/wifi-mac-queue-item.h")
/**
 * @param stations what an access point knows of its stations
 * @param frame one that has been acknowledged to it
 */
inline void
RecordAssociation(Ptr<WifiRemoteStationManager> stations, Ptr<const WifiMacQueueItem> frame)
{
    if (frame->GetHeader().IsAssocResp())
    {
        stations->RecordGotAssocTxOk(frame->GetHeader().GetAddr1());
    }
}
#endif

/**
 * Have an access point take a station for associated once the station has acknowledged the
 * response. In ns-3.35 a response that collides once and is repeated leaves them at odds: the
 * station takes itself for associated, the access point does not, and drops what it sends for ever
 * (ns-3's issue 467, mended in ns-3.36 the same way).
 *
 * @param device of an access point, whose records are kept; of a station, which keeps none
 */
inline void
KeepAssociations([[maybe_unused]] const Ptr<WifiNetDevice>& device)
{
#if __has_include("ns3/wifi-mac-queue-item.h")
    device->GetMac()->TraceConnectWithoutContext(
        "AckedMpdu", MakeBoundCallback(&RecordAssociation, device->GetRemoteStationManager()));
#endif
}

} // namespace network
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WIFI_NS3_COMPAT_H
