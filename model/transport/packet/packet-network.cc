/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-network.h"

#include "packet-medium.h"

#include "ns3/arp-cache.h"
#include "ns3/data-rate.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue-size.h"
#include "ns3/queue.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Addresses of two layers.
using Neighbours = std::vector<std::pair<Ipv4Address, Address>>;

void
AddNeighbours(Ptr<ArpCache> arp, const Neighbours& neighbours)
{
    for (const auto& [address, device] : neighbours)
    {
        auto* entry = arp->Lookup(address);
        if (entry == nullptr)
        {
            entry = arp->Add(address);
        }
        entry->SetMacAddress(device);
        entry->MarkPermanent();
    }
}

class NetworkBuilder
{
  public:
    NetworkBuilder(const NetworkTopology& topology,
                   const PacketMediumKind& mediumKind,
                   uint16_t mtuBytes)
        : m_topology(topology),
          m_mediumKind(mediumKind),
          m_mtuBytes(mtuBytes),
          m_table(std::make_shared<EndpointRoutingTable>(topology))
    {
    }

    PacketNetwork Build()
    {
        const uint32_t count = m_topology.GetEndpointCount();
        m_network.nodes.Create(count);
        InternetStackHelper stack;
        stack.SetIpv6StackInstall(false);
        stack.Install(m_network.nodes);
        for (uint32_t endpoint = 0; endpoint < count; ++endpoint)
        {
            auto routing = CreateObject<EndpointRouting>();
            routing->SetTable(m_table, endpoint);
            m_network.nodes.Get(endpoint)->GetObject<Ipv4>()->SetRoutingProtocol(routing);
        }
        std::map<uint32_t, std::vector<uint32_t>> linksOfMedium;
        for (uint32_t link = 0; link < m_topology.GetLinks().size(); ++link)
        {
            const uint32_t medium = m_topology.GetLinks()[link].medium;
            if (medium == NO_MEDIUM)
            {
                AddPointToPoint(link);
            }
            else
            {
                linksOfMedium[medium].push_back(link);
            }
        }
        for (const auto& [medium, links] : linksOfMedium)
        {
            AddMedium(medium, links);
        }
        m_network.routing = m_table;
        m_network.topology = m_topology;
        return m_network;
    }

  private:
    void AddPointToPoint(uint32_t index)
    {
        const auto& link = m_topology.GetLinks()[index];
        PointToPointHelper helper;
        // Full queues drop, and count what they drop.
        const network::WithoutFlowControl open(helper);
        helper.SetDeviceAttribute("Mtu", UintegerValue(m_mtuBytes));
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(DescribeQueueLimit(link.queueLimitBytes))));
        helper.SetChannelAttribute("Delay", TimeValue(link.delay));
        const auto pair = helper.Install(m_network.nodes.Get(link.a), m_network.nodes.Get(link.b));
        for (uint32_t side = 0; side < 2; ++side)
        {
            auto device = DynamicCast<PointToPointNetDevice>(pair.Get(side));
            const double rate = side == 0 ? link.rateAToB : link.rateBToA;
            device->SetDataRate(DataRate(static_cast<uint64_t>(rate)));
            if (link.lossProbability > 0)
            {
                device->SetReceiveErrorModel(MakePacketErrorModel(m_network, link.lossProbability));
            }
            const uint32_t endpoint = side == 0 ? link.a : link.b;
            const uint32_t interface =
                AddEndpointInterface(m_network.nodes.Get(endpoint), device, endpoint);
            m_table->hops[2 * index + side] = {interface, side == 0 ? link.b : link.a};
            m_network.devices.Add(device);
            m_network.dropCounts.push_back(
                [device]() { return device->GetQueue()->GetTotalDroppedPackets(); });
        }
    }

    void AddMedium(uint32_t number, const std::vector<uint32_t>& links)
    {
        const PacketMedium medium = DescribeMedium(number, links);
        const InstalledMedium installed = m_mediumKind.install(medium, m_network);
        m_network.devices.Add(installed.devices);
        const auto indexOf = [&](uint32_t endpoint) {
            return static_cast<std::size_t>(
                std::lower_bound(medium.members.begin(), medium.members.end(), endpoint) -
                medium.members.begin());
        };
        std::vector<std::vector<std::size_t>> neighbours(medium.members.size());
        for (const std::size_t index : links)
        {
            const auto& link = m_topology.GetLinks()[index];
            const std::size_t a = indexOf(link.a);
            const std::size_t b = indexOf(link.b);
            m_table->hops[2 * index] = {installed.interfaces[a], link.b};
            m_table->hops[2 * index + 1] = {installed.interfaces[b], link.a};
            neighbours[a].push_back(b);
            neighbours[b].push_back(a);
            if (!installed.waiting.empty())
            {
                m_network.backlogs.resize(m_table->hops.size());
                m_network.backlogs[2 * index] = installed.waiting[a];
                m_network.backlogs[2 * index + 1] = installed.waiting[b];
            }
        }
        for (std::size_t i = 0; i < neighbours.size(); ++i)
        {
            Introduce(medium, installed, i, neighbours[i]);
        }
    }

    PacketMedium DescribeMedium(uint32_t number, const std::vector<uint32_t>& links) const
    {
        PacketMedium medium;
        medium.number = number;
        medium.links = links;
        medium.link = m_topology.GetLinks()[links[0]];
        medium.mtuBytes = m_mtuBytes;
        medium.topology = &m_topology;
        for (const uint32_t index : links)
        {
            const auto& link = m_topology.GetLinks()[index];
            if (link.rateAToB != medium.link.rateAToB || link.rateBToA != medium.link.rateAToB)
            {
                throw InputError({},
                                 "links of different rates on the shared medium " +
                                     std::to_string(number) + " at packet fidelity",
                                 "one rate for the whole medium",
                                 "use message fidelity, or give all its links one rate");
            }
            medium.members.insert(medium.members.end(), {link.a, link.b});
        }
        std::sort(medium.members.begin(), medium.members.end());
        medium.members.erase(std::unique(medium.members.begin(), medium.members.end()),
                             medium.members.end());
        for (const uint32_t endpoint : medium.members)
        {
            medium.nodes.Add(m_network.nodes.Get(endpoint));
        }
        return medium;
    }

    /// Neighbours in a permanent network know each other: no address resolution on the air.
    void Introduce(const PacketMedium& medium,
                   const InstalledMedium& installed,
                   std::size_t who,
                   const std::vector<std::size_t>& whom) const
    {
        const auto ipv4 = medium.nodes.Get(static_cast<uint32_t>(who))->GetObject<Ipv4L3Protocol>();
        const auto arp = ipv4->GetInterface(installed.interfaces[who])->GetArpCache();
        if (arp)
        {
            Neighbours neighbours;
            for (const std::size_t other : whom)
            {
                neighbours.emplace_back(
                    GetEndpointAddress(medium.members[other]),
                    installed.devices.Get(static_cast<uint32_t>(other))->GetAddress());
            }
            AddNeighbours(arp, neighbours);
            // A link that comes up forgets them: Wi-Fi's does when a station associates.
            installed.devices.Get(static_cast<uint32_t>(who))
                ->AddLinkChangeCallback(MakeBoundCallback(&AddNeighbours, arp, neighbours));
        }
    }

    const NetworkTopology& m_topology;             //!< what to build
    const PacketMediumKind& m_mediumKind;          //!< what carries shared media
    uint16_t m_mtuBytes;                           //!< of devices
    std::shared_ptr<EndpointRoutingTable> m_table; //!< routes
    PacketNetwork m_network;                       //!< so far
};

} // namespace

Time
PacketNetwork::GetTimeToReady() const
{
    return std::max(Time(0), readyAt - Simulator::Now());
}

uint64_t
PacketNetwork::CountDrops() const
{
    uint64_t drops = 0;
    for (const auto& count : dropCounts)
    {
        drops += count();
    }
    return drops;
}

PacketNetwork
BuildPacketNetwork(const NetworkTopology& topology,
                   const PacketMediumKind& mediumKind,
                   uint16_t mtuBytes)
{
    return NetworkBuilder(topology, mediumKind, mtuBytes).Build();
}

int64_t
AssignPacketStreams(const PacketNetwork& network, int64_t stream)
{
    int64_t next = stream;
    for (const auto& assign : network.streamUsers)
    {
        next += assign(next);
    }
    InternetStackHelper stack;
    next += stack.AssignStreams(network.nodes, next);
    return next - stream;
}

} // namespace gridshare
} // namespace ns3
