/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concentrator-helper.h"

#include "ns3/input-error.h"
#include "ns3/meter-application.h"
#include "ns3/purchase-desk.h"
#include "ns3/sharing-messages.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

ConcentratorHelper::ConcentratorHelper(Ptr<GridTransport> transport,
                                       Ptr<DataMarket> market,
                                       std::shared_ptr<ProviderKeyDirectory> directory)
{
    m_applications.SetTypeId(ConcentratorApplication::GetTypeId());
    m_wiring.transport = transport;
    m_wiring.market = market;
    m_wiring.directory = std::move(directory);
    SetLoadShapes({MakeResidentialLoadShape(), MakeCommercialLoadShape()});
    RegisterSharingDecoders(*transport);
    RegisterDemandDecoders(*transport);
}

void
ConcentratorHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
ConcentratorHelper::SetStrongNode(uint32_t endpoint)
{
    m_wiring.strongNode = endpoint;
}

void
ConcentratorHelper::SetStrongNodes(const ApplicationContainer& applications)
{
    m_homes.Set(applications);
}

void
ConcentratorHelper::SetFailover(const std::vector<uint32_t>& alternatives)
{
    m_wiring.alternatives = alternatives;
    m_wiring.awaitsReceipts = true;
}

void
ConcentratorHelper::SetDemanders(const std::vector<uint32_t>& endpoints)
{
    m_wiring.demanders = endpoints;
}

void
ConcentratorHelper::SetDemanderNodes(const NodeContainer& nodes)
{
    m_wiring.demanders.clear();
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        m_wiring.demanders.push_back(m_wiring.transport->GetEndpoint(*node));
    }
}

void
ConcentratorHelper::SetCustomers(uint32_t customers, double kw, const AccessSegmentHelper& segments)
{
    if (customers == 0 || !(kw > 0))
    {
        throw InputError({},
                         std::to_string(customers) + " customers of " + std::to_string(kw) +
                             " kW at each concentrator",
                         "at least one, with a load above 0",
                         "SetCustomers(10, 1.5, segments), for instance");
    }
    m_customers = customers;
    m_kw = kw;
    m_segments = segments;
}

void
ConcentratorHelper::SetReview(ReviewLaw law, Time mean)
{
    m_reviewLaw = law;
    m_review = mean;
}

void
ConcentratorHelper::SetPurchases(bool served)
{
    m_purchases = served;
}

void
ConcentratorHelper::SetLoadShapes(const std::vector<LoadShape>& shapes)
{
    m_wiring.shapes = shapes;
}

ApplicationContainer
ConcentratorHelper::Install(const NodeContainer& nodes)
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        applications.Add(Install(*node));
    }
    return applications;
}

ApplicationContainer
ConcentratorHelper::Install(Ptr<Node> node)
{
    if (m_customers == 0)
    {
        throw InputError({},
                         "a concentrator without meters",
                         "customers whose meters it reads",
                         "call SetCustomers() before Install(), or give Install() meters");
    }
    std::vector<MeteringPoint> points(m_customers);
    for (auto& point : points)
    {
        point.provider = m_nextProvider++;
        point.kw = static_cast<float>(m_kw);
    }
    auto wiring = MakeWiring(node);
    wiring.access = m_segments.Create(std::vector<uint16_t>(m_customers, 1));
    return InstallOn(node, Create(wiring, points));
}

ApplicationContainer
ConcentratorHelper::Install(Ptr<Node> node, const ApplicationContainer& meters)
{
    std::vector<Ptr<MeterApplication>> those;
    for (uint32_t i = 0; i < meters.GetN(); ++i)
    {
        const auto meter = DynamicCast<MeterApplication>(meters.Get(i));
        if (!meter)
        {
            throw InputError({},
                             "application " + std::to_string(i) + " of type " +
                                 meters.Get(i)->GetInstanceTypeId().GetName() + " for a meter",
                             "ns3::gridshare::MeterApplication",
                             "pass on what MeterHelper::Install() returns");
        }
        those.push_back(meter);
    }
    std::sort(those.begin(), those.end(), [](const auto& a, const auto& b) {
        return a->GetEndpoint() < b->GetEndpoint();
    });
    std::vector<MeteringPoint> points;
    auto wiring = MakeWiring(node);
    for (const auto& meter : those)
    {
        points.push_back(meter->GetPoint());
        wiring.meterEndpoints.push_back(meter->GetEndpoint());
    }
    return InstallOn(node, Create(wiring, points));
}

/// Of a node without further words.
ConcentratorApplication::Wiring
ConcentratorHelper::MakeWiring(Ptr<Node> node)
{
    if (m_wiring.demanders.empty())
    {
        throw InputError({},
                         "a concentrator whose customers can sell to nobody",
                         "at least one demander",
                         "call SetDemanderNodes() or SetDemanders() before Install()");
    }
    ConcentratorApplication::Wiring wiring = m_wiring;
    wiring.endpoint = m_wiring.transport->GetEndpoint(node);
    wiring.strongNode = m_homes.Take()->GetEndpoint();
    return wiring;
}

ApplicationContainer
ConcentratorHelper::Install(Ptr<Node> node,
                            uint32_t endpoint,
                            const std::vector<MeteringPoint>& points,
                            Ptr<AccessSegment> access) const
{
    return InstallOn(node, Create(endpoint, points, access));
}

Ptr<ConcentratorApplication>
ConcentratorHelper::Create(uint32_t endpoint,
                           const std::vector<MeteringPoint>& points,
                           Ptr<AccessSegment> access,
                           const std::vector<uint32_t>& meters) const
{
    ConcentratorApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.access = access;
    wiring.meterEndpoints = meters;
    return Create(wiring, points);
}

Ptr<ConcentratorApplication>
ConcentratorHelper::Create(const ConcentratorApplication::Wiring& wiring,
                           const std::vector<MeteringPoint>& points) const
{
    auto application = m_applications.Create<ConcentratorApplication>();
    auto connections = wiring;
    if (!m_review.IsZero())
    {
        connections.review = std::make_shared<PermissionReview>(m_reviewLaw, m_review);
    }
    application->Connect(connections, points);
    if (m_purchases || wiring.market->GetRules().platform.accounts.demanders > 0)
    {
        application->AddService(
            std::make_unique<PurchaseDesk>(wiring.transport, wiring.endpoint, connections.review));
    }
    return application;
}

ApplicationContainer
ConcentratorHelper::InstallOn(Ptr<Node> node, Ptr<ConcentratorApplication> application)
{
    node->AddApplication(application);
    return ApplicationContainer(application);
}

int64_t
ConcentratorHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream) const
{
    int64_t next = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        next += DynamicCast<ConcentratorApplication>(applications.Get(i))->AssignStreams(next);
    }
    return next - stream;
}

} // namespace gridshare
} // namespace ns3
