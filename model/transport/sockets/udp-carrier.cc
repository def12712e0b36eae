/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "udp-carrier.h"

#include "ns3/inet-socket-address.h"
#include "ns3/invariant.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr uint32_t UDP_IP_HEADER_BYTES = 28; // IPv4 20, UDP 8
} // namespace

UdpCarrier::UdpCarrier(const PacketCarrierHost& host)
    : m_host(host),
      m_payloadBytes(host.mtuBytes - UDP_IP_HEADER_BYTES - FragmentHeader::SIZE_BYTES)
{
    for (uint32_t endpoint = 0; endpoint < m_host.network->GetEndpointCount(); ++endpoint)
    {
        auto socket =
            Socket::CreateSocket(m_host.network->GetNode(endpoint), UdpSocketFactory::GetTypeId());
        socket->SetAttribute("RcvBufSize", UintegerValue(m_host.bufferBytes));
        socket->Bind(InetSocketAddress(m_host.network->GetAddress(endpoint), m_host.port));
        socket->SetRecvCallback(MakeCallback(&UdpCarrier::HandleReceived, this));
        m_owners[PeekPointer(socket)] = endpoint;
        m_sockets.push_back(socket);
    }
}

UdpCarrier::~UdpCarrier()
{
    m_sweep.Cancel();
    for (const auto& entry : m_uploaders)
    {
        entry.second->next.Cancel();
    }
    for (const auto& socket : m_sockets)
    {
        socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        socket->Close();
    }
}

void
UdpCarrier::Connect(uint32_t, uint32_t)
{
}

void
UdpCarrier::Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    const Key key{from, to, m_numbers[{from, to}]++};
    auto& passing = m_passing[key];
    passing.message = std::move(message);
    passing.sentAt = Simulator::Now();
    Uploader& uploader = FindUploader(from, to);
    uploader.queue.push_back(key);
    if (uploader.next.IsExpired())
    {
        // From an event: before the simulation runs there is no stack to send over.
        uploader.next = Simulator::Schedule(
            m_host.network->GetTimeToReady(), &UdpCarrier::SendDatagram, this, &uploader);
    }
}

UdpCarrier::Uploader&
UdpCarrier::FindUploader(uint32_t from, uint32_t to)
{
    const uint32_t lane = m_host.network->FindLane(from, to);
    auto& uploader =
        m_uploaders[m_host.sequential ? std::make_pair(lane, 0U) : std::make_pair(from, to)];
    if (!uploader)
    {
        uploader = std::make_unique<Uploader>();
        uploader->lane = lane;
    }
    return *uploader;
}

void
UdpCarrier::SendDatagram(Uploader* uploader)
{
    if (uploader->queue.empty())
    {
        return;
    }
    uint32_t payload = 0;
    if (!m_host.network->IsFull(uploader->lane))
    {
        const Key key = uploader->queue.front();
        auto& passing = m_passing.at(key);
        const uint32_t size = passing.message->GetSizeBytes();
        if (uploader->written == 0)
        {
            uploader->bytes.clear();
            passing.message->Encode(uploader->bytes);
            GRIDSHARE_INVARIANT(uploader->bytes.size() == size,
                                "a message's size is the length of its encoding");
        }
        const auto offset = static_cast<uint32_t>(uploader->written);
        payload = std::min(m_payloadBytes, size - offset);
        auto packet = Create<Packet>(uploader->bytes.data() + offset, payload);
        packet->AddHeader(
            FragmentHeader(std::get<2>(key), passing.message->GetWireType(), size, offset));
        m_sockets[std::get<0>(key)]->SendTo(
            packet,
            0,
            InetSocketAddress(m_host.network->GetAddress(std::get<1>(key)), m_host.port));
        uploader->written += payload;
        if (uploader->written == size)
        {
            uploader->written = 0;
            uploader->queue.pop_front();
            SetDeadline(key, passing);
        }
    }
    const uint32_t ipBytes = UDP_IP_HEADER_BYTES + FragmentHeader::SIZE_BYTES + payload;
    uploader->next = Simulator::Schedule(m_host.network->GetSendingTime(uploader->lane, ipBytes),
                                         &UdpCarrier::SendDatagram,
                                         this,
                                         uploader);
}

void
UdpCarrier::HandleReceived(Ptr<Socket> socket)
{
    const uint32_t to = m_owners.at(PeekPointer(socket));
    Address address;
    while (const auto packet = socket->RecvFrom(address))
    {
        const auto from =
            m_host.network->FindOwner(InetSocketAddress::ConvertFrom(address).GetIpv4());
        if (!from || packet->GetSize() < FragmentHeader::SIZE_BYTES)
        {
            continue; // whoever else there is in the network may send to this port
        }
        FragmentHeader header;
        packet->RemoveHeader(header);
        TakeFragment({*from, to, header.GetNumber()}, header, packet);
    }
}

void
UdpCarrier::TakeFragment(const Key& key, const FragmentHeader& header, Ptr<Packet> piece)
{
    const auto found = m_passing.find(key);
    if (found == m_passing.end())
    {
        return; // given up already
    }
    auto& passing = found->second;
    if (passing.have.empty())
    {
        passing.missing =
            std::max(1U, (header.GetMessageBytes() + m_payloadBytes - 1) / m_payloadBytes);
        passing.have.resize(passing.missing);
        passing.bytes.resize(header.GetMessageBytes());
    }
    const std::size_t index = header.GetOffset() / m_payloadBytes;
    GRIDSHARE_INVARIANT(index < passing.have.size() &&
                            header.GetOffset() + piece->GetSize() <= passing.bytes.size(),
                        "a piece lies within its message");
    if (passing.have[index])
    {
        return; // a network may repeat a datagram
    }
    piece->CopyData(passing.bytes.data() + header.GetOffset(), piece->GetSize());
    passing.have[index] = true;
    if (--passing.missing == 0)
    {
        Finish(found, header.GetWireType());
    }
    else if (!passing.deadline.IsZero())
    {
        SetDeadline(key, passing);
    }
}

void
UdpCarrier::Finish(std::map<Key, Passing>::iterator found, uint16_t wireType)
{
    const Key key = found->first;
    const Passing passing = std::move(found->second);
    m_deadlines.erase({passing.deadline, key});
    m_passing.erase(found);
    const auto message =
        m_host.transport->Decode(wireType, passing.bytes.data(), passing.bytes.size());
    if (message)
    {
        m_host.outcome->Deliver(
            std::get<0>(key), std::get<1>(key), message, Simulator::Now() - passing.sentAt);
    }
    else
    {
        m_host.outcome->Lose(std::get<0>(key), std::get<1>(key), passing.message);
    }
}

void
UdpCarrier::SetDeadline(const Key& key, Passing& passing)
{
    m_deadlines.erase({passing.deadline, key});
    passing.deadline = Simulator::Now() + m_host.reassemblyTimeout;
    m_deadlines.insert({passing.deadline, key});
    ScheduleSweep();
}

void
UdpCarrier::ScheduleSweep()
{
    if (m_sweep.IsExpired() && !m_deadlines.empty())
    {
        m_sweep = Simulator::Schedule(
            m_deadlines.begin()->first - Simulator::Now(), &UdpCarrier::Sweep, this);
    }
}

void
UdpCarrier::Sweep()
{
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= Simulator::Now())
    {
        const Key key = m_deadlines.begin()->second;
        m_deadlines.erase(m_deadlines.begin());
        const auto found = m_passing.find(key);
        const auto message = found->second.message;
        m_passing.erase(found);
        m_host.outcome->Lose(std::get<0>(key), std::get<1>(key), message);
    }
    ScheduleSweep();
}

} // namespace gridshare
} // namespace ns3
