/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demander-helper.h"

#include "ns3/sharing-messages.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

DemanderHelper::DemanderHelper(Ptr<GridTransport> transport,
                               Ptr<DataMarket> market,
                               std::shared_ptr<ProviderKeyDirectory> directory,
                               std::shared_ptr<const BlockValidator> validator)
{
    m_applications.SetTypeId(DemanderApplication::GetTypeId());
    m_wiring.transport = transport;
    m_wiring.market = market;
    m_wiring.directory = std::move(directory);
    m_wiring.validator = std::move(validator);
    RegisterSharingDecoders(*transport);
    RegisterDemandDecoders(*transport);
}

void
DemanderHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
DemanderHelper::SetSellers(const std::vector<uint32_t>& endpoints)
{
    m_wiring.sellers = std::make_shared<const std::vector<uint32_t>>(endpoints);
}

void
DemanderHelper::SetFailover(const std::vector<uint32_t>& alternatives)
{
    m_wiring.alternatives = alternatives;
    m_wiring.awaitsReceipts = true;
}

ApplicationContainer
DemanderHelper::Install(Ptr<Node> node,
                        uint32_t endpoint,
                        uint32_t account,
                        uint32_t strongNode) const
{
    DemanderApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.account = account;
    wiring.strongNode = strongNode;
    if (wiring.awaitsReceipts)
    {
        wiring.receipts = CreateObject<ReceiptWriter>();
        wiring.receipts->Connect(wiring.transport, endpoint);
    }
    auto application = m_applications.Create<DemanderApplication>();
    application->Connect(wiring);
    node->AddApplication(application);
    return ApplicationContainer(application);
}

int64_t
DemanderHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream) const
{
    int64_t next = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        next += DynamicCast<DemanderApplication>(applications.Get(i))->AssignStreams(next);
    }
    return next - stream;
}

} // namespace gridshare
} // namespace ns3
