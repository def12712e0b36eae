/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "endpoint-routing.h"

#include "ns3/ipv4-route.h"
#include "ns3/ipv4.h"
#include "ns3/log.h"
#include "ns3/net-device.h"
#include "ns3/output-stream-wrapper.h"

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareEndpointRouting");
NS_OBJECT_ENSURE_REGISTERED(EndpointRouting);

namespace
{
constexpr uint32_t FIRST_ADDRESS = 0x0a000001; // 10.0.0.1
} // namespace

Ipv4Address
GetEndpointAddress(uint32_t endpoint)
{
    return Ipv4Address(FIRST_ADDRESS + endpoint);
}

bool
FindEndpoint(Ipv4Address address, uint32_t endpointCount, uint32_t& endpoint)
{
    endpoint = address.Get() - FIRST_ADDRESS;
    return endpoint < endpointCount;
}

TypeId
EndpointRouting::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::EndpointRouting")
                            .SetParent<Ipv4RoutingProtocol>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<EndpointRouting>();
    return tid;
}

void
EndpointRouting::SetTable(std::shared_ptr<EndpointRoutingTable> table, uint32_t self)
{
    m_table = std::move(table);
    m_self = self;
}

Ptr<Ipv4Route>
EndpointRouting::RouteOutput(Ptr<Packet>,
                             const Ipv4Header& header,
                             Ptr<NetDevice>,
                             Socket::SocketErrno& error)
{
    const auto route = FindRoute(header.GetDestination());
    error = route ? Socket::ERROR_NOTERROR : Socket::ERROR_NOROUTETOHOST;
    return route;
}

bool
EndpointRouting::RouteInput(Ptr<const Packet> packet,
                            const Ipv4Header& header,
                            Ptr<const NetDevice> device,
                            UnicastForwardCallback forward,
                            MulticastForwardCallback,
                            LocalDeliverCallback deliver,
                            ErrorCallback fail)
{
    return Input(packet, header, device, forward, deliver, fail);
}

bool
EndpointRouting::RouteInput(Ptr<const Packet> packet,
                            const Ipv4Header& header,
                            Ptr<const NetDevice> device,
                            const UnicastForwardCallback& forward,
                            const MulticastForwardCallback&,
                            const LocalDeliverCallback& deliver,
                            const ErrorCallback& fail)
{
    return Input(packet, header, device, forward, deliver, fail);
}

bool
EndpointRouting::Input(const Ptr<const Packet>& packet,
                       const Ipv4Header& header,
                       const Ptr<const NetDevice>& device,
                       const UnicastForwardCallback& forward,
                       const LocalDeliverCallback& deliver,
                       const ErrorCallback& fail) const
{
    uint32_t endpoint;
    if (FindEndpoint(header.GetDestination(), m_table->endpointCount, endpoint) &&
        endpoint == m_self)
    {
        deliver(packet, header, static_cast<uint32_t>(m_ipv4->GetInterfaceForDevice(device)));
        return true;
    }
    const auto route = FindRoute(header.GetDestination());
    if (route == nullptr)
    {
        fail(packet, header, Socket::ERROR_NOROUTETOHOST);
        return false;
    }
    forward(route, packet, header);
    return true;
}

void
EndpointRouting::NotifyInterfaceUp(uint32_t)
{
}

void
EndpointRouting::NotifyInterfaceDown(uint32_t)
{
}

void
EndpointRouting::NotifyAddAddress(uint32_t, Ipv4InterfaceAddress)
{
}

void
EndpointRouting::NotifyRemoveAddress(uint32_t, Ipv4InterfaceAddress)
{
}

void
EndpointRouting::SetIpv4(Ptr<Ipv4> ipv4)
{
    m_ipv4 = ipv4;
}

void
EndpointRouting::PrintRoutingTable(Ptr<OutputStreamWrapper> stream, Time::Unit) const
{
    std::ostream& out = *stream->GetStream();
    out << "endpoint " << m_self << ": shortest-delay routes\n";
    for (uint32_t endpoint = 0; endpoint < m_table->endpointCount; ++endpoint)
    {
        if (endpoint != m_self)
        {
            const auto route = FindRoute(GetEndpointAddress(endpoint));
            out << route->GetDestination() << " via " << route->GetGateway() << "\n";
        }
    }
}

void
EndpointRouting::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_ipv4 = nullptr;
    m_table.reset();
    m_cache.clear();
    Ipv4RoutingProtocol::DoDispose();
}

Ptr<Ipv4Route>
EndpointRouting::FindRoute(Ipv4Address destination) const
{
    uint32_t endpoint;
    if (!FindEndpoint(destination, m_table->endpointCount, endpoint) || endpoint == m_self)
    {
        return nullptr;
    }
    if (m_cache.size() <= endpoint)
    {
        m_cache.resize(m_table->endpointCount);
    }
    auto& route = m_cache[endpoint];
    if (route == nullptr)
    {
        const auto& hop = m_table->hops[m_table->routes.GetNextDirection(m_self, endpoint)];
        route = Create<Ipv4Route>();
        route->SetDestination(destination);
        route->SetGateway(GetEndpointAddress(hop.to));
        route->SetSource(GetEndpointAddress(m_self));
        route->SetOutputDevice(m_ipv4->GetNetDevice(hop.interface));
    }
    return route;
}

} // namespace gridshare
} // namespace ns3
