/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-transport.h"

#include "endpoint-routing.h"
#include "network-attribute-compat.h"

#include "ns3/boolean.h"
#include "ns3/inet-socket-address.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-linux-reno.h"
#include "ns3/tcp-socket-base.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridsharePacketTransport");
NS_OBJECT_ENSURE_REGISTERED(PacketTransport);

namespace
{
constexpr uint16_t PORT = 7400;              // where every endpoint listens
constexpr uint32_t TCP_IP_HEADER_BYTES = 52; // IPv4 20, TCP 20, timestamps 12
} // namespace

TypeId
PacketTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::PacketTransport")
            .SetParent<GridTransport>()
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
            .AddAttribute(
                "Medium",
                "What carries links that share a medium",
                EnumValue(MEDIUM_CSMA),
                network::MakeEnumAccessor<SharedMediumKind>(&PacketTransport::m_mediumKind),
                MakeEnumChecker(MEDIUM_CSMA, "Csma", MEDIUM_PLC, "Plc"))
            .AddAttribute("Buffer",
                          "Send and receive buffer of a connection, bytes: the largest window",
                          UintegerValue(1 << 20),
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
    m_ends.clear();
    m_connections.clear();
    m_uploaders.clear();
    m_listeners.clear();
    m_network = PacketNetwork();
    GridTransport::DoDispose();
}

void
PacketTransport::SetTopology(const NetworkTopology& topology)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(m_listeners.empty(), "the topology is set once");
    const uint64_t memory = m_memoryLimitBytes > 0 ? m_memoryLimitBytes : GetAvailableMemoryBytes();
    CheckPacketMemory(topology.GetEndpointCount(), 1, memory);
    m_network = BuildPacketNetwork(topology, m_mediumKind, m_mtuBytes);
    m_uploaders.resize(2 * topology.GetLinks().size());
    for (uint32_t endpoint = 0; endpoint < topology.GetEndpointCount(); ++endpoint)
    {
        auto tcp = m_network.nodes.Get(endpoint)->GetObject<TcpL4Protocol>();
        tcp->SetAttribute("SocketType", TypeIdValue(m_congestionControl));
        Listen(endpoint);
    }
}

void
PacketTransport::Connect(uint32_t a, uint32_t b)
{
    GRIDSHARE_INVARIANT(a < GetEndpointCount() && b < GetEndpointCount() && a != b,
                        "a connection joins two known endpoints");
    Connection& connection = GetConnection(a, b);
    if (!connection.opening)
    {
        connection.opening = true;
        // From an event: a socket that connects before the simulation runs finds no stack.
        Simulator::ScheduleWithContext(a, Time(0), &PacketTransport::Open, this, a, b);
    }
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
    Connection& connection = GetConnection(from, to);
    const uint32_t end = from < to ? 0 : 1;
    connection.ends[end].waiting.push_back({std::move(message), Simulator::Now()});
    Connect(from, to);
    if (m_discipline == SEQUENTIAL)
    {
        Uploader& uploader = *connection.ends[end].uploader;
        uploader.queue.emplace_back(&connection, end);
        PumpUploader(uploader);
    }
    else
    {
        Pump(connection, end);
    }
}

PacketTransport::Connection&
PacketTransport::GetConnection(uint32_t a, uint32_t b)
{
    auto& connection = m_connections[std::minmax(a, b)];
    if (!connection)
    {
        connection = std::make_unique<Connection>();
        connection->endpoints[0] = std::min(a, b);
        connection->endpoints[1] = std::max(a, b);
        for (uint32_t end = 0; end < 2; ++end)
        {
            connection->ends[end].uploader =
                &m_uploaders[m_network.routing->routes.GetNextDirection(
                    connection->endpoints[end], connection->endpoints[1 - end])];
        }
    }
    return *connection;
}

Ptr<Socket>
PacketTransport::MakeSocket(uint32_t endpoint) const
{
    auto socket =
        Socket::CreateSocket(m_network.nodes.Get(endpoint), TcpSocketFactory::GetTypeId());
    socket->SetAttribute("SegmentSize", UintegerValue(m_mtuBytes - TCP_IP_HEADER_BYTES));
    socket->SetAttribute("SndBufSize", UintegerValue(m_bufferBytes));
    socket->SetAttribute("RcvBufSize", UintegerValue(m_bufferBytes));
    socket->SetAttribute("InitialCwnd", UintegerValue(m_initialWindow));
    socket->SetAttribute("TcpNoDelay", BooleanValue(true));
    return socket;
}

void
PacketTransport::Listen(uint32_t endpoint)
{
    auto socket = MakeSocket(endpoint);
    socket->Bind(InetSocketAddress(GetEndpointAddress(endpoint), PORT));
    socket->Listen();
    socket->SetAcceptCallback(MakeCallback(&PacketTransport::Accept, this),
                              MakeCallback(&PacketTransport::HandleAccepted, this));
    m_listeners.push_back(socket);
}

void
PacketTransport::Open(uint32_t from, uint32_t to)
{
    Connection& connection = GetConnection(from, to);
    auto socket = MakeSocket(from);
    socket->Bind(InetSocketAddress(GetEndpointAddress(from), 0));
    m_ends[PeekPointer(socket)] = {&connection, from < to ? 0 : 1};
    socket->SetConnectCallback(MakeCallback(&PacketTransport::HandleConnected, this),
                               MakeCallback(&PacketTransport::HandleFailed, this));
    connection.ends[from < to ? 0 : 1].socket = socket;
    socket->Connect(InetSocketAddress(GetEndpointAddress(to), PORT));
}

bool
PacketTransport::Accept(Ptr<Socket>, const Address&)
{
    return true;
}

void
PacketTransport::HandleAccepted(Ptr<Socket> socket, const Address& from)
{
    uint32_t opener = 0;
    const bool known =
        FindEndpoint(InetSocketAddress::ConvertFrom(from).GetIpv4(), GetEndpointCount(), opener);
    Address local;
    socket->GetSockName(local);
    uint32_t self = 0;
    GRIDSHARE_INVARIANT(
        known &&
            FindEndpoint(InetSocketAddress::ConvertFrom(local).GetIpv4(), GetEndpointCount(), self),
        "connections join endpoints");
    Connection& connection = GetConnection(opener, self);
    const uint32_t end = self < opener ? 0 : 1;
    m_ends[PeekPointer(socket)] = {&connection, end};
    Adopt(connection, end, socket);
}

void
PacketTransport::HandleConnected(Ptr<Socket> socket)
{
    const auto [connection, end] = FindEnd(socket);
    Adopt(*connection, end, socket);
}

void
PacketTransport::Adopt(Connection& connection, uint32_t end, Ptr<Socket> socket)
{
    auto& adopted = connection.ends[end];
    adopted.socket = socket;
    adopted.ready = true;
    socket->SetRecvCallback(MakeCallback(&PacketTransport::HandleReceived, this));
    socket->SetSendCallback(MakeCallback(&PacketTransport::HandleRoom, this));
    socket->SetDataSentCallback(MakeCallback(&PacketTransport::HandleSent, this));
    socket->SetCloseCallbacks(MakeCallback(&PacketTransport::HandleFailed, this),
                              MakeCallback(&PacketTransport::HandleFailed, this));
    Pump(connection, end);
}

void
PacketTransport::HandleFailed(Ptr<Socket> socket)
{
    const auto [connection, failedEnd] = FindEnd(socket);
    for (uint32_t end = 0; end < 2; ++end)
    {
        auto& failing = connection->ends[end];
        const uint32_t from = connection->endpoints[end];
        const uint32_t to = connection->endpoints[1 - end];
        auto lost = std::move(failing.underWay);
        lost.insert(lost.end(), failing.waiting.begin(), failing.waiting.end());
        Uploader& uploader = *failing.uploader;
        auto& queue = uploader.queue;
        const std::pair<Connection*, uint32_t> entry{connection, end};
        if (!queue.empty() && queue.front() == entry)
        {
            uploader.busy = false;
        }
        queue.erase(std::remove(queue.begin(), queue.end(), entry), queue.end());
        Release(failing.socket);
        failing = End();
        failing.uploader = &uploader;
        for (const auto& entryLost : lost)
        {
            Lose(from, to, entryLost.message);
        }
        PumpUploader(uploader);
    }
    connection->opening = false; // the next message opens it again
}

void
PacketTransport::Release(const Ptr<Socket>& socket)
{
    if (socket)
    {
        socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
        socket->SetDataSentCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
        socket->SetCloseCallbacks(MakeNullCallback<void, Ptr<Socket>>(),
                                  MakeNullCallback<void, Ptr<Socket>>());
        m_ends.erase(PeekPointer(socket));
    }
}

void
PacketTransport::HandleRoom(Ptr<Socket> socket, uint32_t)
{
    const auto [connection, end] = FindEnd(socket);
    Pump(*connection, end);
}

void
PacketTransport::HandleSent(Ptr<Socket> socket, uint32_t bytes)
{
    const auto [connection, end] = FindEnd(socket);
    auto& sender = connection->ends[end];
    sender.firstSent += bytes;
    if (m_discipline == SEQUENTIAL)
    {
        Pump(*connection, end);
    }
}

void
PacketTransport::PumpUploader(Uploader& uploader)
{
    if (!uploader.busy && !uploader.queue.empty())
    {
        uploader.busy = true;
        Pump(*uploader.queue.front().first, uploader.queue.front().second);
    }
}

void
PacketTransport::Pump(Connection& connection, uint32_t end)
{
    auto& sender = connection.ends[end];
    Uploader& uploader = *sender.uploader;
    const std::pair<Connection*, uint32_t> entry{&connection, end};
    const bool sequential = m_discipline == SEQUENTIAL;
    while (sender.ready)
    {
        const bool mayStart = !sequential || (uploader.busy && !uploader.queue.empty() &&
                                              uploader.queue.front() == entry);
        if (sender.bytes.empty() && mayStart && !sender.waiting.empty())
        {
            sender.bytes = EncodeForStream(*sender.waiting.front().message);
            sender.written = 0;
            sender.underWay.push_back(std::move(sender.waiting.front()));
            sender.waiting.pop_front();
        }
        if (sender.written < sender.bytes.size())
        {
            const auto room = static_cast<uint32_t>(std::min<std::size_t>(
                sender.socket->GetTxAvailable(), sender.bytes.size() - sender.written));
            if (room == 0)
            {
                return; // HandleRoom goes on
            }
            const int written = sender.socket->Send(sender.bytes.data() + sender.written, room, 0);
            if (written <= 0)
            {
                return;
            }
            sender.written += static_cast<std::size_t>(written);
            sender.accepted += static_cast<uint64_t>(written);
            continue;
        }
        if (sender.bytes.empty() || (sequential && sender.firstSent < sender.accepted))
        {
            return; // HandleSent goes on
        }
        sender.bytes.clear();
        if (sequential)
        {
            uploader.queue.pop_front();
            uploader.busy = false;
            PumpUploader(uploader);
            return;
        }
    }
}

void
PacketTransport::HandleReceived(Ptr<Socket> socket)
{
    const auto [connection, end] = FindEnd(socket);
    while (const auto packet = socket->Recv())
    {
        if (packet->GetSize() == 0)
        {
            break;
        }
        auto& receiver = connection->ends[end];
        packet->CopyData(receiver.reader.Extend(packet->GetSize()), packet->GetSize());
        TakeMessages(*connection, end);
    }
}

void
PacketTransport::TakeMessages(Connection& connection, uint32_t receivingEnd)
{
    MessageStreamReader::Record record;
    while (connection.ends[receivingEnd].reader.Next(record))
    {
        auto& underWay = connection.ends[1 - receivingEnd].underWay;
        GRIDSHARE_INVARIANT(!underWay.empty(), "a received message was sent");
        const Outgoing sent = underWay.front();
        underWay.pop_front();
        const uint32_t from = connection.endpoints[1 - receivingEnd];
        const uint32_t to = connection.endpoints[receivingEnd];
        const auto message = Decode(record.wireType, record.bytes, record.size);
        if (message)
        {
            Deliver(from, to, message, Simulator::Now() - sent.sentAt);
        }
        else
        {
            Lose(from, to, sent.message);
        }
    }
}

std::pair<PacketTransport::Connection*, uint32_t>
PacketTransport::FindEnd(const Ptr<Socket>& socket) const
{
    const auto found = m_ends.find(PeekPointer(socket));
    GRIDSHARE_INVARIANT(found != m_ends.end(), "a socket belongs to a connection");
    return found->second;
}

} // namespace gridshare
} // namespace ns3
