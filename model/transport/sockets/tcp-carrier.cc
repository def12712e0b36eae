/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-carrier.h"

#include "ns3/boolean.h"
#include "ns3/inet-socket-address.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/tcp-socket-base.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareTcpCarrier");

namespace
{
constexpr uint32_t TCP_IP_HEADER_BYTES = 52; // IPv4 20, TCP 20, timestamps 12
} // namespace

TcpCarrier::TcpCarrier(const PacketCarrierHost& host)
    : m_host(host),
      m_uploaders(2 * host.network->GetLaneCount())
{
    for (uint32_t endpoint = 0; endpoint < m_host.network->GetEndpointCount(); ++endpoint)
    {
        Listen(endpoint, false);
        Listen(endpoint, true);
    }
}

TcpCarrier::~TcpCarrier()
{
    // The nodes keep their sockets until the simulator is destroyed.
    for (const auto& listener : m_listeners)
    {
        listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                    MakeNullCallback<void, Ptr<Socket>, const Address&>());
    }
    for (const auto& entry : m_connections)
    {
        Release(entry.second->ends[0].socket);
        Release(entry.second->ends[1].socket);
    }
}

void
TcpCarrier::Connect(uint32_t a, uint32_t b)
{
    Prepare(GetConnection(a, b, false), a);
}

void
TcpCarrier::Prepare(Connection& connection, uint32_t opener)
{
    if (!connection.opening)
    {
        connection.opening = true;
        // From an event: a socket that connects before the simulation runs finds no stack.
        Simulator::ScheduleWithContext(
            opener, m_host.network->GetTimeToReady(), &TcpCarrier::Open, this, &connection, opener);
    }
}

void
TcpCarrier::Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    Connection& connection = GetConnection(from, to, m_host.transport->GoesFirst(*message));
    const uint32_t end = from < to ? 0 : 1;
    connection.ends[end].waiting.push_back({std::move(message), Simulator::Now()});
    Prepare(connection, from);
    if (m_host.sequential)
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

TcpCarrier::Connection&
TcpCarrier::GetConnection(uint32_t a, uint32_t b, bool urgent)
{
    auto& connection = m_connections[{std::min(a, b), std::max(a, b), urgent}];
    if (!connection)
    {
        connection = std::make_unique<Connection>();
        connection->urgent = urgent;
        connection->endpoints[0] = std::min(a, b);
        connection->endpoints[1] = std::max(a, b);
        for (uint32_t end = 0; end < 2; ++end)
        {
            const uint32_t lane = m_host.network->FindLane(connection->endpoints[end],
                                                           connection->endpoints[1 - end]);
            connection->ends[end].uploader = &m_uploaders[2 * lane + (urgent ? 1 : 0)];
        }
    }
    return *connection;
}

Ptr<Socket>
TcpCarrier::MakeSocket(uint32_t endpoint) const
{
    auto socket =
        Socket::CreateSocket(m_host.network->GetNode(endpoint), TcpSocketFactory::GetTypeId());
    socket->SetAttribute("SegmentSize", UintegerValue(m_host.mtuBytes - TCP_IP_HEADER_BYTES));
    socket->SetAttribute("SndBufSize", UintegerValue(m_host.bufferBytes));
    socket->SetAttribute("RcvBufSize", UintegerValue(m_host.bufferBytes));
    socket->SetAttribute("InitialCwnd", UintegerValue(m_host.initialWindow));
    socket->SetAttribute("TcpNoDelay", BooleanValue(true));
    return socket;
}

void
TcpCarrier::Listen(uint32_t endpoint, bool urgent)
{
    auto socket = MakeSocket(endpoint);
    socket->Bind(InetSocketAddress(m_host.network->GetAddress(endpoint), GetPort(urgent)));
    socket->Listen();
    socket->SetAcceptCallback(MakeCallback(&TcpCarrier::Accept, this),
                              MakeCallback(&TcpCarrier::HandleAccepted, this));
    m_listeners.push_back(socket);
}

void
TcpCarrier::Open(Connection* connection, uint32_t from)
{
    const uint32_t end = connection->endpoints[0] == from ? 0 : 1;
    auto socket = MakeSocket(from);
    socket->Bind(InetSocketAddress(m_host.network->GetAddress(from), 0));
    m_ends[PeekPointer(socket)] = {connection, end};
    socket->SetConnectCallback(MakeCallback(&TcpCarrier::HandleConnected, this),
                               MakeCallback(&TcpCarrier::HandleFailed, this));
    connection->ends[end].socket = socket;
    const uint32_t to = connection->endpoints[1 - end];
    if (socket->Connect(
            InetSocketAddress(m_host.network->GetAddress(to), GetPort(connection->urgent))) != 0)
    {
        Break(*connection); // routing knows no way
    }
}

/// Whoever else there is in the network may try this port.
bool
TcpCarrier::Accept(Ptr<Socket>, const Address& from)
{
    return m_host.network->FindOwner(InetSocketAddress::ConvertFrom(from).GetIpv4()).has_value();
}

uint16_t
TcpCarrier::GetPort(bool urgent) const
{
    return static_cast<uint16_t>(m_host.port + (urgent ? 1 : 0));
}

void
TcpCarrier::HandleAccepted(Ptr<Socket> socket, const Address& from)
{
    const auto opener = m_host.network->FindOwner(InetSocketAddress::ConvertFrom(from).GetIpv4());
    Address local;
    socket->GetSockName(local);
    const auto self = m_host.network->FindOwner(InetSocketAddress::ConvertFrom(local).GetIpv4());
    GRIDSHARE_INVARIANT(opener && self, "connections join endpoints");
    const bool urgent = InetSocketAddress::ConvertFrom(local).GetPort() == GetPort(true);
    Connection& connection = GetConnection(*opener, *self, urgent);
    const uint32_t end = *self < *opener ? 0 : 1;
    m_ends[PeekPointer(socket)] = {&connection, end};
    Adopt(connection, end, socket);
}

void
TcpCarrier::HandleConnected(Ptr<Socket> socket)
{
    const auto [connection, end] = FindEnd(socket);
    Adopt(*connection, end, socket);
}

void
TcpCarrier::Adopt(Connection& connection, uint32_t end, Ptr<Socket> socket)
{
    auto& adopted = connection.ends[end];
    adopted.socket = socket;
    adopted.ready = true;
    socket->SetRecvCallback(MakeCallback(&TcpCarrier::HandleReceived, this));
    socket->SetSendCallback(MakeCallback(&TcpCarrier::HandleRoom, this));
    socket->SetDataSentCallback(MakeCallback(&TcpCarrier::HandleSent, this));
    socket->SetCloseCallbacks(MakeCallback(&TcpCarrier::HandleFailed, this),
                              MakeCallback(&TcpCarrier::HandleFailed, this));
    Pump(connection, end);
}

void
TcpCarrier::HandleFailed(Ptr<Socket> socket)
{
    Break(*FindEnd(socket).first);
}

void
TcpCarrier::Break(Connection& connection)
{
    NS_LOG_INFO("the connection of endpoints " << connection.endpoints[0] << " and "
                                               << connection.endpoints[1] << " is lost");
    std::deque<Outgoing> lost[2];
    for (uint32_t end = 0; end < 2; ++end)
    {
        auto& failing = connection.ends[end];
        lost[end] = std::move(failing.underWay);
        lost[end].insert(lost[end].end(), failing.waiting.begin(), failing.waiting.end());
        Uploader& uploader = *failing.uploader;
        auto& queue = uploader.queue;
        const std::pair<Connection*, uint32_t> entry{&connection, end};
        if (!queue.empty() && queue.front() == entry)
        {
            uploader.busy = false;
        }
        queue.erase(std::remove(queue.begin(), queue.end(), entry), queue.end());
        Release(failing.socket);
        failing = End();
        failing.uploader = &uploader;
    }
    connection.opening = false; // the next message opens it again, which may follow from a loss
    for (uint32_t end = 0; end < 2; ++end)
    {
        for (const auto& each : lost[end])
        {
            m_host.outcome->Lose(
                connection.endpoints[end], connection.endpoints[1 - end], each.message);
        }
    }
    for (const auto& end : connection.ends)
    {
        PumpUploader(*end.uploader);
    }
}

void
TcpCarrier::Release(const Ptr<Socket>& socket)
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
TcpCarrier::HandleRoom(Ptr<Socket> socket, uint32_t)
{
    const auto [connection, end] = FindEnd(socket);
    Pump(*connection, end);
}

void
TcpCarrier::HandleSent(Ptr<Socket> socket, uint32_t bytes)
{
    const auto [connection, end] = FindEnd(socket);
    connection->ends[end].firstSent += bytes;
    if (m_host.sequential)
    {
        Pump(*connection, end);
    }
}

void
TcpCarrier::PumpUploader(Uploader& uploader)
{
    if (!uploader.busy && !uploader.queue.empty())
    {
        uploader.busy = true;
        Pump(*uploader.queue.front().first, uploader.queue.front().second);
    }
}

void
TcpCarrier::Pump(Connection& connection, uint32_t end)
{
    auto& sender = connection.ends[end];
    Uploader& uploader = *sender.uploader;
    const std::pair<Connection*, uint32_t> entry{&connection, end};
    const bool sequential = m_host.sequential;
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
TcpCarrier::HandleReceived(Ptr<Socket> socket)
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
TcpCarrier::TakeMessages(Connection& connection, uint32_t receivingEnd)
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
        const auto message = m_host.transport->Decode(record.wireType, record.bytes, record.size);
        if (message)
        {
            m_host.outcome->Deliver(from, to, message, Simulator::Now() - sent.sentAt);
        }
        else
        {
            m_host.outcome->Lose(from, to, sent.message);
        }
    }
}

std::pair<TcpCarrier::Connection*, uint32_t>
TcpCarrier::FindEnd(const Ptr<Socket>& socket) const
{
    const auto found = m_ends.find(PeekPointer(socket));
    GRIDSHARE_INVARIANT(found != m_ends.end(), "a socket belongs to a connection");
    return found->second;
}

} // namespace gridshare
} // namespace ns3
