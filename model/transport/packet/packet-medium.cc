/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-medium.h"

#include "plc-channel.h"

#include "ns3/arp-cache.h"
#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/queue-size.h"
#include "ns3/queue.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

uint32_t
PacketMedium::FindHub() const
{
    const auto& first = topology->GetLinks()[links[0]];
    for (const uint32_t candidate : {first.a, first.b})
    {
        bool shared = true;
        for (const uint32_t index : links)
        {
            const auto& other = topology->GetLinks()[index];
            shared = shared && (other.a == candidate || other.b == candidate);
        }
        if (shared)
        {
            return candidate;
        }
    }
    throw InputError({},
                     "links of the shared medium " + std::to_string(number) +
                         " that have no endpoint in common",
                     "a star: every link of a Wi-Fi or LTE medium leads to its access point or "
                     "gateway",
                     "use Medium = Csma or Plc, or one medium for each star");
}

std::string
DescribeQueueLimit(uint64_t limitBytes)
{
    // Long enough that a window of data never overflows it: message fidelity has no limit either.
    return limitBytes == 0 ? "1000000p" : std::to_string(limitBytes) + "B";
}

Ptr<RateErrorModel>
MakePacketErrorModel(PacketNetwork& network, double lossProbability)
{
    auto errors = CreateObject<RateErrorModel>();
    errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    errors->SetRate(lossProbability);
    network.streamUsers.push_back(
        [errors](int64_t stream) { return errors->AssignStreams(stream); });
    return errors;
}

uint32_t
AddEndpointInterface(const Ptr<Node>& node, const Ptr<NetDevice>& device, uint32_t endpoint)
{
    // One address a node, no broadcast domain.
    auto ipv4 = node->GetObject<Ipv4L3Protocol>();
    const uint32_t interface = ipv4->AddInterface(device);
    ipv4->AddAddress(interface,
                     Ipv4InterfaceAddress(GetEndpointAddress(endpoint), Ipv4Mask("255.0.0.0")));
    ipv4->SetMetric(interface, 1);
    ipv4->SetUp(interface);
    return interface;
}

void
AddEndpointInterfaces(const PacketMedium& medium, InstalledMedium& installed)
{
    for (uint32_t i = 0; i < medium.members.size(); ++i)
    {
        installed.interfaces.push_back(
            AddEndpointInterface(medium.nodes.Get(i), installed.devices.Get(i), medium.members[i]));
    }
}

InstalledMedium
InstallCsmaMedium(const PacketMedium& medium, PacketNetwork& network)
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

InstalledMedium
InstallPlcMedium(const PacketMedium& medium, PacketNetwork& network)
{
    const auto& link = medium.link;
    auto channel = CreateObject<PlcChannel>();
    channel->SetAttribute("DataRate",
                          DataRateValue(DataRate(static_cast<uint64_t>(link.rateAToB))));
    channel->SetAttribute("Delay", TimeValue(link.delay));
    channel->SetAttribute("FrameErrorRate", DoubleValue(link.lossProbability));
    channel->SetAttribute("QueueLimit", UintegerValue(link.queueLimitBytes));
    network.streamUsers.push_back(
        [channel](int64_t stream) { return channel->AssignStreams(stream); });
    network.dropCounts.push_back([channel]() { return channel->GetDrops(); });
    InstalledMedium installed;
    for (uint32_t i = 0; i < medium.nodes.GetN(); ++i)
    {
        auto device = CreateObject<SimpleNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        device->SetChannel(channel);
        device->SetMtu(medium.mtuBytes);
        medium.nodes.Get(i)->AddDevice(device);
        installed.devices.Add(device);
        installed.waiting.push_back([channel, device]() { return channel->CountWaiting(device); });
    }
    AddEndpointInterfaces(medium, installed);
    return installed;
}

} // namespace gridshare
} // namespace ns3
