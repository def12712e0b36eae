/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "composite-transport.h"

#include "ns3/invariant.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareCompositeTransport");
NS_OBJECT_ENSURE_REGISTERED(CompositeTransport);

TypeId
CompositeTransport::GetTypeId()
{
    static TypeId tid = TypeId("ns3::gridshare::CompositeTransport")
                            .SetParent<GridTransport>()
                            .SetGroupName("Gridshare")
                            .AddConstructor<CompositeTransport>();
    return tid;
}

CompositeTransport::CompositeTransport() = default;

CompositeTransport::~CompositeTransport() = default;

void
CompositeTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_among = nullptr;
    m_others = nullptr;
    GridTransport::DoDispose();
}

void
CompositeTransport::Join(Ptr<GridTransport> among, uint32_t members, Ptr<GridTransport> others)
{
    NS_LOG_FUNCTION(this << members);
    GRIDSHARE_INVARIANT(!m_among, "the networks are set once");
    GRIDSHARE_INVARIANT(members <= among->GetEndpointCount() &&
                            members <= others->GetEndpointCount(),
                        "the first endpoints are in both networks");
    m_among = among;
    m_others = others;
    m_members = members;
    for (const auto& network : {among, others})
    {
        network->TraceConnectWithoutContext("Delivered",
                                            MakeCallback(&CompositeTransport::OnDelivered, this));
        network->TraceConnectWithoutContext("Lost",
                                            MakeCallback(&CompositeTransport::OnLost, this));
    }
}

Ptr<GridTransport>
CompositeTransport::GetOthers() const
{
    return m_others;
}

uint32_t
CompositeTransport::GetEndpointCount() const
{
    return m_others->GetEndpointCount();
}

int64_t
CompositeTransport::AssignStreams(int64_t stream)
{
    const int64_t taken = m_others->AssignStreams(stream);
    return taken + m_among->AssignStreams(stream + taken);
}

void
CompositeTransport::SetLinkUp(uint32_t link, bool up)
{
    m_others->SetLinkUp(link, up);
}

void
CompositeTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    const auto& network = std::max(from, to) < m_members ? m_among : m_others;
    network->Send(from, to, std::move(message));
}

void
CompositeTransport::OnDelivered(uint32_t from,
                                uint32_t to,
                                Ptr<const NetworkMessage> message,
                                Time delay)
{
    Deliver(from, to, message, delay);
}

void
CompositeTransport::OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    Lose(from, to, message);
}

} // namespace gridshare
} // namespace ns3
