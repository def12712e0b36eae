/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "internet-transport.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/ipv4.h"
#include "ns3/log.h"

#include <algorithm>
#include <sstream>
#include <string>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareInternetTransport");
NS_OBJECT_ENSURE_REGISTERED(InternetTransport);

namespace
{

bool
IsLoopback(Ipv4Address address)
{
    return address.Get() >> 24 == 127;
}

/// All addresses of a node but the loopback's, in the order of its interfaces.
std::vector<Ipv4Address>
ListAddresses(const Ptr<Node>& node)
{
    const auto ipv4 = node->GetObject<Ipv4>();
    if (!ipv4)
    {
        throw InputError({},
                         "node " + std::to_string(node->GetId()) + " without an IPv4 stack",
                         "nodes with one",
                         "call InternetStackHelper::Install() before InternetTransport::Add()");
    }
    std::vector<Ipv4Address> addresses;
    for (uint32_t interface = 0; interface < ipv4->GetNInterfaces(); ++interface)
    {
        for (uint32_t i = 0; i < ipv4->GetNAddresses(interface); ++i)
        {
            const Ipv4Address address = ipv4->GetAddress(interface, i).GetLocal();
            if (!IsLoopback(address))
            {
                addresses.push_back(address);
            }
        }
    }
    if (addresses.empty())
    {
        throw InputError({},
                         "node " + std::to_string(node->GetId()) +
                             " without an IPv4 address but the loopback's",
                         "an address on one of its devices",
                         "call Ipv4AddressHelper::Assign() before InternetTransport::Add()");
    }
    return addresses;
}

std::string
Describe(Ipv4Address address)
{
    std::ostringstream text;
    text << address;
    return text.str();
}

} // namespace

TypeId
InternetTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::InternetTransport")
            .SetParent<SocketTransport>()
            .SetGroupName("Gridshare")
            .AddConstructor<InternetTransport>()
            .AddAttribute("UploadRate",
                          "Over UDP: the rate at which a node hands its messages to its devices, "
                          "one after another, so that a large one does not overrun their queues; "
                          "bit/s, above 0",
                          DataRateValue(DataRate("10Mb/s")),
                          MakeDataRateAccessor(&InternetTransport::SetUploadRate,
                                               &InternetTransport::GetUploadRate),
                          MakeDataRateChecker());
    return tid;
}

InternetTransport::InternetTransport() = default;

InternetTransport::~InternetTransport() = default;

void
InternetTransport::DoDispose()
{
    SocketTransport::DoDispose();
    m_network = Network();
}

void
InternetTransport::Add(const NodeContainer& nodes)
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        Add(*node);
    }
}

uint32_t
InternetTransport::Add(Ptr<Node> node)
{
    return Add(node, ListAddresses(node).front());
}

uint32_t
InternetTransport::Add(Ptr<Node> node, Ipv4Address address)
{
    NS_LOG_FUNCTION(this << node << address);
    GRIDSHARE_INVARIANT(!HasSockets(), "nodes are added before the first message");
    const auto own = ListAddresses(node);
    if (std::find(own.begin(), own.end(), address) == own.end())
    {
        throw InputError({},
                         Describe(address) + " at node " + std::to_string(node->GetId()),
                         "an address of the node, such as " + Describe(own.front()),
                         "add the node without an address to use that one");
    }
    const uint32_t endpoint = m_network.nodes.GetN();
    for (const auto& each : own)
    {
        const auto other = m_network.owners.find(each);
        if (other != m_network.owners.end())
        {
            throw InputError({},
                             Describe(each) + " of node " + std::to_string(node->GetId()) +
                                 ", which endpoint " + std::to_string(other->second) + " (node " +
                                 std::to_string(m_network.nodes.Get(other->second)->GetId()) +
                                 ") has already",
                             "each node once, and each address at one node",
                             "add every node once");
        }
    }
    for (const auto& each : own)
    {
        m_network.owners[each] = endpoint;
    }
    m_network.nodes.Add(node);
    m_network.addresses.push_back(address);
    SetNode(endpoint, node);
    return endpoint;
}

Ipv4Address
InternetTransport::GetAddress(uint32_t endpoint) const
{
    return m_network.GetAddress(endpoint);
}

int64_t
InternetTransport::AssignStreams(int64_t)
{
    return 0;
}

void
InternetTransport::SetUploadRate(DataRate rate)
{
    if (rate.GetBitRate() == 0)
    {
        throw InputError({"", 0, "ns3::gridshare::InternetTransport::UploadRate"},
                         "0bps",
                         "a rate above 0, such as 10Mb/s",
                         "over TCP the rate means nothing");
    }
    m_network.uploadRate = rate;
}

DataRate
InternetTransport::GetUploadRate() const
{
    return m_network.uploadRate;
}

const SocketNetwork*
InternetTransport::GetSocketNetwork() const
{
    return &m_network;
}

/// Datagrams of a node leave one after another; connections share its devices as TCP does, for a
/// node must not fall silent to all since one of them cannot be reached.
bool
InternetTransport::IsSequential() const
{
    return GetProtocol() == UDP;
}

uint32_t
InternetTransport::Network::GetEndpointCount() const
{
    return nodes.GetN();
}

Ptr<Node>
InternetTransport::Network::GetNode(uint32_t endpoint) const
{
    return nodes.Get(endpoint);
}

Ipv4Address
InternetTransport::Network::GetAddress(uint32_t endpoint) const
{
    return addresses.at(endpoint);
}

std::optional<uint32_t>
InternetTransport::Network::FindOwner(Ipv4Address address) const
{
    const auto found = owners.find(address);
    return found == owners.end() ? std::nullopt : std::make_optional(found->second);
}

uint32_t
InternetTransport::Network::GetLaneCount() const
{
    return nodes.GetN();
}

uint32_t
InternetTransport::Network::FindLane(uint32_t from, uint32_t) const
{
    return from;
}

Time
InternetTransport::Network::GetSendingTime(uint32_t, uint32_t ipBytes) const
{
    return uploadRate.CalculateBytesTxTime(ipBytes);
}

bool
InternetTransport::Network::IsFull(uint32_t) const
{
    return false;
}

Time
InternetTransport::Network::GetTimeToReady() const
{
    return Time(0);
}

} // namespace gridshare
} // namespace ns3
