/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-helper.h"

#include "ns3/sharing-messages.h"

namespace ns3
{
namespace gridshare
{

MeterHelper::MeterHelper(Ptr<GridTransport> transport)
    : m_transport(transport)
{
    m_applications.SetTypeId(MeterApplication::GetTypeId());
    SetLoadShapes({MakeResidentialLoadShape(), MakeCommercialLoadShape()});
    RegisterSharingDecoders(*m_transport);
}

void
MeterHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
MeterHelper::SetConcentrator(uint32_t endpoint)
{
    m_concentrator = endpoint;
}

void
MeterHelper::SetConcentrator(Ptr<Node> node)
{
    m_concentrator = m_transport->GetEndpoint(node);
}

void
MeterHelper::SetPoint(const MeteringPoint& point)
{
    m_point = point;
}

void
MeterHelper::SetLoadShapes(const std::vector<LoadShape>& shapes)
{
    m_shapes.clear();
    for (const auto& shape : shapes)
    {
        m_shapes.push_back(std::make_shared<const LoadShape>(shape));
    }
}

ApplicationContainer
MeterHelper::Install(Ptr<Node> node, uint32_t endpoint, const MeteringPoint& point) const
{
    MeterApplication::Wiring wiring;
    wiring.transport = m_transport;
    wiring.shape = m_shapes.at(static_cast<std::size_t>(point.kind));
    wiring.endpoint = endpoint;
    wiring.concentrator = m_concentrator;
    wiring.point = point;
    auto application = m_applications.Create<MeterApplication>();
    application->Connect(wiring);
    node->AddApplication(application);
    return ApplicationContainer(application);
}

ApplicationContainer
MeterHelper::Install(const NodeContainer& nodes)
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        applications.Add(Install(*node));
    }
    return applications;
}

ApplicationContainer
MeterHelper::Install(Ptr<Node> node)
{
    const auto installed = Install(node, m_transport->GetEndpoint(node), m_point);
    ++m_point.provider;
    return installed;
}

int64_t
MeterHelper::AssignStreams(const ApplicationContainer&, int64_t) const
{
    return 0;
}

} // namespace gridshare
} // namespace ns3
