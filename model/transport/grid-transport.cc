/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "grid-transport.h"

#include "opaque-message.h"

#include "ns3/boolean.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareGridTransport");
NS_OBJECT_ENSURE_REGISTERED(GridTransport);

TypeId
GridTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::GridTransport")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddAttribute("UrgentFirst",
                          "Whether messages of consensus go before all others in queues",
                          BooleanValue(true),
                          MakeBooleanAccessor(&GridTransport::m_urgentFirst),
                          MakeBooleanChecker())
            .AddTraceSource("Sent",
                            "A message was handed to the network",
                            MakeTraceSourceAccessor(&GridTransport::m_sentTrace),
                            "ns3::gridshare::GridTransport::MessageTracedCallback")
            .AddTraceSource("Delivered",
                            "A message arrived, with its one-way delay",
                            MakeTraceSourceAccessor(&GridTransport::m_deliveredTrace),
                            "ns3::gridshare::GridTransport::DeliveryTracedCallback")
            .AddTraceSource("Lost",
                            "A message was given up",
                            MakeTraceSourceAccessor(&GridTransport::m_lostTrace),
                            "ns3::gridshare::GridTransport::MessageTracedCallback");
    return tid;
}

inline TrafficCounters&
GridTransport::CountersOf(const Ptr<const NetworkMessage>& message)
{
    return m_counters[static_cast<std::size_t>(message->GetTrafficClass())];
}

void
GridTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_receivers.clear();
    Object::DoDispose();
}

void
GridTransport::SetNodes(const NodeContainer& nodes)
{
    for (uint32_t endpoint = 0; endpoint < nodes.GetN(); ++endpoint)
    {
        SetNode(endpoint, nodes.Get(endpoint));
    }
}

void
GridTransport::SetNode(uint32_t endpoint, Ptr<Node> node)
{
    GRIDSHARE_INVARIANT(endpoint < GetEndpointCount(), "a node is a known endpoint");
    m_endpoints[node->GetId()] = endpoint;
}

uint32_t
GridTransport::GetEndpoint(Ptr<Node> node) const
{
    const auto found = m_endpoints.find(node->GetId());
    if (found == m_endpoints.end())
    {
        throw InputError(
            {},
            "node " + std::to_string(node->GetId()) + ", which is no endpoint of the transport",
            "one of the " + std::to_string(m_endpoints.size()) + " nodes that are endpoints",
            "add it to the transport first: InternetTransport::Add(node), or "
            "SetNodes() of any other");
    }
    return found->second;
}

bool
GridTransport::HasNodes() const
{
    return !m_endpoints.empty();
}

void
GridTransport::SetLinkUp(uint32_t /* link */, bool /* up */)
{
    GRIDSHARE_INVARIANT(false, "links fail at message fidelity alone");
}

void
GridTransport::Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    NS_LOG_FUNCTION(this << from << to << message->GetSizeBytes());
    const uint32_t endpoints = GetEndpointCount();
    GRIDSHARE_INVARIANT(from < endpoints && to < endpoints, "messages go between known endpoints");
    auto& counters = CountersOf(message);
    ++counters.sentMessages;
    counters.sentBytes += message->GetSizeBytes();
    if (!m_sentTrace.IsEmpty())
    {
        m_sentTrace(from, to, message);
    }
    if (from == to)
    {
        Simulator::ScheduleNow(&GridTransport::DeliverToSelf, this, to, message);
        return;
    }
    DoSend(from, to, std::move(message));
}

void
GridTransport::SendToEach(uint32_t from,
                          const std::vector<uint32_t>& to,
                          Ptr<const NetworkMessage> message)
{
    for (const uint32_t receiver : to)
    {
        Send(from, receiver, message);
    }
}

void
GridTransport::SetReceiver(uint32_t endpoint, Receiver receiver)
{
    NS_LOG_FUNCTION(this << endpoint);
    GRIDSHARE_INVARIANT(endpoint < GetEndpointCount(), "a receiver belongs to a known endpoint");
    if (m_receivers.size() < GetEndpointCount())
    {
        m_receivers.resize(GetEndpointCount());
    }
    m_receivers[endpoint] = std::move(receiver);
}

void
GridTransport::RegisterDecoder(uint16_t wireType, MessageDecoder decoder)
{
    m_decoders[wireType] = decoder;
}

const TrafficCounters&
GridTransport::GetCounters(TrafficClass trafficClass) const
{
    return m_counters[static_cast<std::size_t>(trafficClass)];
}

TrafficCounters
GridTransport::GetTotalCounters() const
{
    TrafficCounters total;
    for (const auto& counters : m_counters)
    {
        total.sentMessages += counters.sentMessages;
        total.sentBytes += counters.sentBytes;
        total.deliveredMessages += counters.deliveredMessages;
        total.deliveredBytes += counters.deliveredBytes;
        total.lostMessages += counters.lostMessages;
        total.lostBytes += counters.lostBytes;
    }
    return total;
}

void
GridTransport::Deliver(uint32_t from,
                       uint32_t to,
                       const Ptr<const NetworkMessage>& message,
                       Time delay)
{
    NS_LOG_FUNCTION(this << from << to << delay);
    auto& counters = CountersOf(message);
    ++counters.deliveredMessages;
    counters.deliveredBytes += message->GetSizeBytes();
    if (!m_deliveredTrace.IsEmpty())
    {
        m_deliveredTrace(from, to, message, delay);
    }
    if (to < m_receivers.size() && !m_receivers[to].IsNull())
    {
        m_receivers[to](from, message);
    }
}

void
GridTransport::Lose(uint32_t from, uint32_t to, const Ptr<const NetworkMessage>& message)
{
    NS_LOG_FUNCTION(this << from << to);
    auto& counters = CountersOf(message);
    ++counters.lostMessages;
    counters.lostBytes += message->GetSizeBytes();
    NS_LOG_INFO("a message of type " << message->GetWireType() << " and " << message->GetSizeBytes()
                                     << " bytes from endpoint " << from << " to " << to
                                     << " is lost");
    m_lostTrace(from, to, message);
}

Ptr<const NetworkMessage>
GridTransport::Decode(uint16_t wireType, const uint8_t* bytes, std::size_t size) const
{
    if (wireType == OpaqueMessage::WIRE_TYPE)
    {
        return OpaqueMessage::Decode(bytes, size);
    }
    const auto decoder = m_decoders.find(wireType);
    return decoder == m_decoders.end() ? nullptr : decoder->second(bytes, size);
}

void
GridTransport::DeliverToSelf(uint32_t endpoint, Ptr<const NetworkMessage> message)
{
    Deliver(endpoint, endpoint, message, Time(0));
}

} // namespace gridshare
} // namespace ns3
