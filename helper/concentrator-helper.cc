/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concentrator-helper.h"

#include "ns3/purchase-desk.h"
#include "ns3/sharing-messages.h"

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
ConcentratorHelper::Install(Ptr<Node> node,
                            uint32_t endpoint,
                            const std::vector<MeteringPoint>& points,
                            Ptr<AccessSegment> access) const
{
    ConcentratorApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.access = access;
    return Install(node, wiring, points);
}

ApplicationContainer
ConcentratorHelper::Install(Ptr<Node> node,
                            uint32_t endpoint,
                            const std::vector<MeteringPoint>& points,
                            const std::vector<uint32_t>& meters) const
{
    ConcentratorApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.meterEndpoints = meters;
    return Install(node, wiring, points);
}

ApplicationContainer
ConcentratorHelper::Install(Ptr<Node> node,
                            const ConcentratorApplication::Wiring& wiring,
                            const std::vector<MeteringPoint>& points) const
{
    auto application = m_applications.Create<ConcentratorApplication>();
    auto connections = wiring;
    if (!m_review.IsZero())
    {
        connections.review = std::make_shared<PermissionReview>(m_reviewLaw, m_review);
    }
    application->Connect(connections, points);
    if (m_purchases)
    {
        application->AddService(
            std::make_unique<PurchaseDesk>(wiring.transport, wiring.endpoint, connections.review));
    }
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
