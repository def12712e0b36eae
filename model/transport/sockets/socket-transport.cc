/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "socket-transport.h"

#include "tcp-carrier.h"
#include "udp-carrier.h"

#include "ns3/enum.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareSocketTransport");
NS_OBJECT_ENSURE_REGISTERED(SocketTransport);

TypeId
SocketTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::SocketTransport")
            .SetParent<GridTransport>()
            .SetGroupName("Gridshare")
            .AddAttribute("Protocol",
                          "What carries messages: Tcp, whose connections lose none, or Udp",
                          EnumValue(SocketTransport::TCP),
                          network::MakeEnumAccessor<Protocol>(&SocketTransport::m_protocol),
                          MakeEnumChecker(SocketTransport::TCP, "Tcp", SocketTransport::UDP, "Udp"))
            .AddAttribute("ReassemblyTimeout",
                          "Over UDP: how long after its last datagram a message that is not whole "
                          "is given up",
                          TimeValue(Seconds(30)),
                          MakeTimeAccessor(&SocketTransport::m_reassemblyTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Port",
                          "On which every endpoint listens; over TCP messages that go first have "
                          "the next one",
                          UintegerValue(7400),
                          MakeUintegerAccessor(&SocketTransport::m_port),
                          MakeUintegerChecker<uint16_t>(1, 65534))
            .AddAttribute("Buffer",
                          "Send and receive buffer of a connection, bytes: the largest window",
                          UintegerValue(1 << 18),
                          MakeUintegerAccessor(&SocketTransport::m_bufferBytes),
                          MakeUintegerChecker<uint32_t>(4096))
            .AddAttribute("InitialWindow",
                          "Segments a new connection may send at once (RFC 6928: 10)",
                          UintegerValue(10),
                          MakeUintegerAccessor(&SocketTransport::m_initialWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Mtu",
                          "Largest IP packet that sockets make, bytes",
                          UintegerValue(1500),
                          MakeUintegerAccessor(&SocketTransport::m_mtuBytes),
                          MakeUintegerChecker<uint16_t>(576));
    return tid;
}

SocketTransport::SocketTransport() = default;

SocketTransport::~SocketTransport() = default;

void
SocketTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_carrier.reset();
    GridTransport::DoDispose();
}

void
SocketTransport::OpenSockets()
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_carrier, "sockets are opened once");
    PacketCarrierHost host;
    host.network = GetSocketNetwork();
    host.transport = this;
    host.outcome = this;
    host.sequential = IsSequential();
    host.port = m_port;
    host.bufferBytes = m_bufferBytes;
    host.initialWindow = m_initialWindow;
    host.mtuBytes = m_mtuBytes;
    host.reassemblyTimeout = m_reassemblyTimeout;
    if (m_protocol == TCP)
    {
        m_carrier = std::make_unique<TcpCarrier>(host);
    }
    else
    {
        m_carrier = std::make_unique<UdpCarrier>(host);
    }
    NS_LOG_INFO("sockets of " << GetEndpointCount() << " endpoints are open, "
                              << (m_protocol == TCP ? "TCP" : "UDP") << " port " << m_port);
}

void
SocketTransport::Connect(uint32_t a, uint32_t b)
{
    GRIDSHARE_INVARIANT(a < GetEndpointCount() && b < GetEndpointCount() && a != b,
                        "a connection joins two known endpoints");
    if (!m_carrier)
    {
        OpenSockets();
    }
    m_carrier->Connect(a, b);
}

uint32_t
SocketTransport::GetEndpointCount() const
{
    const auto* network = GetSocketNetwork();
    return network == nullptr ? 0 : network->GetEndpointCount();
}

SocketTransport::Protocol
SocketTransport::GetProtocol() const
{
    return m_protocol;
}

uint16_t
SocketTransport::GetMtuBytes() const
{
    return m_mtuBytes;
}

bool
SocketTransport::HasSockets() const
{
    return m_carrier != nullptr;
}

void
SocketTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    if (!m_carrier)
    {
        OpenSockets();
    }
    m_carrier->Send(from, to, std::move(message));
}

} // namespace gridshare
} // namespace ns3
