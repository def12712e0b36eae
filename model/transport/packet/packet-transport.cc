/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-transport.h"

#include "packet-medium.h"
#include "packet-memory.h"
#include "tcp-carrier.h"
#include "udp-carrier.h"

#include "ns3/enum.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/string.h"
#include "ns3/tcp-linux-reno.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridsharePacketTransport");
NS_OBJECT_ENSURE_REGISTERED(PacketTransport);

namespace
{

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
            .SetParent<GridTransport>()
            .SetGroupName("Gridshare")
            .AddConstructor<PacketTransport>()
            .AddAttribute("Protocol",
                          "What carries messages",
                          EnumValue(PacketTransport::TCP),
                          network::MakeEnumAccessor<Protocol>(&PacketTransport::m_protocol),
                          MakeEnumChecker(PacketTransport::TCP, "Tcp", PacketTransport::UDP, "Udp"))
            .AddAttribute("ReassemblyTimeout",
                          "Over UDP: how long after its last datagram a message that is not whole "
                          "is given up",
                          TimeValue(Seconds(30)),
                          MakeTimeAccessor(&PacketTransport::m_reassemblyTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
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
            .AddAttribute("Buffer",
                          "Send and receive buffer of a connection, bytes: the largest window",
                          UintegerValue(1 << 18),
                          MakeUintegerAccessor(&PacketTransport::m_bufferBytes),
                          MakeUintegerChecker<uint32_t>(4096))
            .AddAttribute("InitialWindow",
                          "Segments a new connection may send at once (RFC 6928: 10)",
                          UintegerValue(10),
                          MakeUintegerAccessor(&PacketTransport::m_initialWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Mtu",
                          "Largest IP packet on a device, bytes",
                          UintegerValue(1500),
                          MakeUintegerAccessor(&PacketTransport::m_mtuBytes),
                          MakeUintegerChecker<uint16_t>(576))
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
    m_carrier.reset();
    m_network = PacketNetwork();
    GridTransport::DoDispose();
}

void
PacketTransport::SetTopology(const NetworkTopology& topology)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_carrier, "the topology is set once");
    const uint64_t memory = m_memoryLimitBytes > 0 ? m_memoryLimitBytes : GetAvailableMemoryBytes();
    const auto& mediumKind = GetPacketMedia().Get(m_medium);
    CheckPacketMemory(topology, mediumKind, 1, memory);
    m_network = BuildPacketNetwork(topology, mediumKind, m_mtuBytes);
    PacketCarrierHost host;
    host.network = &m_network;
    host.transport = this;
    host.outcome = this;
    host.sequential = m_discipline == SEQUENTIAL;
    host.bufferBytes = m_bufferBytes;
    host.initialWindow = m_initialWindow;
    host.mtuBytes = m_mtuBytes;
    host.congestionControl = m_congestionControl;
    host.reassemblyTimeout = m_reassemblyTimeout;
    if (m_protocol == TCP)
    {
        m_carrier = std::make_unique<TcpCarrier>(host);
    }
    else
    {
        m_carrier = std::make_unique<UdpCarrier>(host);
    }
}

void
PacketTransport::Connect(uint32_t a, uint32_t b)
{
    GRIDSHARE_INVARIANT(a < GetEndpointCount() && b < GetEndpointCount() && a != b,
                        "a connection joins two known endpoints");
    m_carrier->Connect(a, b);
}

const PacketNetwork&
PacketTransport::GetNetwork() const
{
    return m_network;
}

uint32_t
PacketTransport::GetEndpointCount() const
{
    return m_network.nodes.GetN();
}

int64_t
PacketTransport::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    return AssignPacketStreams(m_network, stream);
}

void
PacketTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    m_carrier->Send(from, to, std::move(message));
}

} // namespace gridshare
} // namespace ns3
