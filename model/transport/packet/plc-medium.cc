/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-medium.h"
#include "plc-channel.h"

#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

namespace
{

InstalledMedium
InstallPlc(const PacketMedium& medium, PacketNetwork& network)
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

/// A power line is free.
double
CountPlcBytes(double)
{
    return 0;
}

const NamedRegistration g_plc{
    GetPacketMedia(),
    {{"Plc", "PlcChannel: frames, slotted contention, collisions, errors, repetition", 2},
     InstallPlc,
     CountPlcBytes,
     MediumDetail::REPETITION}};

} // namespace

} // namespace gridshare
} // namespace ns3
