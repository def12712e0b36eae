/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ENDPOINT_ROUTING_H
#define GRIDSHARE_ENDPOINT_ROUTING_H

#include "ns3/ipv4-routing-protocol.h"
#include "ns3/static-routes.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * @param endpoint an endpoint
 * @return its IPv4 address, the same on all its interfaces: 10.0.0.1 + endpoint
 */
Ipv4Address GetEndpointAddress(uint32_t endpoint);

/**
 * @ingroup gridshare-transport
 * @param address an address
 * @param endpoint set to the endpoint it belongs to
 * @param endpointCount how many endpoints there are
 * @return whether it belongs to one
 */
bool FindEndpoint(Ipv4Address address, uint32_t endpointCount, uint32_t& endpoint);

/**
 * @ingroup gridshare-transport
 * What all nodes' routing shares: the routes of the topology and the interfaces of its links.
 */
struct EndpointRoutingTable
{
    /// @param topology the network
    explicit EndpointRoutingTable(const NetworkTopology& topology)
        : routes(topology),
          endpointCount(topology.GetEndpointCount()),
          hops(2 * topology.GetLinks().size())
    {
    }

    /// One direction of a link as IP sees it.
    struct Hop
    {
        uint32_t interface; //!< of the sending node
        uint32_t to;        //!< endpoint it leads to
    };

    StaticRoutes routes;    //!< next directions
    uint32_t endpointCount; //!< how many
    std::vector<Hop> hops;  //!< by direction
};

/**
 * @ingroup gridshare-transport
 * IPv4 routing along the topology's shortest-delay routes, the same that message fidelity takes,
 * without a table a node: ns-3's static routing searches a list for every packet, its global
 * routing needs time cubic in the nodes.
 */
class EndpointRouting : public Ipv4RoutingProtocol
{
  public:
    /**
     * @return the TypeId ns3::gridshare::EndpointRouting
     */
    static TypeId GetTypeId();

    /**
     * @param table shared by all nodes
     * @param self the node's endpoint
     */
    void SetTable(std::shared_ptr<EndpointRoutingTable> table, uint32_t self);

    // No "override" below: RouteInput takes its callbacks by value up to ns-3.40 and by reference
    // later, so one of its two forms overrides nothing, and compilers want all or none marked.
    // NOLINTBEGIN(modernize-use-override)
    /// See ns3::Ipv4RoutingProtocol.
    Ptr<Ipv4Route> RouteOutput(Ptr<Packet> packet,
                               const Ipv4Header& header,
                               Ptr<NetDevice> device,
                               Socket::SocketErrno& error);
    /// See ns3::Ipv4RoutingProtocol, up to ns-3.40.
    bool RouteInput(Ptr<const Packet> packet,
                    const Ipv4Header& header,
                    Ptr<const NetDevice> device,
                    UnicastForwardCallback forward,
                    MulticastForwardCallback multicast,
                    LocalDeliverCallback deliver,
                    ErrorCallback fail);
    /// See ns3::Ipv4RoutingProtocol, since ns-3.41.
    bool RouteInput(Ptr<const Packet> packet,
                    const Ipv4Header& header,
                    Ptr<const NetDevice> device,
                    const UnicastForwardCallback& forward,
                    const MulticastForwardCallback& multicast,
                    const LocalDeliverCallback& deliver,
                    const ErrorCallback& fail);
    void NotifyInterfaceUp(uint32_t interface);   //!< see ns3::Ipv4RoutingProtocol
    void NotifyInterfaceDown(uint32_t interface); //!< see ns3::Ipv4RoutingProtocol
    void NotifyAddAddress(uint32_t interface,
                          Ipv4InterfaceAddress address); //!< see ns3::Ipv4RoutingProtocol
    void NotifyRemoveAddress(uint32_t interface,
                             Ipv4InterfaceAddress address); //!< see ns3::Ipv4RoutingProtocol
    void SetIpv4(Ptr<Ipv4> ipv4);                           //!< see ns3::Ipv4RoutingProtocol
    /// See ns3::Ipv4RoutingProtocol.
    void PrintRoutingTable(Ptr<OutputStreamWrapper> stream, Time::Unit unit = Time::S) const;

  private:
    void DoDispose();
    // NOLINTEND(modernize-use-override)

    /// Both forms of RouteInput.
    bool Input(const Ptr<const Packet>& packet,
               const Ipv4Header& header,
               const Ptr<const NetDevice>& device,
               const UnicastForwardCallback& forward,
               const LocalDeliverCallback& deliver,
               const ErrorCallback& fail) const;

    /// The route to an address; null when it is nobody's.
    Ptr<Ipv4Route> FindRoute(Ipv4Address destination) const;

    Ptr<Ipv4> m_ipv4;                              //!< of the node
    std::shared_ptr<EndpointRoutingTable> m_table; //!< shared
    uint32_t m_self{0};                            //!< endpoint
    mutable std::vector<Ptr<Ipv4Route>> m_cache;   //!< by destination, as asked for
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ENDPOINT_ROUTING_H
