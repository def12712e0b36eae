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
    wiring.kw = point.kw;
    wiring.shiftSeconds = point.shiftSeconds;
    wiring.stride = point.stride;
    auto application = m_applications.Create<MeterApplication>();
    application->Connect(wiring);
    node->AddApplication(application);
    return ApplicationContainer(application);
}

} // namespace gridshare
} // namespace ns3
