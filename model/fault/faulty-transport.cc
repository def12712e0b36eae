/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "faulty-transport.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <optional>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareFaultyTransport");

NS_OBJECT_ENSURE_REGISTERED(FaultyTransport);

bool
DisturbedMessages::Concerns(uint32_t endpoint) const
{
    return ends.empty() || std::binary_search(ends.begin(), ends.end(), endpoint);
}

TypeId
FaultyTransport::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::FaultyTransport")
                            .SetParent<GridTransport>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<FaultyTransport>();
    return tid;
}

FaultyTransport::FaultyTransport() = default;

FaultyTransport::~FaultyTransport() = default;

void
FaultyTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_inner = nullptr;
    GridTransport::DoDispose();
}

void
FaultyTransport::Wrap(Ptr<GridTransport> inner, uint32_t strongNodes, uint32_t lightEnd)
{
    GRIDSHARE_INVARIANT(!m_inner, "a transport wraps one other");
    GRIDSHARE_INVARIANT(strongNodes <= lightEnd && lightEnd <= inner->GetEndpointCount(),
                        "strong nodes come first, then concentrators, then meters");
    m_inner = inner;
    m_draws.resize(inner->GetEndpointCount());
    m_strongNodes = strongNodes;
    m_lightEnd = lightEnd;
    m_service.resize(strongNodes);
    m_freeAt.resize(strongNodes);
    m_urgentFreeAt.resize(strongNodes);
    inner->TraceConnectWithoutContext("Delivered",
                                      MakeCallback(&FaultyTransport::OnDelivered, this));
    inner->TraceConnectWithoutContext("Lost", MakeCallback(&FaultyTransport::OnLost, this));
}

uint32_t
FaultyTransport::GetEndpointCount() const
{
    return m_inner->GetEndpointCount();
}

int64_t
FaultyTransport::AssignStreams(int64_t stream)
{
    m_firstStream = stream;
    return GetEndpointCount();
}

void
FaultyTransport::SetLinkUp(uint32_t link, bool up)
{
    m_inner->SetLinkUp(link, up);
}

uint32_t
FaultyTransport::AddDisturbance(const DisturbedMessages& messages)
{
    NS_LOG_FUNCTION(this << messages.links << messages.disturbance.loss);
    m_disturbances.emplace(m_nextDisturbance, messages);
    return m_nextDisturbance++;
}

void
FaultyTransport::RemoveDisturbance(uint32_t number)
{
    NS_LOG_FUNCTION(this << number);
    m_disturbances.erase(number);
}

void
FaultyTransport::SetPartition(std::vector<bool> side)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(side.size() >= m_strongNodes, "every strong node is on a side");
    m_side = std::move(side);
}

void
FaultyTransport::HealPartition()
{
    NS_LOG_FUNCTION(this);
    m_side.clear();
}

void
FaultyTransport::SetServiceTime(uint32_t node, Time service)
{
    NS_LOG_FUNCTION(this << node << service);
    m_service.at(node) = service;
}

Time
FaultyTransport::GetServiceTime(uint32_t node) const
{
    return m_service.at(node);
}

LinkClass
FaultyTransport::Classify(uint32_t from, uint32_t to) const
{
    const uint32_t outer = std::max(from, to);
    return outer < m_strongNodes ? LINK_STRONG_NODES
           : outer < m_lightEnd  ? LINK_BACKHAUL
                                 : LINK_ACCESS;
}

bool
FaultyTransport::IsCut(uint32_t from, uint32_t to) const
{
    return from < m_side.size() && to < m_side.size() && m_side[from] != m_side[to];
}

bool
FaultyTransport::Happens(uint32_t endpoint, double probability)
{
    if (probability <= 0)
    {
        return false;
    }
    auto& draws = m_draws.at(endpoint);
    if (!draws)
    {
        draws = CreateObject<UniformRandomVariable>();
        if (m_firstStream)
        {
            draws->SetStream(*m_firstStream + endpoint);
        }
    }
    return draws->GetValue(0, 1) < probability;
}

/// Call visit(disturbance) for each that befalls messages between two endpoints now.
template <typename Visit>
void
FaultyTransport::VisitDisturbances(uint32_t from, uint32_t to, const Visit& visit)
{
    if (m_disturbances.empty())
    {
        return;
    }
    const LinkClass links = Classify(from, to);
    for (const auto& [number, messages] : m_disturbances)
    {
        if (messages.links == links && (messages.Concerns(from) || messages.Concerns(to)))
        {
            visit(messages.disturbance);
        }
    }
}

void
FaultyTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    bool lost = IsCut(from, to);
    if (!m_sendingDuplicate)
    {
        VisitDisturbances(from, to, [&](const LinkDisturbance& disturbance) {
            if (Happens(from, disturbance.duplication))
            {
                m_sendingDuplicate = true;
                Send(from, to, message);
                m_sendingDuplicate = false;
            }
        });
    }
    VisitDisturbances(from, to, [&](const LinkDisturbance& disturbance) {
        lost = lost || Happens(from, disturbance.loss);
    });
    if (lost)
    {
        Lose(from, to, message);
    }
    else
    {
        m_inner->Send(from, to, message);
    }
}

void
FaultyTransport::OnDelivered(uint32_t from,
                             uint32_t to,
                             Ptr<const NetworkMessage> message,
                             Time delay)
{
    std::optional<Time> held;
    VisitDisturbances(from, to, [&](const LinkDisturbance& disturbance) {
        if (Happens(to, disturbance.spikeProbability))
        {
            held = held.value_or(Time(0)) + disturbance.spike;
        }
    });
    if (held)
    {
        Simulator::Schedule(
            *held, &FaultyTransport::Arrive, this, from, to, message, delay + *held);
        return;
    }
    Arrive(from, to, message, delay);
}

void
FaultyTransport::Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
{
    if (IsCut(from, to))
    {
        Lose(from, to, message);
        return;
    }
    if (to >= m_strongNodes || m_service[to].IsZero())
    {
        Deliver(from, to, message, delay);
        return;
    }
    const Time now = Simulator::Now();
    m_freeAt[to] = std::max(m_freeAt[to], now) + m_service[to];
    Time wait = m_freeAt[to] - now;
    if (GoesFirst(*message))
    {
        m_urgentFreeAt[to] = std::max(m_urgentFreeAt[to], now) + m_service[to];
        wait = m_urgentFreeAt[to] - now;
    }
    Simulator::Schedule(wait, &FaultyTransport::HandOver, this, from, to, message, delay + wait);
}

void
FaultyTransport::HandOver(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
{
    Deliver(from, to, message, delay);
}

void
FaultyTransport::OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    Lose(from, to, message);
}

} // namespace gridshare
} // namespace ns3
