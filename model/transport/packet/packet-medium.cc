/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-medium.h"

#include "ns3/input-error.h"
#include "ns3/ipv4-l3-protocol.h"

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

NamedRegistry<PacketMediumKind>&
GetPacketMedia()
{
    static NamedRegistry<PacketMediumKind> media("the medium");
    return media;
}

} // namespace gridshare
} // namespace ns3
