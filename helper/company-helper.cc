/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "company-helper.h"

#include "ns3/sharing-messages.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

CompanyHelper::CompanyHelper(Ptr<GridTransport> transport,
                             Ptr<DataMarket> market,
                             std::shared_ptr<ProviderKeyDirectory> directory)
{
    m_applications.SetTypeId(CompanyApplication::GetTypeId());
    m_wiring.transport = transport;
    m_wiring.trade.market = market;
    m_wiring.trade.directory = std::move(directory);
    SetLoadShapes({MakeResidentialLoadShape(), MakeCommercialLoadShape()});
    RegisterSharingDecoders(*transport);
}

void
CompanyHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
CompanyHelper::SetDemanders(const std::vector<uint32_t>& endpoints)
{
    m_wiring.trade.demanders = endpoints;
}

void
CompanyHelper::SetLoadShapes(const std::vector<LoadShape>& shapes)
{
    m_wiring.shapes = shapes;
}

void
CompanyHelper::SetReceipts(bool awaited)
{
    m_wiring.awaitsReceipts = awaited;
}

ApplicationContainer
CompanyHelper::Install(Ptr<StrongNodeApplication> strongNode,
                       uint32_t endpoint,
                       uint32_t account,
                       const std::vector<MeteringPoint>& points) const
{
    CompanyApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.strongNode = strongNode;
    wiring.account = account;
    auto application = m_applications.Create<CompanyApplication>();
    application->Connect(wiring, points);
    strongNode->GetNode()->AddApplication(application);
    return ApplicationContainer(application);
}

int64_t
CompanyHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream) const
{
    int64_t next = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        next += DynamicCast<CompanyApplication>(applications.Get(i))->AssignStreams(next);
    }
    return next - stream;
}

} // namespace gridshare
} // namespace ns3
