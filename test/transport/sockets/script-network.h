/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCRIPT_NETWORK_H
#define GRIDSHARE_TEST_SCRIPT_NETWORK_H

#include "ns3/grid-transport.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/node-container.h"
#include "ns3/opaque-message.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * A chain of nodes as a script makes it with ns-3's own helpers: 10 Mb/s and 5 ms from each to the
 * next, whose link k has the addresses 10.1.k.1 and 10.1.k.2.
 *
 * @param count of nodes
 * @return them, with stacks, addresses and routes
 */
inline NodeContainer
MakeScriptChain(uint32_t count)
{
    NodeContainer nodes;
    nodes.Create(count);
    InternetStackHelper stack;
    stack.Install(nodes);
    PointToPointHelper links;
    links.SetDeviceAttribute("DataRate", StringValue("10Mb/s"));
    links.SetChannelAttribute("Delay", StringValue("5ms"));
    Ipv4AddressHelper addresses;
    for (uint32_t link = 0; link + 1 < count; ++link)
    {
        const std::string base = "10.1." + std::to_string(link) + ".0";
        addresses.SetBase(base.c_str(), "255.255.255.0");
        addresses.Assign(links.Install(nodes.Get(link), nodes.Get(link + 1)));
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    return nodes;
}

/**
 * @param transport carries it
 * @param at when
 * @param from sending endpoint
 * @param to receiving endpoint
 * @param bytes size of the message
 */
inline void
SendMessageAt(Ptr<GridTransport> transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCRIPT_NETWORK_H
