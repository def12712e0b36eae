/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-network.h"

#include "ns3/arp-cache.h"
#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/error-model.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue-size.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Long enough that a window of data never overflows it: message fidelity has no limit either.
const char* const UNLIMITED_QUEUE = "1000000p";

std::string
DescribeQueue(uint64_t limitBytes)
{
    return limitBytes == 0 ? UNLIMITED_QUEUE : std::to_string(limitBytes) + "B";
}

/// Joins an interface to the stack of its node: one address a node, no broadcast domain.
uint32_t
AddInterface(Ptr<Node> node, Ptr<NetDevice> device, uint32_t endpoint)
{
    auto ipv4 = node->GetObject<Ipv4L3Protocol>();
    const uint32_t interface = ipv4->AddInterface(device);
    ipv4->AddAddress(interface,
                     Ipv4InterfaceAddress(GetEndpointAddress(endpoint), Ipv4Mask("255.0.0.0")));
    ipv4->SetMetric(interface, 1);
    ipv4->SetUp(interface);
    // Neighbours in a permanent network stay known: no request before every message.
    if (const auto arp = ipv4->GetInterface(interface)->GetArpCache())
    {
        arp->SetAliveTimeout(Hours(24 * 365));
    }
    return interface;
}

class NetworkBuilder
{
  public:
    NetworkBuilder(const NetworkTopology& topology, SharedMediumKind mediumKind, uint16_t mtuBytes)
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
        return m_network;
    }

  private:
    Ptr<RateErrorModel> MakeErrorModel(double lossProbability)
    {
        auto errors = CreateObject<RateErrorModel>();
        errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        errors->SetRate(lossProbability);
        m_network.errors.push_back(errors);
        return errors;
    }

    void AddPointToPoint(uint32_t index)
    {
        const auto& link = m_topology.GetLinks()[index];
        PointToPointHelper helper;
        helper.SetDeviceAttribute("Mtu", UintegerValue(m_mtuBytes));
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(DescribeQueue(link.queueLimitBytes))));
        helper.SetChannelAttribute("Delay", TimeValue(link.delay));
        const auto pair = helper.Install(m_network.nodes.Get(link.a), m_network.nodes.Get(link.b));
        for (uint32_t side = 0; side < 2; ++side)
        {
            auto device = DynamicCast<PointToPointNetDevice>(pair.Get(side));
            const double rate = side == 0 ? link.rateAToB : link.rateBToA;
            device->SetDataRate(DataRate(static_cast<uint64_t>(rate)));
            if (link.lossProbability > 0)
            {
                device->SetReceiveErrorModel(MakeErrorModel(link.lossProbability));
            }
            const uint32_t endpoint = side == 0 ? link.a : link.b;
            const uint32_t interface =
                AddInterface(m_network.nodes.Get(endpoint), device, endpoint);
            m_table->hops[2 * index + side] = {interface, side == 0 ? link.b : link.a};
            m_network.devices.Add(device);
        }
    }

    void AddMedium(uint32_t medium, const std::vector<uint32_t>& links)
    {
        const auto& first = m_topology.GetLinks()[links[0]];
        std::vector<uint32_t> members;
        for (const uint32_t index : links)
        {
            const auto& link = m_topology.GetLinks()[index];
            if (link.rateAToB != first.rateAToB || link.rateBToA != first.rateAToB)
            {
                throw InputError({},
                                 "links of different rates on the shared medium " +
                                     std::to_string(medium) + " at packet fidelity",
                                 "one rate for the whole medium",
                                 "use message fidelity, or give all its links one rate");
            }
            members.insert(members.end(), {link.a, link.b});
        }
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        NodeContainer nodes;
        for (const uint32_t endpoint : members)
        {
            nodes.Add(m_network.nodes.Get(endpoint));
        }
        const auto devices =
            m_mediumKind == MEDIUM_PLC ? InstallPlc(nodes, first) : InstallCsma(nodes, first);
        std::map<uint32_t, uint32_t> interfaceOf;
        for (uint32_t i = 0; i < members.size(); ++i)
        {
            interfaceOf[members[i]] = AddInterface(nodes.Get(i), devices.Get(i), members[i]);
        }
        m_network.devices.Add(devices);
        for (const uint32_t index : links)
        {
            const auto& link = m_topology.GetLinks()[index];
            m_table->hops[2 * index] = {interfaceOf[link.a], link.b};
            m_table->hops[2 * index + 1] = {interfaceOf[link.b], link.a};
        }
    }

    NetDeviceContainer InstallPlc(const NodeContainer& nodes, const NetworkLink& link)
    {
        auto channel = CreateObject<PlcChannel>();
        channel->SetAttribute("DataRate",
                              DataRateValue(DataRate(static_cast<uint64_t>(link.rateAToB))));
        channel->SetAttribute("Delay", TimeValue(link.delay));
        channel->SetAttribute("FrameErrorRate", DoubleValue(link.lossProbability));
        m_network.powerLines.push_back(channel);
        NetDeviceContainer devices;
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            auto device = CreateObject<SimpleNetDevice>();
            device->SetAddress(Mac48Address::Allocate());
            device->SetChannel(channel);
            device->SetMtu(m_mtuBytes);
            nodes.Get(i)->AddDevice(device);
            devices.Add(device);
        }
        return devices;
    }

    NetDeviceContainer InstallCsma(const NodeContainer& nodes, const NetworkLink& link)
    {
        CsmaHelper helper;
        helper.SetChannelAttribute("DataRate",
                                   DataRateValue(DataRate(static_cast<uint64_t>(link.rateAToB))));
        helper.SetChannelAttribute("Delay", TimeValue(link.delay));
        helper.SetDeviceAttribute("Mtu", UintegerValue(m_mtuBytes));
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(DescribeQueue(link.queueLimitBytes))));
        const auto devices = helper.Install(nodes);
        for (uint32_t i = 0; i < devices.GetN() && link.lossProbability > 0; ++i)
        {
            DynamicCast<CsmaNetDevice>(devices.Get(i))
                ->SetReceiveErrorModel(MakeErrorModel(link.lossProbability));
        }
        return devices;
    }

    const NetworkTopology& m_topology;             //!< what to build
    SharedMediumKind m_mediumKind;                 //!< what carries shared media
    uint16_t m_mtuBytes;                           //!< of devices
    std::shared_ptr<EndpointRoutingTable> m_table; //!< routes
    PacketNetwork m_network;                       //!< so far
};

} // namespace

PacketNetwork
BuildPacketNetwork(const NetworkTopology& topology, SharedMediumKind mediumKind, uint16_t mtuBytes)
{
    return NetworkBuilder(topology, mediumKind, mtuBytes).Build();
}

int64_t
AssignPacketStreams(const PacketNetwork& network, int64_t stream)
{
    int64_t next = stream;
    for (const auto& errors : network.errors)
    {
        next += errors->AssignStreams(next);
    }
    for (const auto& powerLine : network.powerLines)
    {
        next += powerLine->AssignStreams(next);
    }
    for (uint32_t i = 0; i < network.devices.GetN(); ++i)
    {
        if (const auto device = DynamicCast<CsmaNetDevice>(network.devices.Get(i)))
        {
            next += device->AssignStreams(next);
        }
    }
    InternetStackHelper stack;
    next += stack.AssignStreams(network.nodes, next);
    return next - stream;
}

uint64_t
CountPacketNodesThatFit(uint64_t memoryBytes, double pairsPerNode)
{
    const double perNode = 13.5 * 1024 + 60 * 1024 * pairsPerNode / 2;
    return static_cast<uint64_t>(static_cast<double>(memoryBytes) / perNode);
}

uint64_t
GetAvailableMemoryBytes()
{
    std::ifstream info("/proc/meminfo");
    std::string word;
    while (info >> word)
    {
        if (word == "MemAvailable:")
        {
            uint64_t kibibytes = 0;
            info >> kibibytes;
            return kibibytes * 1024;
        }
    }
    return 0;
}

void
CheckPacketMemory(uint64_t nodes, double pairsPerNode, uint64_t memoryBytes)
{
    const uint64_t fit = CountPacketNodesThatFit(memoryBytes, pairsPerNode);
    if (memoryBytes > 0 && nodes > fit)
    {
        throw InputError({},
                         "packet fidelity for " + std::to_string(nodes) + " nodes",
                         "at most " + std::to_string(fit) + " nodes, which fit into " +
                             std::to_string(memoryBytes >> 20) + " MiB of memory",
                         "use message fidelity, fewer nodes or a machine with more memory");
    }
}

} // namespace gridshare
} // namespace ns3
