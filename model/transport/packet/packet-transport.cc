/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-transport.h"

#include "packet-medium.h"
#include "packet-memory.h"

#include "ns3/enum.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/string.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-linux-reno.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridsharePacketTransport");
NS_OBJECT_ENSURE_REGISTERED(PacketTransport);

namespace
{

constexpr uint32_t PPP_HEADER_BYTES = 2; // what a point-to-point device adds
constexpr uint32_t MAX_BACKLOG = 4;      // packets that a shared medium may have waiting

/// What carriers see of a network that was built: a lane is one direction of a link.
class BuiltNetwork : public SocketNetwork
{
  public:
    explicit BuiltNetwork(const PacketNetwork& network)
        : m_network(network)
    {
    }

    uint32_t GetEndpointCount() const override
    {
        return m_network.nodes.GetN();
    }

    Ptr<Node> GetNode(uint32_t endpoint) const override
    {
        return m_network.nodes.Get(endpoint);
    }

    Ipv4Address GetAddress(uint32_t endpoint) const override
    {
        return GetEndpointAddress(endpoint);
    }

    std::optional<uint32_t> FindOwner(Ipv4Address address) const override
    {
        uint32_t endpoint = 0;
        return FindEndpoint(address, GetEndpointCount(), endpoint) ? std::make_optional(endpoint)
                                                                   : std::nullopt;
    }

    uint32_t GetLaneCount() const override
    {
        return static_cast<uint32_t>(m_network.routing->hops.size());
    }

    uint32_t FindLane(uint32_t from, uint32_t to) const override
    {
        return m_network.routing->routes.GetNextDirection(from, to);
    }

    Time GetSendingTime(uint32_t lane, uint32_t ipBytes) const override
    {
        const auto& link = m_network.topology.GetLinks()[lane / 2];
        const double rate = lane % 2 == 0 ? link.rateAToB : link.rateBToA;
        return NanoSeconds(
            static_cast<uint64_t>(std::ceil(8e9 * (ipBytes + PPP_HEADER_BYTES) / rate)));
    }

    bool IsFull(uint32_t lane) const override
    {
        const auto& backlogs = m_network.backlogs;
        return lane < backlogs.size() && backlogs[lane] && backlogs[lane]() >= MAX_BACKLOG;
    }

    Time GetTimeToReady() const override
    {
        return m_network.GetTimeToReady();
    }

  private:
    const PacketNetwork& m_network; //!< see constructor
};

/// Takes the names of all media that have registered themselves, when it is asked.
class PacketMediumChecker : public AttributeChecker
{
  public:
    bool Check(const AttributeValue& value) const override
    {
        const auto* name = dynamic_cast<const StringValue*>(&value);
        return name != nullptr && GetPacketMedia().Find(name->Get()) != nullptr;
    }

    std::string GetValueTypeName() const override
    {
        return "ns3::StringValue";
    }

    bool HasUnderlyingTypeInformation() const override
    {
        return true;
    }

    std::string GetUnderlyingTypeInformation() const override
    {
        std::string names;
        for (const auto& medium : GetPacketMedia())
        {
            names += (names.empty() ? "" : "|") + medium.name;
        }
        return names;
    }

    Ptr<AttributeValue> Create() const override
    {
        return ns3::Create<StringValue>();
    }

    bool Copy(const AttributeValue& source, AttributeValue& destination) const override
    {
        const auto* from = dynamic_cast<const StringValue*>(&source);
        auto* to = dynamic_cast<StringValue*>(&destination);
        if (from == nullptr || to == nullptr)
        {
            return false;
        }
        *to = *from;
        return true;
    }
};

} // namespace

TypeId
PacketTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::PacketTransport")
            .SetParent<SocketTransport>()
            .SetGroupName("Gridshare")
            .AddConstructor<PacketTransport>()
            .AddAttribute("Discipline",
                          "Whether a node uploads one message after another or all at once",
                          EnumValue(PacketTransport::SEQUENTIAL),
                          network::MakeEnumAccessor<Discipline>(&PacketTransport::m_discipline),
                          MakeEnumChecker(PacketTransport::SEQUENTIAL,
                                          "Sequential",
                                          PacketTransport::PARALLEL,
                                          "Parallel"))
            .AddAttribute("Medium",
                          "What carries links that share a medium",
                          StringValue("Csma"),
                          MakeStringAccessor(&PacketTransport::m_medium),
                          Create<PacketMediumChecker>())
            .AddAttribute("CongestionControl",
                          "TCP's congestion control",
                          TypeIdValue(TcpLinuxReno::GetTypeId()),
                          MakeTypeIdAccessor(&PacketTransport::m_congestionControl),
                          MakeTypeIdChecker())
            .AddAttribute("MemoryLimit",
                          "Memory that the network may take, bytes; 0: what is available",
                          UintegerValue(0),
                          MakeUintegerAccessor(&PacketTransport::m_memoryLimitBytes),
                          MakeUintegerChecker<uint64_t>());
    return tid;
}

PacketTransport::PacketTransport()
{
    NS_LOG_FUNCTION(this);
}

PacketTransport::~PacketTransport() = default;

void
PacketTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    SocketTransport::DoDispose();
    m_sockets.reset();
    m_network = PacketNetwork();
}

void
PacketTransport::SetTopology(const NetworkTopology& topology)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_sockets, "the topology is set once");
    const uint64_t memory = m_memoryLimitBytes > 0 ? m_memoryLimitBytes : GetAvailableMemoryBytes();
    const auto& mediumKind = GetPacketMedia().Get(m_medium);
    CheckPacketMemory(topology, mediumKind, 1, memory);
    m_network = BuildPacketNetwork(topology, mediumKind, GetMtuBytes());
    m_sockets = std::make_unique<BuiltNetwork>(m_network);
    for (uint32_t endpoint = 0; endpoint < m_network.nodes.GetN(); ++endpoint)
    {
        const auto node = m_network.nodes.Get(endpoint);
        node->GetObject<TcpL4Protocol>()->SetAttribute("SocketType",
                                                       TypeIdValue(m_congestionControl));
    }
    SetNodes(m_network.nodes);
    OpenSockets();
}

const PacketNetwork&
PacketTransport::GetNetwork() const
{
    return m_network;
}

int64_t
PacketTransport::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    return AssignPacketStreams(m_network, stream);
}

const SocketNetwork*
PacketTransport::GetSocketNetwork() const
{
    return m_sockets.get();
}

bool
PacketTransport::IsSequential() const
{
    return m_discipline == SEQUENTIAL;
}

} // namespace gridshare
} // namespace ns3
