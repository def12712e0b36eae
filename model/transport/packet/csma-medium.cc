/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-medium.h"

#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/queue-size.h"
#include "ns3/queue.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

namespace
{

InstalledMedium
InstallCsma(const PacketMedium& medium, PacketNetwork& network)
{
    const auto& link = medium.link;
    CsmaHelper helper;
    // Full queues drop, and count what they drop.
    const network::WithoutFlowControl open(helper);
    helper.SetChannelAttribute("DataRate",
                               DataRateValue(DataRate(static_cast<uint64_t>(link.rateAToB))));
    helper.SetChannelAttribute("Delay", TimeValue(link.delay));
    helper.SetDeviceAttribute("Mtu", UintegerValue(medium.mtuBytes));
    helper.SetQueue("ns3::DropTailQueue<Packet>",
                    "MaxSize",
                    QueueSizeValue(QueueSize(DescribeQueueLimit(link.queueLimitBytes))));
    InstalledMedium installed;
    installed.devices = helper.Install(medium.nodes);
    for (uint32_t i = 0; i < installed.devices.GetN(); ++i)
    {
        const auto device = DynamicCast<CsmaNetDevice>(installed.devices.Get(i));
        if (link.lossProbability > 0)
        {
            device->SetReceiveErrorModel(MakePacketErrorModel(network, link.lossProbability));
        }
        network.streamUsers.push_back(
            [device](int64_t stream) { return device->AssignStreams(stream); });
        installed.waiting.push_back([device]() { return device->GetQueue()->GetNPackets(); });
        network.dropCounts.push_back(
            [device]() { return device->GetQueue()->GetTotalDroppedPackets(); });
    }
    AddEndpointInterfaces(medium, installed);
    return installed;
}

/// A bus is free.
double
CountCsmaBytes(double)
{
    return 0;
}

const NamedRegistration g_csma{GetPacketMedia(),
                               {{"Csma", "ns-3's CSMA channel: carrier sense, no collisions", 1},
                                InstallCsma,
                                CountCsmaBytes}};

} // namespace

} // namespace gridshare
} // namespace ns3
